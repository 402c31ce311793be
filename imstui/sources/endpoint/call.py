"""One question on its way: what it needs broken off, and what the log says of it.

A question may take several requests: signing in, or following a redirect. httpx tells
about each through hooks, and httpcore about its connection through the trace.
"""

from __future__ import annotations

from datetime import UTC, datetime
from time import perf_counter
from typing import TYPE_CHECKING

from imstui.sources.endpoint.limits import limited
from imstui.sources.endpoint.log import LoggedRequest, masked
from imstui.sources.exchange.masking import secrets_of, without_secrets

if TYPE_CHECKING:
    from collections.abc import Mapping

    import httpx

    from imstui.sources.endpoint.log import RequestLog
    from imstui.sources.endpoint.sockets import Line

CALL = "imstui.call"
"""The request extension that carries the `Call`, also to requests for signing in."""


class Call:
    """Follows the requests of one attempt; used by the thread that sends them.

    Args:
        line: the way to the service, to be hung up from elsewhere.
        log: where each request ends up.
        attempt: 1 for the first try.
    """

    def __init__(self, line: Line, log: RequestLog, attempt: int) -> None:
        self._line = line
        self._log = log
        self._attempt = attempt
        self._request: httpx.Request | None = None
        self._response: httpx.Response | None = None
        self._started = datetime.now(UTC)
        self._clock = 0.0
        self._trouble = ""

    def sending(self, request: httpx.Request) -> None:
        """A request is about to be sent (httpx's request hook)."""
        self._request = request
        self._response = None
        self._trouble = ""
        self._started = datetime.now(UTC)
        self._clock = perf_counter()

    def answered(self, response: httpx.Response) -> None:
        """The head of its answer is here (httpx's response hook)."""
        self._response = response
        stream = response.extensions.get("network_stream")
        if stream is not None:
            self._line.connected(stream)

    def trace(self, event: str, info: Mapping[str, object]) -> None:
        """What httpcore does for the request."""
        _, _, what = event.partition(".")
        if what in {"connect_tcp.complete", "start_tls.complete"}:
            self._line.connected(info["return_value"])  # type: ignore[arg-type] # the trace is untyped; httpcore documents a NetworkStream here
        elif what == "response_closed.complete":
            self._over()
        elif what.endswith(".failed"):
            self._trouble = type(info["exception"]).__name__

    def failed(self, error: Exception) -> None:
        """Nothing more will come; a request without an answer is logged now."""
        self._trouble = self._trouble or type(error).__name__
        self._over()

    def _over(self) -> None:
        self._line.released()
        if self._request is None:
            return
        answer, url = self._response, masked(str(self._request.url))
        self._log.add(
            LoggedRequest(
                started=self._started,
                method=self._request.method,
                url=without_secrets(url, secrets_of(self._request)),
                status=answer.status_code if answer is not None else None,
                milliseconds=(perf_counter() - self._clock) * 1000,
                size=answer.num_bytes_downloaded if answer is not None else 0,
                attempt=self._attempt,
                trouble=self._trouble,
            )
        )
        self._request = None


def announce(request: httpx.Request) -> None:
    """Tell the request's call that it is sent; a hook for the client."""
    call = request.extensions.get(CALL)
    if isinstance(call, Call):
        call.sending(request)


def acknowledge(response: httpx.Response) -> None:
    """Limit an answer, and tell the request's call of it; a hook for the client."""
    wire = limited(response)
    call = response.request.extensions.get(CALL)
    if isinstance(call, Call):
        call.answered(wire)
