"""A client that goes away: its question is given up, and others are not disturbed."""

from __future__ import annotations

import io
import socket
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from threading import Event, Thread
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from imstui.core.source import Page
from imstui.serve.gate import Gate
from imstui.serve.server import address, listen, make_server
from imstui.sources.endpoint.endpoint import Endpoint
from tests.loopback import serving
from tests.scripted import HangingSource, images
from tests.services import service_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from imstui.core.cancel import CancelToken
    from imstui.core.source import PageRequest

QUESTION = b"GET /v2/cloudimages HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"


class HangsFirst(HangingSource):
    """Answers nothing to the first question, and at once to all others."""

    def page(self, request: PageRequest, cancel: CancelToken) -> Page:
        if self.reached.is_set():
            return Page(images("a"))
        return super().page(request, cancel)


class Deaf(HangingSource):
    """Does not notice that it is to stop, as in the middle of a long reckoning."""

    def __init__(self) -> None:
        super().__init__()
        self.wake = Event()

    def page(self, request: PageRequest, cancel: CancelToken) -> Page:
        del request
        self.reached.set()
        assert self.wake.wait(10)
        self.released.set()
        cancel.check()
        return Page(())


class Log(io.StringIO):
    """A log that tells when a line is complete."""

    def __init__(self) -> None:
        super().__init__()
        self.flushed = Event()

    def flush(self) -> None:
        self.flushed.set()


@contextmanager
def client(url: str) -> Iterator[socket.socket]:
    """A connection over which the question was sent."""
    parts = urlsplit(url)
    assert parts.hostname
    assert parts.port
    with socket.create_connection((parts.hostname, parts.port), 10) as connection:
        connection.sendall(QUESTION)
        yield connection


def test_a_question_is_given_up_when_its_client_goes() -> None:
    source = HangsFirst()
    with serving(source) as url:
        with client(url):
            assert source.reached.wait(10)
            assert not source.released.is_set()

        assert source.released.wait(10)
        with closing(HTTPConnection(urlsplit(url).netloc, timeout=10)) as other:
            other.request("GET", "/v2/cloudimages")
            assert other.getresponse().status == 200


def test_a_question_to_a_cloud_is_broken_off_there_too() -> None:
    with (
        socket.create_server(("127.0.0.1", 0)) as cloud,
        closing(
            Endpoint(service_at(f"http://127.0.0.1:{cloud.getsockname()[1]}"))
        ) as endpoint,
        serving(endpoint) as url,
    ):
        with client(url):
            asked, _ = cloud.accept()
            asked.settimeout(10)
            assert asked.recv(1 << 16).startswith(b"GET /v2/cloudimages?")
        with asked:
            assert asked.recv(1) == b""


@pytest.mark.parametrize("kind", [HangsFirst, Deaf], ids=["hears", "deaf"])
def test_the_log_says_that_nobody_waited(kind: type[HangsFirst | Deaf]) -> None:
    source, log, gate = kind(), Log(), Gate()
    with listen("127.0.0.1", 0, gate) as listening:
        server = make_server(source, gate, log)
        thread = Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        with client(address(listening)):
            assert source.reached.wait(10)
        try:
            assert log.flushed.wait(10)
        finally:
            if isinstance(source, Deaf):
                source.wake.set()
            server.should_exit = True
            thread.join()

    assert " GET /v2/cloudimages 499 0 B " in log.getvalue()


def test_whoever_waits_is_answered_over_the_same_connection() -> None:
    source = HangsFirst()
    with serving(source) as url, client(url) as connection:
        assert source.reached.wait(10)
        source.released.set()
        assert connection.recv(12) == b"HTTP/1.1 200"
        connection.sendall(QUESTION)
        rest = b""
        while b'"a"' not in rest:
            rest += connection.recv(4096)
