"""The benchmark's table for people, and its JSON for programs."""

from __future__ import annotations

import json
import os
import platform
from dataclasses import asdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tests.bench.figure import Figure
    from tests.bench.timing import Noise

_HEADINGS = ("what", "ours", "peer", "found", "target", "")


def print_table(figures: Iterable[Figure]) -> None:
    """Print figures as an aligned table."""
    rows = [_HEADINGS, *map(_cells, figures)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        print("  ".join(cells).rstrip())


def to_json(figures: Iterable[Figure], unfinished: dict[str, str], noise: Noise) -> str:
    """All that was found, as JSON."""
    return json.dumps(
        {
            "machine": machine(),
            "noise": str(noise),
            "figures": [asdict(figure) | {"good": figure.good} for figure in figures],
            "unfinished": unfinished,
        },
        ensure_ascii=False,
        indent=1,
    )


def machine() -> str:
    """What it was measured on."""
    from importlib.metadata import version

    return (
        f"Python {platform.python_version()}, Textual {version('textual')}, "
        f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, "
        f"load {os.getloadavg()[0]:.1f}"
    )


def _cells(figure: Figure) -> tuple[str, ...]:
    found = _amount(figure.value, figure.unit)
    if figure.spread:
        found += " ({:.3g}–{:.3g})".format(*figure.spread)
    return (
        figure.what,
        figure.ours,
        figure.peer,
        found,
        f"≤ {_amount(figure.target, figure.unit)}",
        "ok" if figure.good else "MISSED",
    )


def _amount(value: float, unit: str) -> str:
    if unit == "×":
        return f"{value:.3g}{unit}"
    return f"{value:,.0f} {unit}" if value >= 100 else f"{value:.3g} {unit}"
