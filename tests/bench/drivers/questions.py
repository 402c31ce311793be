"""Asks a catalogue file many questions, each for one page.

    python -m tests.bench.drivers.questions FILE.db COUNT

Prints JSON: the milliseconds of each question, and the most memory that the process
had resident, in KiB.
"""

from __future__ import annotations

import json
import resource
import sys
from time import perf_counter

from imstui.core.cancel import CancelToken
from imstui.core.query import Query
from imstui.core.source import PageRequest
from imstui.sources.files import open_images
from tests.bench.questions import questions


def main() -> None:
    """Ask everything once."""
    _, path, count = sys.argv
    asked = [
        (f"{text}&marker={marker}" if marker else text, Query.from_text(text), marker)
        for text, marker in questions(int(count))
    ]
    source = open_images(path)
    cancel = CancelToken()
    taken: dict[str, float] = {}
    for name, query, marker in asked:
        start = perf_counter()
        source.page(PageRequest(query, marker), cancel)
        taken[name] = (perf_counter() - start) * 1000
    resident = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(json.dumps({"milliseconds": taken, "resident": resident}))


if __name__ == "__main__":
    main()
