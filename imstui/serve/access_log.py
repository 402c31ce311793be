"""One line on standard error for each request."""

from __future__ import annotations

from datetime import UTC, datetime
from time import perf_counter
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from imstui.serve.log_lines import Sink


_LONGEST: Final = 2_000
"""So many characters of what was asked are written down."""


class AccessLog:
    """An application around another one, which writes down what was answered.

    Args:
        app: what answers.
        sink: where the lines go.
    """

    def __init__(self, app: ASGIApp, sink: Sink) -> None:
        self._app = app
        self._sink = sink

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, then write its line."""
        started = perf_counter()
        status = size = 0

        async def counted(message: Message) -> None:
            nonlocal status, size
            status = message.get("status", status)
            size += len(message.get("body", b""))
            await send(message)

        try:
            await self._app(scope, receive, counted)
        finally:
            took = (perf_counter() - started) * 1000
            self._write(f"{_asked(scope)} {status or '-'} {size} B {took:.1f} ms")

    def _write(self, line: str) -> None:
        self._sink.write(f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ} {line}\n")
        self._sink.flush()


def _asked(scope: Scope) -> str:
    """Who asked what; the bytes of a request can be anything, a line stays a line."""
    target = scope["raw_path"] + (b"?" if scope["query_string"] else b"")
    spelled = (target + scope["query_string"]).decode("ascii", "backslashreplace")
    if len(spelled) > _LONGEST:
        spelled = f"{spelled[:_LONGEST]}…"
    client = scope["client"][0] if scope.get("client") else "-"
    asked = f"{client} {scope['method']} {spelled}"
    return "".join(letter if letter.isprintable() else "?" for letter in asked)
