"""Servers on this machine: our own over a source, and one that misbehaves on purpose.

with serving(source) as url: ...

with misbehaving(Reply(status=503), Reply(body=page("a"))) as server:
    ...
    assert server.targets == ["/v2/cloudimages?limit=500"]
"""

from __future__ import annotations

import gzip
import io
import json
import socket
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Semaphore, Thread
from typing import TYPE_CHECKING

from imstui.serve.gate import Gate
from imstui.serve.server import address, listen, make_server
from imstui.sources.endpoint.endpoint import Endpoint
from tests.services import service_at

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from email.message import Message

    from imstui.core.source import Source
    from imstui.core.values import Json

OPEN = Gate()


@contextmanager
def serving(source: Source, gate: Gate = OPEN) -> Iterator[str]:
    """Run `imstui serve` in a thread; its URL."""
    with listen("127.0.0.1", 0, gate) as listening:
        server = make_server(source, gate, io.StringIO())
        thread = Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            yield address(listening)
        finally:
            server.should_exit = True
            thread.join()


@contextmanager
def endpoint_over(source: Source) -> Iterator[Endpoint]:
    """The source as it is seen over HTTP."""
    with serving(source) as url, closing(Endpoint(service_at(url))) as endpoint:
        yield endpoint


def page(*ids: str, **more: Json) -> bytes:
    """An answer with images of these IDs, and with further keys beside them."""
    images: list[Json] = [{"id": i, "name": f"image {i}"} for i in ids]
    return json.dumps({"images": images, **more}).encode()


@dataclass(frozen=True)
class Reply:
    """What a misbehaving server does about one request.

    Attributes:
        cut: how many bytes of the body are sent before the connection ends.
        hang: nothing is sent, for as long as the server lives.
        drip: the body is announced, and its rest never comes.
        drop: the connection ends without an answer.
        hold: the answer waits for this.
    """

    status: int = 200
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    cut: int | None = None
    hang: bool = False
    drip: bool = False
    drop: bool = False
    hold: Event | None = None

    def gzipped(self) -> Reply:
        """The same, compressed."""
        headers = {**self.headers, "Content-Encoding": "gzip"}
        return replace(self, body=gzip.compress(self.body), headers=headers)


@dataclass(frozen=True)
class Received:
    """A request as it came."""

    target: str
    headers: Message


class Misbehaving:
    """Gives its replies in turn, the last one for ever; remembers what was asked."""

    def __init__(self, *replies: Reply) -> None:
        self._replies = list(replies)
        self._arrived = Semaphore(0)
        self._sockets: list[socket.socket] = []
        self.ended = Event()
        self.requests: list[Received] = []
        self.url = ""

    @property
    def targets(self) -> list[str]:
        """The request targets so far, as they stood on the wire."""
        return [request.target for request in self.requests]

    @property
    def connections(self) -> int:
        """How many connections were made so far."""
        return len(self._sockets)

    def connected(self, connection: socket.socket) -> None:
        self._sockets.append(connection)

    def end(self) -> None:
        """Let nobody wait any more, nor on a connection that was kept."""
        self.ended.set()
        for connection in self._sockets:
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)

    def change(self, *replies: Reply) -> None:
        """Give these replies from now on."""
        self._replies[:] = replies

    def next_reply(self, received: Received) -> Reply:
        self.requests.append(received)
        self._arrived.release()
        return self._replies.pop(0) if len(self._replies) > 1 else self._replies[0]

    def wait_until_asked(self) -> None:
        """Wait for the next request to arrive."""
        assert self._arrived.acquire(timeout=20), "nobody asked"


@contextmanager
def misbehaving(*replies: Reply) -> Iterator[Misbehaving]:
    """Run a server that gives these replies."""
    server = Misbehaving(*replies)
    http = ThreadingHTTPServer(("127.0.0.1", 0), _handler(server))
    server.url = f"http://127.0.0.1:{http.server_port}"
    thread = Thread(target=http.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        http.shutdown()
        thread.join()
        server.end()
        http.server_close()


def _handler(server: Misbehaving) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True
        wbufsize = 1 << 16

        def setup(self) -> None:
            super().setup()
            server.connected(self.connection)

        def do_GET(self) -> None:
            reply = server.next_reply(Received(self.path, self.headers))
            # Clients may be gone by now: some do not wait.
            with suppress(ConnectionError):
                self.close_connection = not _give(self, server, reply)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (named so by the base class)
            pass

    return Handler


def _give(handler: BaseHTTPRequestHandler, server: Misbehaving, reply: Reply) -> bool:
    """Reply as told; whether the connection is kept."""
    if reply.hang:
        server.ended.wait()
    if reply.drop or reply.hang:
        return False
    if reply.hold is not None:
        assert reply.hold.wait(timeout=60), "nobody let the reply go"
    handler.send_response(reply.status)
    for name, value in reply.headers.items():
        handler.send_header(name, value)
    handler.send_header("Content-Length", str(len(reply.body)))
    handler.end_headers()
    handler.wfile.write(reply.body[: reply.cut])
    handler.wfile.flush()
    if reply.drip:
        server.ended.wait()
    return reply.cut is None and not reply.drip
