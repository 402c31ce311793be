"""Reading images over HTTP: ours against the vendor's and the bare parts.

`python -m tests.bench.http_reading` prints these rows alone.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from importlib.util import find_spec
from time import perf_counter
from typing import TYPE_CHECKING, Any

import httpx

from imstui.core.cancel import CancelToken
from imstui.core.origin import Origin
from imstui.core.query import Query
from imstui.core.source import DEFAULT_PAGE_SIZE, PageRequest
from imstui.sources.endpoint.endpoint import Endpoint
from imstui.sources.together import Part, Together
from tests.bench.figure import Figure
from tests.bench.program import ROOT
from tests.bench.report import print_table
from tests.bench.timing import in_turns
from tests.services import service_at

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from imstui.core.source import Source

_IMAGES = 20_000
_TURNS = 9
_OURS, _BARE, _VENDOR = "ours", "httpx + json.loads", "huaweicloudsdkims"
_TWO = "two places"

_WHAT = f"reading {_IMAGES:,} images over HTTP"


def rows(turns: int = _TURNS) -> Iterator[Figure]:
    """Compare how long each takes to read every page, decoded (ours also checked).

    The vendor's client is left out where `imstui[conformance]` is not installed.
    """
    half = _IMAGES // 2
    with _server() as url, _server(half, 2) as north, _server(half, 3) as south:
        readers = {
            _OURS: _read_all(Endpoint(service_at(url))),
            _TWO: _read_all(_together(north, south)),
            _BARE: _bare(url),
        }
        if find_spec("huaweicloudsdkims") is not None:
            readers[_VENDOR] = _vendor(url)
        times = in_turns({name: _timed(read) for name, read in readers.items()}, turns)
    yield Figure.ratio(_WHAT, times[_OURS], times[_BARE], 2.0, _BARE)
    what = f"{_WHAT}, of two regions merged"
    yield Figure.ratio(what, times[_TWO], times[_OURS], 2.0, "one region")
    if _VENDOR in times:
        yield Figure.ratio(_WHAT, times[_OURS], times[_VENDOR], 0.25, _VENDOR)


def _timed(read: Callable[[], int]) -> Callable[[], float]:
    def measure() -> float:
        start = perf_counter()
        count = read()
        took = perf_counter() - start
        assert count == _IMAGES, f"{count} images were read"
        return took

    return measure


def _together(*urls: str) -> Together:
    parts = [Part(Origin("x", url), Endpoint(service_at(url)), url) for url in urls]
    return Together(parts, _TWO)


def _read_all(source: Source) -> Callable[[], int]:
    cancel = CancelToken()

    def read() -> int:
        count, marker = 0, None
        while images := source.page(PageRequest(Query(), marker), cancel).images:
            count += len(images)
            marker = images[-1].id
        return count

    return read


def _bare(url: str) -> Callable[[], int]:
    client = httpx.Client()

    def read() -> int:
        count, query = 0, f"limit={DEFAULT_PAGE_SIZE}"
        while True:
            answer = client.get(f"{url}/v2/cloudimages?{query}")
            images = json.loads(answer.content)["images"]
            if not images:
                return count
            count += len(images)
            query = f"limit={DEFAULT_PAGE_SIZE}&marker={images[-1]['id']}"

    return read


def _vendor(url: str) -> Callable[[], int]:
    from tests.peers.huawei import lister

    # It writes an identification of the machine into the home folder.
    os.environ["HOME"] = tempfile.mkdtemp()
    listed = lister(url)

    def read() -> int:
        count, pairs = 0, [("limit", str(DEFAULT_PAGE_SIZE))]
        while True:
            images: list[Any] = listed(pairs).images
            if not images:
                return count
            count += len(images)
            pairs = [("limit", str(DEFAULT_PAGE_SIZE)), ("marker", images[-1].id)]

    return read


@contextmanager
def _server(images: int = _IMAGES, seed: int = 1) -> Iterator[str]:
    """A process that sends pages; its URL."""
    driver = "tests.bench.drivers.pages"
    argv = [sys.executable, "-m", driver, str(images), str(seed)]
    with subprocess.Popen(
        argv, cwd=ROOT, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        yield process.stdout.readline().strip()
        process.stdin.close()


if __name__ == "__main__":
    print_table(list(rows()))
