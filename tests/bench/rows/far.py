"""A service far away: read-ahead, and leaving while a request hangs."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from tests.bench.figure import Figure, milliseconds
from tests.bench.loading import load_all
from tests.bench.program import python, start

if TYPE_CHECKING:
    from collections.abc import Iterator

_IMAGES = 10_000
_SECONDS = 0.05
_PAGES_AT_START = 2


def far(turns: int) -> Iterator[Figure]:
    """Hold the end key to the end of a list whose requests take 50 ms each."""
    for _ in range(max(turns // 3, 1)):
        with tempfile.TemporaryDirectory() as folder:
            log = Path(folder) / "requests"
            slow = python("tests.bench.drivers.slow", log, _IMAGES, _SECONDS)
            with start(slow) as terminal:
                ended = load_all(terminal, _IMAGES)
            begun = [float(line) for line in log.read_text().splitlines()]
    # The first pages come before anybody can scroll.
    scrolled = begun[_PAGES_AT_START:]
    needed = len(scrolled) * _SECONDS
    yield Figure(
        f"scrolling to the end, {len(scrolled)} requests of 50 ms",
        (ended - scrolled[0]) / needed,
        1.1,
        "×",
        ours=milliseconds(ended - scrolled[0]),
        peer=f"{milliseconds(needed)} the requests alone",
    )
    worst = max(_quit_seconds() for _ in range(max(turns // 2, 1)))
    yield Figure("quit while a request hangs", worst * 1000, 300, "ms")


def _quit_seconds() -> float:
    """From q to the end of a program whose request does not listen."""
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "requests"
        hanging = python("tests.bench.drivers.slow", log, _IMAGES, _SECONDS, 0)
        with start(hanging) as terminal:
            terminal.until("Asking")
            pressed = terminal.press("q")
            terminal.wait()
            assert terminal.ended_at is not None
            return terminal.ended_at - pressed
