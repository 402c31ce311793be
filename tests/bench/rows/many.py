"""A hundred thousand images in the explorer: its memory, and its loop meanwhile."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from tests.bench.catalogues import listing
from tests.bench.figure import Figure, milliseconds
from tests.bench.loading import load_all
from tests.bench.program import imstui, memory, python, seconds_until_shown, start

if TYPE_CHECKING:
    from collections.abc import Iterator

_COUNT = 100_000
_MIB = 1 << 20


def many(turns: int) -> Iterator[Figure]:
    """Load all of them once, in a terminal, with a heart that beats in the loop."""
    del turns
    file = listing(_COUNT)
    with start(imstui("--from", file)) as terminal:
        load_all(terminal, _COUNT)
        terminal.settle(1.0)
        resident = memory(terminal)
        yield Figure(
            f"{_COUNT:,} images loaded, resident", resident["VmRSS"] / _MIB, 120, "MiB"
        )
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "beats"
        beating = python("tests.bench.drivers.heartbeat", log, "imstui", "--from", file)
        with start(beating) as terminal:
            shown = seconds_until_shown(terminal, "images")
            terminal.settle(2.0)
            pressed = terminal.press("L")
            load_all(terminal, _COUNT)
            gaps = [_gap(line) for line in log.read_text().splitlines()]
        idle = max((gap for at, gap in gaps if shown < at < pressed), default=0.0)
        worst = max((gap for at, gap in gaps if at > pressed), default=0.0)
        yield Figure(
            f"longest gap in the loop, {_COUNT:,} arriving",
            worst * 1000,
            50,
            "ms",
            peer=f"{milliseconds(idle)} in two idle seconds" if idle else "",
        )


def _gap(line: str) -> tuple[float, float]:
    at, gap = line.split()
    return float(at), float(gap)
