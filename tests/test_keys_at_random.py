"""Keys that come faster than the screen, in any order, at any size, do no harm.

A person on a slow line types ahead, and presses a key again that seems to be lost.
"""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import pytest

from imstui.tui.commands import COMMANDS
from tests.alterations import SLOW_PAGES, SLOW_SEARCH
from tests.explorers import NEWEST, altered_explorer, explorer_terminal
from tests.keys import sequence, spelt

if TYPE_CHECKING:
    from tests.terminal import Terminal

_LEAVING = ("app.quit", "app.suspend")
_BURSTS = 120
_LONGEST_BURST = 6
_LONGEST_QUEUE = 200.0
"""Seconds for what was typed ahead: the key that leaves is the last of hundreds."""
_EDITING = ("tab", "shift+tab", "backspace", "delete", "left", "right", "escape")
_TEXTS = ("ubuntu", "gte:2024", "'", "0", "paste\x1b]0;x\x07")
_SIZES = ((80, 24), (120, 40), (60, 20), (200, 50), (10, 5), (1, 1))


def all_keys() -> list[str]:
    """What a terminal sends for the keys of all commands that do not leave."""
    rows = [row for row in COMMANDS if row.id not in _LEAVING]
    names = {spelt(key) for row in rows for key in row.keys} | set(_EDITING)
    return sorted({*map(sequence, names), *_TEXTS})


def mash(terminal: Terminal, random: Random) -> None:
    """Press keys in bursts, and change the size now and then, until it has left."""
    keys = all_keys()
    for number in range(_BURSTS):
        if terminal.ended_at is not None:
            return
        burst = random.choices(keys, k=random.randint(1, _LONGEST_BURST))
        terminal.type("".join(burst))
        if number % 10 == 0:
            terminal.resize(*random.choice(_SIZES))
        if number % 3 == 0:
            terminal.settle(0.01)


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("words", ["--demo", "pick -m --demo"])
@pytest.mark.parametrize(
    "alteration", ["", SLOW_SEARCH + SLOW_PAGES], ids=["quick", "slow"]
)
def test_keys_at_random_do_no_harm(alteration: str, words: str, seed: int) -> None:
    with altered_explorer(alteration, *words.split()) as terminal:
        terminal.until("imstui")
        mash(terminal, Random(seed))
        if terminal.ended_at is None:
            terminal.press("ctrl+q")
        # Enter may have taken an image before, or Esc given up; a mistake of ours
        # ends with 2.
        assert terminal.wait(_LONGEST_QUEUE) in {0, 130}, terminal.screen
        assert not terminal.modes()


@pytest.mark.parametrize(
    "keys",
    [
        ("Y", "enter", "enter"),
        ("?", "enter", "enter"),
        ("!", "enter", "enter"),
        ("space", "down", "=", "j", "j"),
    ],
    ids=["copy", "help", "log", "compare"],
)
def test_a_key_pressed_again_is_not_one_too_many(keys: tuple[str, ...]) -> None:
    with explorer_terminal("--demo") as terminal:
        terminal.until(NEWEST)
        # All at once: the screen that one key leaves is still there for the next.
        terminal.press(*keys)
        terminal.settle()
        leave_all(terminal)
        terminal.press("q")
        assert terminal.wait() == 0


def leave_all(terminal: Terminal) -> None:
    """Close whatever is open over the list."""
    for _ in range(2):
        terminal.press_escape()
        terminal.settle()
    terminal.until("Everyday")


@pytest.mark.parametrize("opened", ["?", ":", "S", "Y", "!", "E", "C", "="])
def test_a_terminal_of_one_cell_is_borne(opened: str) -> None:
    with explorer_terminal("--demo") as terminal:
        terminal.until(NEWEST)
        terminal.press("space", "down", opened)
        terminal.settle()
        terminal.resize(1, 1)
        terminal.press("pageup", "pagedown", "down", "up")
        terminal.settle()
        terminal.resize(120, 40)
        leave_all(terminal)
        terminal.press("q")
        assert terminal.wait() == 0


def test_a_window_that_changes_twice_at_once_is_filled() -> None:
    with explorer_terminal("--demo") as terminal:
        terminal.until(NEWEST)
        for _ in range(20):
            terminal.resize(20, 10)
            terminal.press("pageup")
            terminal.resize(120, 40)
            terminal.settle(0.3)
            terminal.until("Everyday")
