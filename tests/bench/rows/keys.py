"""One step and one page down, with few rows loaded and with many."""

from __future__ import annotations

import json
from contextlib import ExitStack
from statistics import median
from typing import TYPE_CHECKING

from tests.bench.catalogues import listing, listing_ndjson
from tests.bench.figure import Figure
from tests.bench.loading import load_all
from tests.bench.program import Reaction, column_of, imstui, python, react, start
from tests.bench.timing import in_turns

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from tests.terminal import Terminal

FEW, MANY = 500, 100_000
_PEER = "DataTable, 500 rows"
_STEPS_BEFORE_HOME = 8
"""Fewer than pages of the small list, and than rows of the window."""


def keys(turns: int) -> Iterator[Figure]:
    """Measure a key press until the table shows what it led to."""
    few = listing_ndjson(FEW)
    programs = {
        "ours": imstui("--from", listing(FEW)),
        "many": imstui("--from", listing(MANY)),
        _PEER: python("tests.bench.peers.table", few),
    }
    with ExitStack() as stack:
        terminals = {
            name: stack.enter_context(start(argv)) for name, argv in programs.items()
        }
        columns = {
            "ours": column_of(terminals["ours"], _first_name(few)),
            "many": column_of(terminals["many"], _first_name(listing_ndjson(MANY))),
            _PEER: column_of(terminals[_PEER], _first_name(few)),
        }
        load_all(terminals["many"], MANY)
        for key, what, limit in (("down", "step", 1024), ("pagedown", "page", 9216)):
            reactions = _in_turns(terminals, columns, key, turns)
            yield from _figures(what, reactions, limit)


def _in_turns(
    terminals: Mapping[str, Terminal],
    columns: Mapping[str, tuple[int, int]],
    key: str,
    turns: int,
) -> dict[str, list[Reaction]]:
    reactions: dict[str, list[Reaction]] = {name: [] for name in terminals}

    def press(name: str) -> Callable[[], float]:
        def measure() -> float:
            if len(reactions[name]) % _STEPS_BEFORE_HOME == 0:
                # Textual's table goes to its left edge with the home key.
                terminals[name].press("ctrl+home" if name == _PEER else "home")
                terminals[name].settle()
            reactions[name].append(react(terminals[name], key, columns[name]))
            return reactions[name][-1].seconds

        return measure

    in_turns({name: press(name) for name in terminals}, turns * _STEPS_BEFORE_HOME)
    return {name: taken[1:] for name, taken in reactions.items()}


def _figures(
    what: str, reactions: Mapping[str, list[Reaction]], limit: int
) -> Iterator[Figure]:
    times = {name: [r.seconds for r in taken] for name, taken in reactions.items()}
    sizes = {name: median(r.bytes for r in taken) for name, taken in reactions.items()}
    down = f"one {what} down"
    yield Figure.ratio(
        f"{down}, {MANY:,} rows : {FEW} rows",
        times["many"],
        times["ours"],
        1.15,
        f"ours, {FEW} rows",
    )
    if what == "page":
        yield Figure.ratio(f"{down}", times["ours"], times[_PEER], 0.5, _PEER)
    for name, rows in (("ours", FEW), ("many", MANY)):
        yield Figure(
            f"{down}, bytes, {rows:,} rows",
            sizes[name],
            limit,
            "B",
            peer=f"{sizes[_PEER]:,.0f} B {_PEER}",
        )


def _first_name(path: Path) -> str:
    """The beginning of the first image's name."""
    with path.open(encoding="utf-8") as file:
        name: str = json.loads(file.readline())["name"]
    return name[:12]
