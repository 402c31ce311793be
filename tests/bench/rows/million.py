"""A catalogue of a million images: first pages, whatever is asked."""

from __future__ import annotations

import json
import subprocess
import sys
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from tests.bench.catalogues import catalogue
from tests.bench.figure import Figure, quartiles
from tests.bench.program import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_MANY, _FEW = 1_000_000, 10_000
_QUESTIONS = 200
_MIB = 1024


class _Answers(NamedTuple):
    milliseconds: dict[str, float]
    resident: int


def million(turns: int) -> Iterator[Figure]:
    """Ask many questions, each for one page and once, in a process of their own.

    Questions are asked of a program that has not answered them before. The file itself
    is in the system's cache: a first run, which is not counted, sees to that.
    """
    large = [_ask(catalogue(_MANY)) for _ in range(1 + max(turns // 3, 1))][1:]
    small = _ask(catalogue(_FEW))
    # The quickest of a question's times: the others are what else the machine did.
    times = {
        text: min(answers.milliseconds[text] for answers in large)
        for text in large[0].milliseconds
    }
    slowest = max(times, key=lambda text: times[text])
    yield Figure(
        f"first page of {_MANY:,}, median of {len(times)} questions",
        median(times.values()),
        5,
        "ms",
        spread=quartiles(list(times.values())),
    )
    yield Figure(
        f"first page of {_MANY:,}, the worst",
        times[slowest],
        120,
        "ms",
        ours=slowest,
    )
    resident = median(answers.resident for answers in large)
    yield Figure(
        f"memory at {_MANY:,} images : at {_FEW:,}",
        resident / small.resident,
        1.25,
        "×",
        ours=f"{resident / _MIB:.0f} MiB",
        peer=f"{small.resident / _MIB:.0f} MiB",
    )


def _ask(path: Path) -> _Answers:
    command = [sys.executable, "-m", "tests.bench.drivers.questions", str(path)]
    result = subprocess.run(
        [*command, str(_QUESTIONS)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    return _Answers(**json.loads(result.stdout))
