"""What crosses the line when nobody presses a key: idle, and while pages come."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from tests.bench.figure import Figure
from tests.bench.program import imstui, python, start

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.terminal import Terminal

_WATCHED = 5.0


def quiet(turns: int) -> Iterator[Figure]:
    """Count bytes over some seconds of nothing, and of waiting for a slow source."""
    del turns
    with start(imstui("--demo")) as terminal:
        terminal.until("383 images")
        terminal.settle(1.0)
        yield Figure("idle", _bytes_a_second(terminal), 0, "B/s")
    with tempfile.TemporaryDirectory() as folder:
        # Every request takes longer than is watched, so that only the wait is seen.
        log = Path(folder) / "requests"
        slow = python("tests.bench.drivers.slow", log, 2000, 3600)
        with start(slow) as terminal:
            terminal.until("Asking")
            terminal.settle(0.1)
            yield Figure("loading", _bytes_a_second(terminal), 200, "B/s")


def _bytes_a_second(terminal: Terminal) -> float:
    before = terminal.bytes_written
    time.sleep(_WATCHED)
    return (terminal.bytes_written - before) / _WATCHED
