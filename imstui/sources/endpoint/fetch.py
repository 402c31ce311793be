"""One GET, read to its end; redirects are followed only within the service."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import httpx

from imstui.core.errors import Refusal, Refused
from imstui.sources.endpoint.failures import elsewhere
from imstui.sources.exchange.answer import read_answer

if TYPE_CHECKING:
    from collections.abc import Mapping

    from imstui.sources.exchange.answer import Answer

_REDIRECTS: Final = 3
_DEFAULT_PORTS: Final = {"http": 80, "https": 443}


def fetch(client: httpx.Client, url: str, extensions: Mapping[str, object]) -> Answer:
    """Ask for a URL, with the client's authentication.

    Args:
        client: limits its answers, and does not follow redirects by itself.
        url: percent-encoded; it is sent as it is.
        extensions: go with every request that this takes.

    Raises:
        httpx.RequestError: no whole answer came.
        Refused: the service sends us to another host.
        UnusableAnswer: the answer is far too long.
        ConnectionFailed: it drips.
    """
    target = httpx.URL(url)
    for _ in range(_REDIRECTS + 1):
        request = client.build_request("GET", target, extensions=dict(extensions))
        response = client.send(request, stream=True)
        try:
            answer = read_answer(response)
        finally:
            response.close()
        if not response.has_redirect_location:
            return answer
        following = _joined(response.url, response.headers["location"])
        if following is None or not _is_same_service(response.url, following):
            raise elsewhere(answer)
        target = following
    raise Refused(
        f"{answer.host} redirects the question again and again, lastly to "
        f"{answer.location}",
        Refusal(answer.status),
        "Check the endpoint: it is the host of the image service without a path.",
    )


def _joined(base: httpx.URL, location: str) -> httpx.URL | None:
    try:
        return base.join(location)
    except httpx.InvalidURL:
        return None


def _is_same_service(asked: httpx.URL, target: httpx.URL) -> bool:
    """Whether the credentials may go there; changing over to TLS is no other place."""
    if asked.host != target.host or target.scheme not in _DEFAULT_PORTS:
        return False
    ports = _port(asked), _port(target)
    upgraded = (asked.scheme, target.scheme) == ("http", "https")
    return (asked.scheme == target.scheme and ports[0] == ports[1]) or (
        upgraded and ports == (80, 443)
    )


def _port(url: httpx.URL) -> int:
    return url.port or _DEFAULT_PORTS[url.scheme]
