"""The image service, asked over HTTP; the only verb it is ever sent is GET."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import httpx

from imstui import __version__
from imstui.core.errors import UsageError
from imstui.core.source import MAX_PAGE_SIZE
from imstui.sources.endpoint.abort import breakable
from imstui.sources.endpoint.call import CALL, Call, acknowledge, announce
from imstui.sources.endpoint.decode import decode_page
from imstui.sources.endpoint.failures import failure
from imstui.sources.endpoint.fetch import fetch
from imstui.sources.endpoint.log import RequestLog
from imstui.sources.endpoint.network import network_failure
from imstui.sources.endpoint.proxies import ByProxies
from imstui.sources.endpoint.retry import Patience, patiently
from imstui.sources.endpoint.sockets import Sockets
from imstui.sources.signin.exchange import CANCEL

if TYPE_CHECKING:
    from collections.abc import Mapping

    from imstui.core.cancel import CancelToken
    from imstui.core.query import Query
    from imstui.core.source import Page, PageRequest
    from imstui.sources.endpoint.answer import Answer
    from imstui.sources.endpoint.log import LoggedRequest
    from imstui.sources.endpoint.retry import Waiting
    from imstui.sources.endpoint.service import Service

TIMEOUT: Final = httpx.Timeout(15, connect=5)
"""Seconds of silence after which a request is given up."""

PATIENCE: Final = Patience()

# People pause between two pages: for longer than httpx keeps connections by itself.
_LIMITS: Final = httpx.Limits(keepalive_expiry=30)

_HEADERS: Final = {
    "Accept": "application/json",
    "Accept-Encoding": "gzip",
    "User-Agent": f"imstui/{__version__}",
    "X-Language": "en-us",
}


class Endpoint:
    """A source over one HTTP client, whose connections are kept between pages.

    Any thread may ask. Proxies and certificate authorities are those of the
    environment, unless the service's own configuration names others.

    Attributes:
        log: the latest requests.
        waiting: told about every pause before a question is repeated, from the thread
            that asks; may be set later.
    """

    def __init__(
        self,
        service: Service,
        *,
        waiting: Waiting | None = None,
        patience: Patience = PATIENCE,
    ) -> None:
        """Prepare to ask; nothing is sent yet.

        Args:
            service: who is asked, and how to sign in there.
            waiting: see the attribute.
            patience: how often a question is repeated.

        Raises:
            UsageError: the service's certificates or the environment's proxy cannot
                be used.
        """
        self._service = service
        self._patience = patience
        self._sockets = Sockets()
        self._address: str | None = None
        self._client = open_client(service)
        self.log = RequestLog()
        self.waiting = waiting

    @property
    def label(self) -> str:
        """What a person calls it."""
        return self._service.label

    @property
    def project_id(self) -> str | None:
        """The project that is signed in, as soon as that is known."""
        return self._service.project_id

    @property
    def address(self) -> str:
        """The service's address without a path; empty until it was found."""
        return self._address or ""

    @property
    def records(self) -> tuple[LoggedRequest, ...]:
        """The latest requests, the oldest first."""
        return self.log.records

    def tell_of_pauses(self, waiting: Waiting) -> None:
        """Have every pause before a question is repeated told."""
        self.waiting = waiting

    def page(self, request: PageRequest, cancel: CancelToken) -> Page:
        """Ask for one page; signs in first where that is needed.

        Raises:
            ImstuiError: as `Source.page` says.
            UsageError: the cloud has no image service where it was looked for.
        """
        query = _question(request)
        answer = patiently(
            lambda attempt: self._attempt(query, cancel, attempt),
            self._patience,
            cancel,
            self.waiting,
        )
        return decode_page(answer)

    def close(self) -> None:
        """Close every connection; further calls to `page` are errors."""
        self._client.close()

    def _attempt(self, query: Query, cancel: CancelToken, attempt: int) -> Answer:
        with self._sockets.line() as line:
            call = Call(line, self.log, attempt)
            return breakable(
                lambda: self._ask(query, call, cancel), line.hang_up, cancel
            )

    def _ask(self, query: Query, call: Call, cancel: CancelToken) -> Answer:
        """Send the question, in the thread that may be left behind."""
        extensions = {"trace": call.trace, CALL: call, CANCEL: cancel}
        try:
            url = _url(self._located(extensions, cancel), query)
            answer = fetch(self._client, url, extensions)
        except httpx.RequestError as error:
            call.failed(error)
            raise network_failure(error, self.label) from error
        if answer.status != httpx.codes.OK:
            raise failure(answer, query)
        return answer

    def _located(self, extensions: Mapping[str, object], cancel: CancelToken) -> str:
        """The service's address; it may have to be looked up by signing in."""

        def send(request: httpx.Request) -> httpx.Response:
            timeout = {"timeout": TIMEOUT.as_dict()}
            request.extensions = {**timeout, **request.extensions, **extensions}
            return self._client.send(request, auth=None)

        if self._address is None:
            self._address = self._service.endpoint(send, cancel)
        return self._address


def open_client(service: Service) -> httpx.Client:
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


def _url(address: str, query: Query) -> str:
    try:
        return query.to_url(address)
    except UnicodeEncodeError as error:
        raise UsageError(
            f"no address can carry {error.object!r}: it has half a letter"
        ) from error


def _question(request: PageRequest) -> Query:
    """What is sent: the page size always, so that it is known when a page is short."""
    query = request.query.without("limit", "marker")
    query = query.having("limit", str(min(request.size, MAX_PAGE_SIZE)))
    return query if request.marker is None else query.having("marker", request.marker)
