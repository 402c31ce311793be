"""Themes in the explorer: the person's own, light and dark, and what is remembered."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from imstui.sources.demo import open_demo
from imstui.tui.keeping.view_state import ViewState
from imstui.tui.preferences import Preferences
from imstui.tui.terminal.colours import Colours
from imstui.tui.theming.files import read_theme
from tests.explorers import explorer_terminal
from tests.pilot import explorer, run

if TYPE_CHECKING:
    from pathlib import Path

    from imstui.tui.theming.files import ThemeFile

FEW = Colours("standard", own=True)
MINE = Preferences(theme="mine")


@pytest.fixture(name="themes")
def themes_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("IMSTUI_CONFIG_DIR", str(tmp_path))
    monkeypatch.setattr("imstui.tui.theming.in_use._LOOK_SECONDS", 0.02)
    folder = tmp_path / "themes"
    folder.mkdir()
    return folder


def write(path: Path, text: str) -> None:
    """Write a file as an editor does, with a time that nobody has seen yet."""
    before = path.stat().st_mtime_ns if path.exists() else 0
    path.write_text(text, encoding="utf-8")
    after = max(path.stat().st_mtime_ns, before + 1_000_000)
    os.utime(path, ns=(after, after))


# The person's own.


def test_an_own_theme_is_used_anew_when_it_was_edited(themes: Path) -> None:
    path = themes / "mine.toml"
    write(path, 'primary = "#112233"')

    async def story() -> None:
        async with explorer(open_demo(), preferences=MINE) as ui:
            await ui.shows("383 images")
            assert ui.app.theme_variables["primary"] == "#112233"
            write(path, 'primary = "#445566"')
            await ui.until(lambda: ui.app.theme_variables["primary"] == "#445566")
            assert ui.app.left == ViewState(), "nothing was chosen here"

    run(story())


def test_what_is_written_just_when_it_is_read_is_seen_as_well(
    themes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, colours = themes / "mine.toml", iter(["#445566", "#778899"])
    write(path, 'primary = "#112233"')

    def read_too_early(path: Path) -> ThemeFile:
        file = read_theme(path)
        if colour := next(colours, ""):
            write(path, f'primary = "{colour}"')
        return file

    monkeypatch.setattr("imstui.tui.theming.in_use.read_theme", read_too_early)

    async def story() -> None:
        async with explorer(open_demo(), preferences=MINE) as ui:
            await ui.until(lambda: ui.app.theme_variables["primary"] == "#778899")

    run(story())


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("primary = ", "Invalid value"),
        ('primary = "#445566"\ncolour = "red"', "colour is not one of primary"),
        ('primary = "blurple"', "failed to parse 'blurple' as a color"),
        (
            'primary = "#445566"\n[variables]\nblock-cursor-background = "zz zz"',
            "block-cursor-background is 'zz zz', which is no colour",
        ),
        (
            'primary = "#445566"\n[variables]\ninput-cursor-text-style = "wavy"',
            "input-cursor-text-style is 'wavy', which is no style of text",
        ),
    ],
)
def test_a_mistake_in_it_is_said_and_the_colours_stay(
    themes: Path, text: str, reason: str
) -> None:
    path = themes / "mine.toml"
    write(path, 'primary = "#112233"')

    async def story() -> None:
        async with explorer(open_demo(), preferences=MINE, size=(300, 40)) as ui:
            await ui.shows("383 images")
            write(path, text)
            await ui.shows(reason)
            assert ui.app.theme_variables["primary"] == "#112233"
            write(path, 'primary = "#778899"')
            await ui.until(lambda: ui.app.theme_variables["primary"] == "#778899")
            await ui.until(lambda: reason not in ui.text)

    run(story())


def test_a_file_that_was_taken_away_costs_nothing(themes: Path) -> None:
    path = themes / "mine.toml"
    write(path, 'primary = "#112233"')

    async def story() -> None:
        async with explorer(open_demo(), preferences=MINE) as ui:
            await ui.shows("383 images")
            path.unlink()
            await ui.pilot.pause(0.1)
            assert str(path) not in ui.text
            write(path, 'primary = "#445566"')
            await ui.until(lambda: ui.app.theme_variables["primary"] == "#445566")

    run(story())


@pytest.mark.parametrize("mistake", ["garbage = [", None], ids=["broken", "gone"])
def test_one_whose_file_cannot_be_used_stays_among_the_themes(
    themes: Path, mistake: str | None
) -> None:
    path = themes / "mine.toml"
    write(path, 'primary = "#112233"')

    async def story() -> None:
        async with explorer(open_demo(), preferences=MINE) as ui:
            await ui.shows("383 images")
            if mistake is None:
                path.unlink()
            else:
                write(path, mistake)
            await ui.press("t")
            await ui.shows("● mine; its file cannot be used")
            assert ui.app.theme == "mine"
            await ui.press("up")
            await ui.until(lambda: ui.app.theme != "mine")
            await ui.press("down", "enter")
            await ui.until(lambda: ui.app.theme_variables["primary"] == "#112233")
            assert ui.app.theme == "mine"

    run(story())


def test_a_theme_that_is_only_looked_at_is_seen_anew_too(themes: Path) -> None:
    path = themes / "aaa.toml"
    write(path, 'primary = "#112233"')

    async def story() -> None:
        async with explorer(open_demo()) as ui:
            await ui.shows("383 images")
            await ui.press("t")
            await ui.shows("keeps the theme")
            await ui.press("down", "home", "down")
            while ui.app.theme != "aaa":
                await ui.press("down")
            write(path, 'primary = "#445566"')
            await ui.until(lambda: ui.app.theme_variables["primary"] == "#445566")
            await ui.press("enter")
            assert ui.app.left.theme == "aaa"
            assert ui.app.theme_variables["primary"] == "#445566"

    run(story())


def test_looking_at_the_file_writes_nothing(tmp_path: Path) -> None:
    themes = tmp_path / "themes"
    themes.mkdir()
    write(themes / "mine.toml", 'primary = "#112233"')
    env = {"IMSTUI_CONFIG_DIR": str(tmp_path), "IMSTUI_THEME": "mine"}
    with explorer_terminal("--demo", env=env) as terminal:
        terminal.until("Everyday")
        terminal.until_output(b"38;2;17;34;51")
        # It is looked at every second: what that writes would never come to rest.
        terminal.settle(quiet=2.5)
        written = terminal.bytes_written
        write(themes / "mine.toml", 'primary = "#abcdef"')
        terminal.until_output(b"38;2;171;205;239", since=written)


# At the start.


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("imstui-drak", "no theme is called 'imstui-drak'; did you mean imstui-dark?"),
        ("mime", "no theme is called 'mime'; did you mean mine?"),
        ("x", "no theme is called 'x'; there are broken, high-contrast, imstui-dark, "),
        ("../themes/mine", "no theme is called"),
        ("broken", "broken.toml: needs primary, a colour"),
    ],
)
def test_a_theme_that_cannot_be_used_is_said(
    themes: Path, name: str, said: str
) -> None:
    write(themes / "mine.toml", 'primary = "#112233"')
    write(themes / "broken.toml", "dark = true")

    async def story() -> None:
        wanted = Preferences(theme=name)
        async with explorer(open_demo(), preferences=wanted, size=(300, 40)) as ui:
            await ui.shows("383 images")
            await ui.shows(said)
            assert ui.app.theme == "imstui-dark"
            assert ui.app.left == ViewState()

    run(story())


def test_a_broken_file_in_the_usual_theme_s_place_is_passed_over(themes: Path) -> None:
    write(themes / "imstui-dark.toml", "=")

    async def story() -> None:
        async with explorer(open_demo(), size=(300, 40)) as ui:
            await ui.shows("383 images")
            await ui.shows("imstui-dark.toml: Invalid")
            assert ui.app.theme_variables["primary"] == "#5FAFD7"

    run(story())


# Light and dark.


def test_t_changes_between_dark_and_light_and_is_remembered() -> None:
    async def story() -> None:
        async with explorer(open_demo()) as ui:
            await ui.shows("383 images")
            await ui.press("T")
            await ui.shows("The theme is imstui-light")
            assert ui.app.theme == "imstui-light"
            assert ui.app.left.theme == "imstui-light"
            await ui.press("T")
            assert ui.app.theme == "imstui-dark"
            assert ui.app.left.theme == ""

    run(story())


def test_what_was_remembered_can_be_set_back_to_the_usual() -> None:
    async def story() -> None:
        before = ViewState(theme="imstui-light", columns=("name", "id"))
        async with explorer(open_demo(), preferences=Preferences(left=before)) as ui:
            await ui.shows("383 images")
            assert ui.app.theme == "imstui-light"
            assert ui.app.left == before
            await ui.press("T")
            assert ui.app.left == ViewState(columns=("name", "id"))

    run(story())


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ('primary = "#112233"\ndark = true', "imstui-light"),
        ('primary = "#112233"\ndark = false', "imstui-dark"),
        ('primary = "ansi_blue"\nansi = true', "terminal-light"),
        ('primary = "#112233"\ncounterpart = "high-contrast"', "high-contrast"),
    ],
)
def test_an_own_theme_has_a_counterpart_and_is_come_back_to(
    themes: Path, text: str, other: str
) -> None:
    write(themes / "mine.toml", text)

    async def story() -> None:
        async with explorer(open_demo(), preferences=MINE) as ui:
            await ui.shows("383 images")
            await ui.press("T")
            assert ui.app.theme == other
            await ui.press("T")
            assert ui.app.theme == "mine"

    run(story())


def test_a_counterpart_that_is_not_there_is_said(themes: Path) -> None:
    write(themes / "mine.toml", 'primary = "#112233"\ncounterpart = "imstui-lite"')

    async def story() -> None:
        async with explorer(open_demo(), preferences=MINE) as ui:
            await ui.shows("383 images")
            await ui.press("T")
            await ui.shows("did you mean imstui-light?")
            assert ui.app.theme == "mine"

    run(story())


# With the terminal's own sixteen colours.


def test_few_colours_offer_only_themes_of_the_terminal_s_own(themes: Path) -> None:
    write(themes / "mine.toml", 'primary = "ansi_red"\nansi = true')
    write(themes / "rich.toml", 'primary = "#112233"')

    async def story() -> None:
        async with explorer(open_demo(), colours=FEW) as ui:
            await ui.shows("383 images")
            assert ui.app.theme == "terminal-dark"
            await ui.press("T")
            assert ui.app.theme == "terminal-light"
            await ui.press("t")
            await ui.shows("keeps the theme")
            assert "mine" in ui.text
            assert "rich" not in ui.text
            assert "imstui-dark" not in ui.text

    run(story())


def test_a_theme_of_many_colours_waits_for_a_terminal_that_has_them() -> None:
    async def story() -> None:
        before = ViewState(theme="imstui-light")
        wanted = Preferences(left=before)
        async with explorer(open_demo(), colours=FEW, preferences=wanted) as ui:
            await ui.shows("383 images")
            assert ui.app.theme == "terminal-dark"
            assert "needs more colours" not in ui.text
            assert ui.app.left == before

    run(story())


def test_a_theme_that_is_asked_for_is_missed_where_it_cannot_be_seen() -> None:
    async def story() -> None:
        wanted = Preferences(theme="imstui-light")
        async with explorer(open_demo(), colours=FEW, preferences=wanted) as ui:
            await ui.shows("imstui-light needs more colours")
            assert ui.app.theme == "terminal-dark"

    run(story())
