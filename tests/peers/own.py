"""Two more askers beside the peers: our own client, and hardly any client at all."""

from __future__ import annotations

from contextlib import ExitStack, closing
from typing import TYPE_CHECKING, Protocol, Self

import httpx

from imstui.core import errors
from imstui.core.cancel import CancelToken
from imstui.core.source import DEFAULT_PAGE_SIZE, PageRequest
from imstui.sources.endpoint.endpoint import Endpoint
from imstui.sources.exchange.secret import Secret
from imstui.sources.signin.credentials import FixedToken
from imstui.sources.signin.token import FixedTokenAuth
from tests.peers.client import Refused
from tests.peers.otc import TOKEN
from tests.services import service_at

if TYPE_CHECKING:
    from imstui.core.query import Query


class Asker(Protocol):
    """Whoever asks a server for pages, ours or another's."""

    def ask(self, url: str, query: Query) -> list[str]:
        """The IDs on the page that a question gets.

        Raises:
            Refused: the service said no.
        """
        ...


class Curl:
    """Sends what somebody would type, and reads what comes."""

    def __init__(self, client: httpx.Client) -> None:
        self._client = client

    def ask(self, url: str, query: Query) -> list[str]:
        headers = {"X-Auth-Token": TOKEN}
        answer = self._client.get(query.to_url(url), headers=headers)
        if answer.status_code != httpx.codes.OK:
            raise Refused(answer.status_code, answer.json()["error"]["code"])
        return [image["id"] for image in answer.json()["images"]]


class Ours:
    """The endpoint's client as the explorer has it; one for each server."""

    def __init__(self) -> None:
        self._endpoints: dict[str, Endpoint] = {}
        self._open = ExitStack()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._open.close()

    def ask(self, url: str, query: Query) -> list[str]:
        limit = int(query.value("limit") or DEFAULT_PAGE_SIZE)
        request = PageRequest(query.without("limit"), query.value("marker"), limit)
        try:
            page = self._endpoint(url).page(request, CancelToken())
        except errors.Refused as error:
            raise Refused(error.refusal.status, error.refusal.code) from error
        return [image.id for image in page.images]

    def _endpoint(self, url: str) -> Endpoint:
        if url not in self._endpoints:
            auth = FixedTokenAuth(FixedToken(Secret(TOKEN)))
            endpoint = Endpoint(service_at(url, auth=auth))
            self._endpoints[url] = self._open.enter_context(closing(endpoint))
        return self._endpoints[url]
