"""Text gets to the clipboard through what lies between, and a failure is said."""

from __future__ import annotations

import os
import shutil
import subprocess
from base64 import b64decode
from typing import TYPE_CHECKING

import pytest

from imstui.tui.terminal.clipboard import (
    MOST_ENCODED,
    CopyReport,
    ask_terminal,
    give_to_tmux,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

XTERM = {"TERM": "xterm-256color", "PATH": os.environ["PATH"]}
HOSTILE = "a'b\"$(touch x)${y}\n\x1b]52;c;\x07 日本"


class Screen:
    """Keeps what is written to the terminal."""

    def __init__(self) -> None:
        self.written = ""

    def write(self, text: str) -> None:
        self.written += text


def copy(
    text: str, environ: Mapping[str, str], write: Callable[[str], None]
) -> CopyReport:
    """Copy a text in every way that there is."""
    return ask_terminal(text, environ, write).beside(give_to_tmux(text, environ))


def decoded(sequence: str) -> str:
    """What a terminal puts on its clipboard for an OSC 52."""
    assert sequence.startswith("\x1b]52;c;")
    assert sequence.endswith("\a")
    return b64decode(sequence[7:-1], validate=True).decode()


def test_a_terminal_is_asked_with_osc_52() -> None:
    screen = Screen()

    report = copy(HOSTILE, XTERM, screen.write)

    assert decoded(screen.written) == HOSTILE
    assert report.copied
    assert report.sentence("the name") == "Copied the name with OSC 52"


def test_screen_hands_it_on_in_pieces_that_it_can_hold() -> None:
    screen = Screen()
    text = "x" * 1000

    report = copy(text, XTERM | {"STY": "123.pts-1.host"}, screen.write)

    pieces = screen.written.removesuffix("\x1b\\").split("\x1b\\")
    assert max(map(len, pieces)) < 256
    assert all(piece.startswith("\x1bP") for piece in pieces)
    assert decoded("".join(piece[2:] for piece in pieces)) == text
    assert report.sentence("the row") == "Copied the row with OSC 52 through screen"


def test_as_much_as_terminals_take_is_sent_and_no_more() -> None:
    most = MOST_ENCODED // 4 * 3
    screen = Screen()

    assert copy("x" * most, XTERM, screen.write).copied
    sent = len(screen.written)
    report = copy("x" * (most + 3), XTERM, screen.write)

    assert not report.copied
    assert len(screen.written) == sent
    assert report.sentence("the list").startswith(
        "Could not copy the list: 56,247 characters are too many for a terminal"
    )


@pytest.mark.parametrize("term", ["", "dumb", "linux"])
def test_a_terminal_without_a_clipboard_is_left_alone(term: str) -> None:
    screen = Screen()

    report = copy("x", {"TERM": term}, screen.write)

    assert not report.copied
    assert screen.written == ""
    assert "has no clipboard" in report.sentence("the ID")


def test_a_terminal_that_is_gone_is_said() -> None:
    def write(text: str) -> None:
        raise OSError(5, "Input/output error", text)

    report = copy("x", XTERM, write)

    assert report.sentence("the ID") == (
        "Could not copy the ID: the terminal cannot be written to: Input/output error"
    )


def test_a_tmux_that_does_not_run_is_said(tmp_path: Path) -> None:
    nowhere = f"{tmp_path}/no-socket,1,0"
    without = XTERM | {"TMUX": nowhere, "PATH": str(tmp_path)}

    report = copy("x", without, Screen().write)

    assert report.sentence("the ID") == (
        "Copied the ID (tmux is not on the PATH) with OSC 52"
    )


def test_what_has_to_be_known_comes_before_the_text_and_the_ways() -> None:
    report = CopyReport(("OSC 52",), ("tmux does not answer",))

    assert report.sentence("the line", "abc …", "cut short") == (
        "Copied the line (cut short; tmux does not answer): abc …, with OSC 52"
    )


@pytest.fixture
def tmux(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, str]]:
    """The surroundings of a program inside a tmux of its own, however slow that is."""
    monkeypatch.setattr("imstui.tui.terminal.clipboard._TMUX_SECONDS", 60.0)
    program = shutil.which("tmux")
    if program is None:
        pytest.skip("tmux is not installed")
    base = [program, "-S", f"{tmp_path}/socket", "-f", "/dev/null"]
    subprocess.run([*base, "new-session", "-d", "sleep 60"], check=True, env=XTERM)
    yield XTERM | {"TMUX": f"{tmp_path}/socket,1,0", "TERM": "tmux-256color"}
    subprocess.run([*base, "kill-server"], check=True, env=XTERM)


def test_tmux_gets_it_into_its_buffer(tmux: dict[str, str]) -> None:
    screen = Screen()

    report = copy(HOSTILE, tmux, screen.write)

    shown = subprocess.run(
        ["tmux", "show-buffer"], env=tmux, capture_output=True, check=True
    )
    assert shown.stdout.decode() == HOSTILE
    assert decoded(screen.written) == HOSTILE
    assert report.sentence("the ID") == "Copied the ID with OSC 52 and tmux"


def test_tmux_takes_what_is_too_long_for_a_terminal(tmux: dict[str, str]) -> None:
    report = copy("x" * 100_000, tmux, Screen().write)

    assert report.ways == ("tmux",)
    assert "too many for a terminal" in report.sentence("the list")


def test_a_tmux_that_went_away_is_said(tmux: dict[str, str], tmp_path: Path) -> None:
    gone = tmux | {"TMUX": f"{tmp_path}/elsewhere,1,0"}

    report = copy("x", gone, Screen().write)

    assert report.ways == ("OSC 52",)
    assert "tmux says: " in report.sentence("the ID")
