"""Conversations with a service, apart from the client that carries them out.

A conversation is a generator that yields requests and receives responses. So the
same one runs inside an `httpx.Auth`, on the client, timeouts and cancelling of the
request that needed it, and on its own through `carry_out`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Generator
from typing import TYPE_CHECKING, TypeAlias, TypeVar

import httpx

from imstui.core.cancel import CancelToken

if TYPE_CHECKING:
    from imstui.core.values import Json

T = TypeVar("T")

Exchange: TypeAlias = Generator[httpx.Request, httpx.Response, T]
"""Yields requests, receives their responses, returns what was learnt."""

Send: TypeAlias = Callable[[httpx.Request], httpx.Response]
"""Sends one request as it is, without authentication and redirects."""

CANCEL = "imstui.cancel"
"""The request extension that may carry a `CancelToken`."""

SIGN_IN = "imstui.sign_in"
"""The request extension of requests that serve to sign in."""


def carry_out(exchange: Exchange[T], send: Send) -> T:
    """Run a conversation outside of an authentication flow."""
    try:
        request = next(exchange)
        while True:
            request = exchange.send(send(request))
    except StopIteration as end:
        result: T = end.value
        return result
    finally:
        exchange.close()


def new_request(
    method: str,
    url: httpx.URL | str,
    like: httpx.Request | None,
    *,
    headers: dict[str, str] | None = None,
    body: Json = None,
) -> httpx.Request:
    """A request of our own that times out and is cancelled like the one it serves."""
    made = httpx.Request(
        method,
        url,
        headers={"Accept": "application/json", **(headers or {})},
        json=body,
        extensions={**(like.extensions if like else {}), SIGN_IN: True},
    )
    if like is not None and "user-agent" in like.headers:
        made.headers["User-Agent"] = like.headers["user-agent"]
    return made


def cancel_of(like: httpx.Request | None) -> CancelToken | None:
    """The token that ends this request's work, if it carries one."""
    token = like.extensions.get(CANCEL) if like else None
    return token if isinstance(token, CancelToken) else None


def read_json(response: httpx.Response) -> Json:
    """The body as JSON; None where it is none."""
    try:
        answer: Json = json.loads(response.read())
    except (ValueError, RecursionError):
        return None
    return answer
