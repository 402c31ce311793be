"""The image service, asked over HTTP; the only verb it is ever sent is GET."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import httpx

from imstui.core.errors import UsageError
from imstui.core.source import MAX_PAGE_SIZE
from imstui.sources.endpoint.caller import Caller
from imstui.sources.endpoint.decode import decode_page
from imstui.sources.endpoint.failures import failure
from imstui.sources.endpoint.log import RequestLog
from imstui.sources.endpoint.retry import Patience

if TYPE_CHECKING:
    from imstui.core.cancel import CancelToken
    from imstui.core.query import Query
    from imstui.core.source import Page, PageRequest
    from imstui.sources.endpoint.caller import Way
    from imstui.sources.endpoint.log import LoggedRequest
    from imstui.sources.endpoint.retry import Waiting
    from imstui.sources.endpoint.service import Service
    from imstui.sources.exchange.answer import Answer

PATIENCE: Final = Patience()


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
        log: RequestLog | None = None,
    ) -> None:
        """Prepare to ask; nothing is sent yet.

        Args:
            service: who is asked, and how to sign in there.
            waiting: see the attribute.
            patience: how often a question is repeated.
            log: of what was asked on the way here; None begins a new one.

        Raises:
            UsageError: the service's certificates or the environment's proxy cannot
                be used.
        """
        self._service = service
        self._address: str | None = None
        self.log = log or RequestLog()
        self._caller = Caller(service, patience, self.log)
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
        answer = self._caller.ask(
            lambda way: self._asked(query, way, cancel), cancel, self.waiting
        )
        return decode_page(answer)

    def close(self) -> None:
        """Close every connection; further calls to `page` are errors."""
        self._caller.close()

    def _asked(self, query: Query, way: Way, cancel: CancelToken) -> Answer:
        """The answer, from the thread that may be left behind."""
        if self._address is None:
            # It may have to be looked up by signing in.
            self._address = self._service.endpoint(way.send, cancel)
        answer = way.fetch(_url(self._address, query))
        if answer.status != httpx.codes.OK:
            raise failure(answer, query)
        return answer


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
