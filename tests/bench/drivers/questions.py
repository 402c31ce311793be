"""Asks a catalogue file many questions, each for its first page.

    python -m tests.bench.drivers.questions FILE.db COUNT

Prints JSON: the milliseconds of each question, and the resident memory in KiB.
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
from tests.bench.rows.million import questions


def main() -> None:
    """Ask everything twice, and count the second time: files are in the cache then."""
    _, path, count = sys.argv
    source = open_images(path)
    cancel = CancelToken()
    requests = [
        PageRequest(Query.from_query_string(text)) for text in questions(int(count))
    ]
    for request in requests:
        source.page(request, cancel)
    taken = []
    for request in requests:
        start = perf_counter()
        source.page(request, cancel)
        taken.append((perf_counter() - start) * 1000)
    resident = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(json.dumps({"milliseconds": taken, "resident": [resident]}))


if __name__ == "__main__":
    main()
