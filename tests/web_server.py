"""A small real web server on loopback that answers what a test tells it to."""

from __future__ import annotations

import json
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from imstui.core.values import Json


@dataclass(frozen=True, slots=True)
class Reply:
    """What is sent back; a text goes as it is, everything else as JSON."""

    status: int = 200
    body: Json = None
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Asked:
    """A request as it arrived; header names are in lower case."""

    method: str
    path: str
    query: str
    headers: Mapping[str, str]
    body: bytes

    @property
    def json(self) -> Json:
        """The body, decoded."""
        decoded: Json = json.loads(self.body)
        return decoded


class WebServer:
    """Remembers what it was asked; unless told otherwise it answers 200 and `{}`."""

    def __init__(self, answer: Callable[[Asked], Reply] | None = None) -> None:
        self.asked: list[Asked] = []
        self._answers: dict[str, Reply] = {}
        self._answer = answer
        server = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            wbufsize = 1 << 16  # head and body in one packet

            def handle_any(self) -> None:
                length = int(self.headers.get("content-length") or 0)
                path, _, query = self.path.partition("?")
                headers = {k.lower(): v for k, v in self.headers.items()}
                body = self.rfile.read(length)
                self._send(
                    server.reply(Asked(self.command, path, query, headers, body))
                )

            def _send(self, reply: Reply) -> None:
                text = isinstance(reply.body, str)
                data = (
                    str(reply.body) if text else json.dumps(reply.body or {})
                ).encode()
                self.send_response(reply.status)
                for name, value in reply.headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

            do_GET = do_POST = handle_any  # noqa: N815 (named by the library)

            def log_message(self, *_: object) -> None:
                """Keep the test's output clean."""

        self._http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._http.daemon_threads = True
        self._http.block_on_close = False

    @property
    def url(self) -> str:
        """Its address, without a slash at the end."""
        return f"http://127.0.0.1:{self._http.server_port}"

    def answer(self, path: str, reply: Reply) -> None:
        """From now on, answer this to requests for the path."""
        self._answers[path] = reply

    def reply(self, asked: Asked) -> Reply:
        """Remember the request, and find its answer."""
        self.asked.append(asked)
        if asked.path in self._answers:
            return self._answers[asked.path]
        return self._answer(asked) if self._answer else Reply()

    def start(self) -> None:
        """Answer from now on."""
        Thread(target=self._http.serve_forever, args=(0.02,), daemon=True).start()

    def stop(self) -> None:
        """Take no further requests."""
        self._http.shutdown()
        self._http.server_close()


@contextmanager
def serving(answer: Callable[[Asked], Reply] | None = None) -> Iterator[WebServer]:
    """A server for as long as the block lasts."""
    server = WebServer(answer)
    server.start()
    try:
        yield server
    finally:
        server.stop()
