"""What crosses the line when nobody presses a key: idle, and while pages come."""

from __future__ import annotations

import re
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from tests.bench.figure import Figure
from tests.bench.program import imstui, python, start

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.terminal import Terminal

_WATCHED = 5.0
_COUNTED = re.compile(r"\d+\+? images")


def quiet(turns: int) -> Iterator[Figure]:
    """Count bytes over some seconds: of nothing, of waiting, of pages coming in."""
    del turns
    with start(imstui("--demo")) as terminal:
        terminal.until(lambda lines: any(_COUNTED.search(line) for line in lines))
        terminal.settle(1.0)
        yield Figure("idle", _bytes_a_second(terminal), 0, "B/s")
    # A request that takes longer than is watched, so that only the wait is seen.
    with _slow(2000, 3600) as terminal:
        terminal.until("Asking")
        terminal.settle(0.1)
        yield Figure("waiting for a page", _bytes_a_second(terminal), 200, "B/s")
    # Two pages a second, as a service with a page of 500 images sends them.
    with _slow(20_000, 0.5) as terminal:
        terminal.until(lambda lines: any(_COUNTED.search(line) for line in lines))
        terminal.settle(0.4)
        before = terminal.screen
        terminal.press("L")
        terminal.until(lambda lines: lines != before)
        yield Figure(
            "loading all, two pages a second", _bytes_a_second(terminal), 200, "B/s"
        )
        assert terminal.screen != before, "nothing was loaded"


@contextmanager
def _slow(images: int, seconds: float) -> Iterator[Terminal]:
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "requests"
        slow = python("tests.bench.drivers.slow", log, images, seconds)
        with start(slow) as terminal:
            yield terminal


def _bytes_a_second(terminal: Terminal) -> float:
    before = terminal.bytes_written
    time.sleep(_WATCHED)
    return (terminal.bytes_written - before) / _WATCHED
