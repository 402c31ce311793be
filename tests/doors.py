"""The ways to a source: asked directly, or over HTTP behind `imstui serve`.

What a story tells of lists has to be so whichever way it takes. The fixture `source`
(in `conftest.py`) plays it once for each door:

    def test_a_filter_holds(source: Reach) -> None:
        catalogue = source(catalogue_of([{"id": "a", "name": "b"}]))
        assert ids(catalogue, "name=b") == ["a"]

A story of the real command takes the words of `where`, which point it at the embedded
catalogue through each door. One that hypothesis plays many times takes its doors from
`DOORS` itself.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from contextlib import AbstractContextManager, closing, contextmanager
from threading import Thread
from typing import TYPE_CHECKING, TypeAlias

from imstui.serve.gate import Gate
from imstui.serve.server import address, listen, make_server
from imstui.sources.endpoint.endpoint import Endpoint
from imstui.sources.endpoint.retry import Patience
from tests.services import service_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from imstui.core.source import Source

Reach: TypeAlias = Callable[["Source"], "Source"]
"""Puts a source behind the story's door; what is asked instead comes back."""

Door: TypeAlias = Callable[["Source"], AbstractContextManager["Source"]]

_ONCE = Patience(attempts=1)
"""Asking again has stories of its own; in these a failure is told as it comes."""


@contextmanager
def directly(source: Source) -> Iterator[Source]:
    """Ask the source itself."""
    with closing(source):
        yield source


@contextmanager
def over_http(source: Source) -> Iterator[Source]:
    """Ask a server over the source, with the client for the image service."""
    with (
        closing(source),
        served(source) as url,
        closing(Endpoint(service_at(url), patience=_ONCE)) as endpoint,
    ):
        yield endpoint


@contextmanager
def served(source: Source) -> Iterator[str]:
    """Run `imstui serve` over a source; its URL.

    The server is only told to end: that takes it a fifth of a second, for which a
    story need not wait.
    """
    gate = Gate()
    listening = listen("127.0.0.1", 0, gate)
    server = make_server(source, gate, io.StringIO())
    Thread(target=server.run, kwargs={"sockets": [listening]}).start()
    try:
        yield address(listening)
    finally:
        server.should_exit = True


DOORS: dict[str, Door] = {"directly": directly, "over HTTP": over_http}
