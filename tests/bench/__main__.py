"""`python -m tests.bench [ROW...] [--turns N] [--json]`: measure, and say how it went.

No test asserts a time: this table is where times are looked at. Files that take long to
make are kept in the system's folder for temporary files.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from typing import TYPE_CHECKING

from tests.bench.figure import Figure, NotThereYet
from tests.bench.http_reading import rows as http
from tests.bench.report import machine, print_table, to_json
from tests.bench.rows.far import far
from tests.bench.rows.keys import keys
from tests.bench.rows.many import many
from tests.bench.rows.million import million
from tests.bench.rows.quiet import quiet
from tests.bench.rows.start import start
from tests.bench.timing import Noise
from tests.heeding import heed_signals

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_ROWS: dict[str, Callable[[int], Iterator[Figure]]] = {
    "start": start,
    "keys": keys,
    "quiet": quiet,
    "many": many,
    "far": far,
    "http": http,
    "million": million,
}


def main() -> int:
    """Measure rows; 1 if a target was missed, 2 if a row could not be measured."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench")
    parser.add_argument("rows", nargs="*", choices=[[], *_ROWS], metavar="ROW")
    parser.add_argument("--turns", type=int, default=9)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    heed_signals()
    figures: list[Figure] = []
    unfinished: dict[str, str] = {}
    noise = Noise()
    for name in options.rows or _ROWS:
        noise.sample()
        print(f"measuring {name} …", file=sys.stderr)
        try:
            figures += _ROWS[name](options.turns)
        except NotThereYet as reason:
            unfinished[name] = f"not there yet: {reason}"
        except (AssertionError, subprocess.SubprocessError) as failure:
            # The other rows are worth having all the same.
            unfinished[name] = f"failed: {failure}"
    noise.sample()
    if options.json:
        print(to_json(figures, unfinished, noise))
    else:
        print_table(figures)
        for name, lacking in unfinished.items():
            print(f"{name}: {lacking}")
        print(f"\n{machine()}; {noise}")
    if unfinished:
        return 2
    return 0 if all(figure.good for figure in figures) else 1


if __name__ == "__main__":
    sys.exit(main())
