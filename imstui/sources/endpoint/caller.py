"""Asking one service over one HTTP client: again where that helps, and breakable."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar

import httpx

from imstui import __version__
from imstui.core.errors import UsageError
from imstui.sources.endpoint.abort import breakable
from imstui.sources.endpoint.call import CALL, Call, acknowledge, announce
from imstui.sources.endpoint.fetch import fetch
from imstui.sources.endpoint.network import network_failure
from imstui.sources.endpoint.proxies import ByProxies
from imstui.sources.endpoint.retry import patiently
from imstui.sources.endpoint.sockets import Sockets
from imstui.sources.exchange.exchange import CANCEL

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from imstui.core.cancel import CancelToken
    from imstui.sources.endpoint.log import RequestLog
    from imstui.sources.endpoint.retry import Patience, Waiting
    from imstui.sources.endpoint.service import Service
    from imstui.sources.exchange.answer import Answer

T = TypeVar("T")

TIMEOUT: Final = httpx.Timeout(15, connect=5)
"""Seconds of silence after which a request is given up."""

# People pause between two pages: for longer than httpx keeps connections by itself.
_LIMITS: Final = httpx.Limits(keepalive_expiry=30)

_HEADERS: Final = {
    "Accept": "application/json",
    "Accept-Encoding": "gzip",
    "User-Agent": f"imstui/{__version__}",
    "X-Language": "en-us",
}


class Way(NamedTuple):
    """How one attempt at a question reaches the service.

    Attributes:
        client: its HTTP client.
        extensions: go with every request, so that these can be broken off and logged.
    """

    client: httpx.Client
    extensions: Mapping[str, object]

    def fetch(self, url: str) -> Answer:
        """Ask for a URL, with authentication."""
        return fetch(self.client, url, self.extensions)

    def send(self, request: httpx.Request) -> httpx.Response:
        """Send a request as it is, without authentication and redirects."""
        timeout = {"timeout": TIMEOUT.as_dict()}
        request.extensions = {**timeout, **request.extensions, **self.extensions}
        return self.client.send(request, auth=None)


class Caller:
    """Asks questions of one service; any thread may, and several at once.

    Args:
        service: who is asked, and how to sign in there.
        patience: how often a question is repeated.
        log: where each request is noted.

    Raises:
        UsageError: the service's certificates or the environment's proxy cannot be
            used.
    """

    def __init__(self, service: Service, patience: Patience, log: RequestLog) -> None:
        self._label = service.label
        self._patience = patience
        self._log = log
        self._sockets = Sockets()
        self._client = _open_client(service)

    def ask(
        self,
        question: Callable[[Way], T],
        cancel: CancelToken,
        waiting: Waiting | None = None,
    ) -> T:
        """Have a question answered, in a thread of its own for each attempt.

        Args:
            question: sends what it needs by the way that it is given.
            cancel: ends it at once, whatever it waits for.
            waiting: told about every pause before it is repeated.

        Raises:
            ImstuiError: what `question` raises, or that nobody answered.
            Cancelled: `cancel` was set.
        """
        return patiently(
            lambda attempt: self._attempt(question, cancel, attempt),
            self._patience,
            cancel,
            waiting,
        )

    def close(self) -> None:
        """Close every connection."""
        self._client.close()

    def _attempt(
        self, question: Callable[[Way], T], cancel: CancelToken, attempt: int
    ) -> T:
        with self._sockets.line() as line:
            call = Call(line, self._log, attempt)
            return breakable(
                lambda: self._answered(question, call, cancel), line.hang_up, cancel
            )

    def _answered(
        self, question: Callable[[Way], T], call: Call, cancel: CancelToken
    ) -> T:
        extensions = {"trace": call.trace, CALL: call, CANCEL: cancel}
        try:
            return question(Way(self._client, extensions))
        except httpx.RequestError as error:
            call.failed(error)
            raise network_failure(error, self._label) from error


def _open_client(service: Service) -> httpx.Client:
    """A client for a service, which signs its requests and follows no redirects.

    Raises:
        UsageError: the service's certificates or the environment's proxy cannot be
            used.
    """
    try:
        return httpx.Client(
            transport=ByProxies(service.ssl_context(), _LIMITS),
            auth=service.auth,
            timeout=TIMEOUT,
            headers=_HEADERS,
            event_hooks={"request": [announce], "response": [acknowledge]},
            follow_redirects=False,
        )
    except (ImportError, ValueError, httpx.InvalidURL) as error:
        raise UsageError(
            f"the proxy that the environment names cannot be used: {error}",
            "Check HTTPS_PROXY, HTTP_PROXY and ALL_PROXY.",
        ) from error
