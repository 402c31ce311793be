"""Without colours, every state is seen: what is under a cursor is reversed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.explorers import explorer_terminal

if TYPE_CHECKING:
    from tests.terminal import Terminal

PLAIN = [{"NO_COLOR": "1"}, {"TERM": "screen", "COLORTERM": None}, {"TERM": "dumb"}]


def reversed_text(terminal: Terminal) -> list[str]:
    """What is drawn with back and front changed, row by row."""
    rows = terminal.cells(0, 120)
    texts = ["".join(cell.data for cell in row if cell.reverse) for row in rows]
    return [text for text in texts if text]


def is_reversed(chosen: str, terminal: Terminal) -> bool:
    """Whether a menu's line is reversed; one of the list below has a sign before it."""
    return any(
        chosen in text and not text.strip().startswith("> ")
        for text in reversed_text(terminal)
    )


def cursor_stands_behind(typed: str, lines: list[str], terminal: Terminal) -> bool:
    """Whether a reversed cell follows the last place where a text is on the screen.

    Above it, the list may say what of its images has the text.
    """
    places = [
        (row, line.index(typed)) for row, line in enumerate(lines) if typed in line
    ]
    if not places:
        return False
    row, column = places[-1]
    after = column + len(typed)
    return bool(terminal.cells(after, after + 1)[row][0].reverse)


@pytest.mark.parametrize("env", PLAIN)
@pytest.mark.parametrize(
    ("keys", "shown", "chosen"),
    [
        (["t"], "keeps the theme", "terminal-dark"),
        (["Y", "down"], "Enter copies", "Name"),
        (["?", "down"], "what can be done", "Go to the image or line before"),
    ],
)
def test_the_line_of_a_menu_that_enter_would_take_is_seen(
    env: dict[str, str | None], keys: list[str], shown: str, chosen: str
) -> None:
    with explorer_terminal("--demo", env=env) as terminal:
        terminal.until("Everyday")
        terminal.press(keys[0])
        terminal.until(shown)
        terminal.press(*keys[1:])
        terminal.until(lambda _: is_reversed(chosen, terminal))


@pytest.mark.parametrize("env", PLAIN)
@pytest.mark.parametrize(("key", "shown"), [("/", "search: words"), (":", "type to")])
def test_where_one_types_is_seen(
    env: dict[str, str | None], key: str, shown: str
) -> None:
    with explorer_terminal("--demo", env=env) as terminal:
        terminal.until("Everyday")
        terminal.press(key)
        terminal.until(shown)
        terminal.type("zqz")
        terminal.until(lambda lines: cursor_stands_behind("zqz", lines, terminal))


@pytest.mark.parametrize("env", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_a_search_that_typing_would_replace_is_seen(env: dict[str, str | None]) -> None:
    """Sixteen colours are enough to have a colour for it."""
    with explorer_terminal("--demo", env=env) as terminal:
        terminal.until("Everyday")
        terminal.press("/")
        terminal.until("search: words")
        terminal.type("zqz")
        terminal.until("0 of 383")
        terminal.press("enter")
        terminal.until("Enter details")
        terminal.press("/")
        terminal.until(lambda _: "zqz" in map(str.strip, reversed_text(terminal)))
