"""The mouse is the explorer's or the terminal's, and never costs more than clicks."""

from __future__ import annotations

import pytest

from tests.explorers import explorer_terminal

WHEEL_DOWN = "\x1b[<65;60;20M"
REPORTED = (b"?1000h", b"?1006h")
NOT_REPORTED = (b"?1002h", b"?1003h", b"?1015h", b"?1016h", b"?2048")


def test_clicks_and_the_wheel_are_reported_and_no_moves() -> None:
    with explorer_terminal("--demo") as terminal:
        lines = terminal.until("Everyday")
        terminal.type(WHEEL_DOWN * 3)
        terminal.until(lambda now: now[3] != lines[3])
        assert all(mode in terminal.output for mode in REPORTED)
        assert not any(mode in terminal.output for mode in NOT_REPORTED)


def test_the_mouse_is_given_to_the_terminal_and_taken_back() -> None:
    with explorer_terminal("--demo") as terminal:
        terminal.until("Everyday")
        assert "mouse" in terminal.modes()
        terminal.press("%")
        terminal.until("The mouse is the terminal's, to select text")
        assert "mouse" not in terminal.modes()
        terminal.press("%")
        terminal.until("The mouse clicks and scrolls here")
        assert "mouse" in terminal.modes()
        terminal.press("q")
        assert terminal.wait() == 0
        assert not terminal.modes()


@pytest.mark.parametrize(
    ("words", "env"), [(["--no-mouse"], {}), ([], {"IMSTUI_MOUSE": "false"})]
)
def test_it_can_be_the_terminal_s_from_the_start(
    words: list[str], env: dict[str, str]
) -> None:
    with explorer_terminal("--demo", *words, env=env) as terminal:
        lines = terminal.until("Everyday")
        assert "mouse" not in terminal.modes()
        terminal.press("%")
        terminal.until("The mouse clicks and scrolls here")
        assert "mouse" in terminal.modes()
        row = next(n for n, line in enumerate(lines) if "web-frontend-r412" in line)
        terminal.click(60, row)
        terminal.until(" 3/383 images")
