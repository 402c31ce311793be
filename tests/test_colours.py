"""The explorer shows colours that the terminal has."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from imstui.core.errors import UsageError
from imstui.tui.terminal.colours import Colours, choose_colours
from imstui.tui.theming.files import load_themes, read_theme, theme_folder

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("environ", "wanted", "expected"),
    [
        (
            {"TERM": "xterm-256color", "COLORTERM": "truecolor"},
            "auto",
            Colours("truecolor", own=False),
        ),
        ({"TERM": "xterm-256color"}, "auto", Colours("256", own=False)),
        ({"TERM": "alacritty"}, "auto", Colours("truecolor", own=False)),
        ({"TERM": "xterm-kitty"}, "auto", Colours("truecolor", own=False)),
        ({"TERM": "tmux"}, "auto", Colours("256", own=False)),
        ({"TERM": "screen"}, "auto", Colours("standard", own=True)),
        ({"TERM": "screen", "TMUX": "x"}, "auto", Colours("256", own=False)),
        ({"TERM": "screen", "TMUX": "x"}, "16", Colours("standard", own=True)),
        ({"TERM": "xterm-256color", "NO_COLOR": ""}, "auto", Colours("256", own=False)),
        ({"TERM": "unknown"}, "auto", Colours("standard", own=True)),
        ({"TERM": "linux"}, "auto", Colours("standard", own=True)),
        ({"TERM": "dumb"}, "auto", Colours("none", own=True)),
        ({}, "auto", Colours("none", own=True)),
        (
            {"TERM": "xterm-256color", "NO_COLOR": "1"},
            "auto",
            Colours("none", own=True),
        ),
        ({"TERM": "screen"}, "truecolor", Colours("truecolor", own=False)),
        ({"TERM": "xterm-256color"}, "16", Colours("standard", own=True)),
        ({"TERM": "xterm-256color"}, "none", Colours("none", own=True)),
    ],
)
def test_colours_follow_the_terminal_unless_told(
    environ: dict[str, str], wanted: str, expected: Colours
) -> None:
    assert choose_colours(environ, wanted) == expected


def test_every_built_in_theme_can_be_used() -> None:
    loaded = load_themes([theme_folder()])

    assert loaded.problems == ()
    names = {file.theme.name for file in loaded.files}
    assert {"imstui-dark", "imstui-light", "terminal-dark", "terminal-light"} <= names
    for file in loaded.files:
        file.theme.to_color_system().generate()


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("primary = ", "Invalid value"),
        ('primary = "#123456"\ncolour = "red"', "colour is not one of"),
        ("primary = 3", "primary is not a str"),
        ('primary = "#123456"\ndark = "yes"', "dark is not a bool"),
        ("dark = true", "needs primary"),
    ],
)
def test_a_broken_theme_says_what_is_wrong(
    tmp_path: Path, text: str, reason: str
) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(UsageError, match=reason):
        read_theme(path)


def test_a_broken_theme_costs_no_other_theme(tmp_path: Path) -> None:
    (tmp_path / "good.toml").write_text('primary = "#123456"', encoding="utf-8")
    (tmp_path / "bad.toml").write_text("=", encoding="utf-8")

    loaded = load_themes([tmp_path])

    assert [file.theme.name for file in loaded.files] == ["good"]
    assert len(loaded.problems) == 1
