"""Making the explorer load all there is, as a person would."""

from __future__ import annotations

import re
from time import perf_counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.terminal import Terminal

_REPEAT = 0.03
"""Seconds between two presses of a key that is held down."""


def load_all(terminal: Terminal, count: int, *, timeout: float = 120) -> float:
    """Hold the end key until the counter says that so many images are there.

    Returns:
        When the counter said so.

    Raises:
        AssertionError: it does not in time.
    """
    # The whole phrase: a file's name may hold the number, too.
    counter = re.compile(rf"(?<![\d,]){count:,} images")
    assert not any(map(counter.search, terminal.screen)), "they are all there already"
    start = perf_counter()
    while True:
        terminal.press("end")
        terminal.settle(_REPEAT, timeout)
        for at, drawn in terminal.frames():
            if any(map(counter.search, drawn.lines)):
                return at
        assert perf_counter() - start < timeout, "\n".join(terminal.screen)
