"""What a service may do in the middle of a list, for each way to look at it.

The replies come between the page of `a` and `b` and the one of `c`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tests.loopback import Reply, page

if TYPE_CHECKING:
    from collections.abc import Mapping

AT_ONCE = {"Retry-After": "0"}
"""Takes the pauses out of a story; they have stories of their own."""

BUSY = Reply(
    status=429,
    headers=AT_ONCE,
    body=b'{"error_code":"APIGW.0308","error_msg":"slowly"}',
)
BROKEN = Reply(status=503, headers=AT_ONCE, body=b"<html><title>Bad day</title></html>")
SHED = Reply(
    status=400,
    headers=AT_ONCE,
    body=b'{"error":{"code":"IMG.0060","message":"too many"}}',
)
CUT = Reply(body=page("c", "d"), cut=20)
DROPPED = Reply(drop=True)

PASSING: Mapping[str, tuple[Reply, ...]] = {
    "429": (BUSY,),
    "503 twice": (BROKEN, BROKEN),
    "IMG.0060": (SHED,),
    "cut off": (CUT,),
    "dropped": (DROPPED,),
}
"""Troubles after which the service answers as if nothing had been."""


class Lasting(NamedTuple):
    """A trouble that stays, the exit status it leads to, and what is said of it."""

    reply: Reply
    status: int
    said: str


LASTING: Mapping[str, Lasting] = {
    "401": Lasting(Reply(status=401), 3, "401 Unauthorized"),
    "a long pause": Lasting(
        Reply(status=429, headers={"Retry-After": "600"}), 2, "429 Too Many Requests"
    ),
    "a page of a proxy": Lasting(
        Reply(body=b"<html><title>Log in</title></html>"), 2, "a web page"
    ),
    "another service": Lasting(Reply(body=b'{"servers": []}'), 2, "no list of images"),
    "another host": Lasting(
        Reply(status=302, headers={"Location": "https://x.example"}), 2, "x.example"
    ),
}


def in_the_middle(*troubles: Reply) -> tuple[Reply, ...]:
    """The replies of a service that has a trouble between two pages of two images."""
    return (Reply(body=page("a", "b")), *troubles, Reply(body=page("c")))
