"""How long answers may be, and how long they may take, whoever reads them.

httpx reads some of them by itself, such as one that is followed by another request of
the same sign-in. So the limits are set where an answer begins, and hold for all.
"""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING, Final

import httpx

from imstui.core.errors import ConnectionFailed, UnusableAnswer
from imstui.sources.exchange.exchange import SIGN_IN

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_BYTES: Final = 64 * 1024 * 1024
"""More is no page of images: a thousand have 3 MB."""

MOST_WORDS: Final = 1024 * 1024
"""Bytes: more has no refusal to say, and no token with its catalogue."""

LONGEST: Final = 120.0
"""Seconds for a whole answer; the timeouts only see to single pauses in it."""


def limited(response: httpx.Response) -> httpx.Response:
    """Limit an answer whose body has not been read yet.

    Returns:
        The answer as it comes over the wire: of which status and size, for logs.
    """
    wire = httpx.Response(
        response.status_code,
        headers=response.headers,
        stream=response.stream,
        extensions=response.extensions,
        request=response.request,
    )
    response.stream = _Limited(wire)
    # What is read through the limits is unpacked by then.
    response.headers.pop("content-encoding", None)
    return wire


class _Limited(httpx.SyncByteStream):
    """The body of an answer as far as anybody wants to read it."""

    def __init__(self, wire: httpx.Response) -> None:
        self._wire = wire

    def __iter__(self) -> Iterator[bytes]:
        wire, size, end = self._wire, 0, monotonic() + LONGEST
        good = not (wire.is_error or wire.has_redirect_location)
        signing_in = SIGN_IN in wire.request.extensions
        most = MOST_BYTES if good and not signing_in else MOST_WORDS
        for part in wire.iter_bytes():
            size += len(part)
            if size > most and good:
                raise _too_long(wire, most, signing_in=signing_in)
            if monotonic() > end:
                raise _too_slow(wire, signing_in=signing_in)
            yield part[: most - size] if size > most else part
            if size > most:
                # The status says more than the rest of its story.
                return

    def close(self) -> None:
        self._wire.close()


def _too_long(wire: httpx.Response, most: int, *, signing_in: bool) -> UnusableAnswer:
    what, hint = (
        ("token", "Check auth_url.")
        if signing_in
        else ("page of images", "Check the endpoint.")
    )
    return UnusableAnswer(
        f"the answer of {_host(wire)} has more than {most >> 20} MB, "
        f"so it is no {what}",
        hint,
    )


def _too_slow(wire: httpx.Response, *, signing_in: bool) -> ConnectionFailed:
    perhaps = "" if signing_in else ", perhaps with a smaller --page-size"
    return ConnectionFailed(
        f"the answer of {_host(wire)} was not complete after {LONGEST:.0f} seconds",
        f"Try again{perhaps}.",
    )


def _host(wire: httpx.Response) -> str:
    return wire.request.url.netloc.decode("ascii")
