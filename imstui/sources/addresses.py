"""Addresses of services, as people and catalogues write them, before they are asked."""

from __future__ import annotations

import re
from typing import Final

import httpx

from imstui.core.errors import UsageError

_AUTHORITY: Final = re.compile(r"(?:[^/?#]*//)?([^/?#]*)")
_LAST_PORT: Final = 65_535


def image_address(url: str, origin: str) -> str:
    """An image service's address, to which `/v2/cloudimages` is appended.

    Args:
        url: with or without that path, or a part of it, at its end.
        origin: where it was found, for messages.

    Raises:
        UsageError: it cannot be asked.
    """
    address = web_address(url, origin, "https://ims.eu-de.otc.t-systems.com")
    if "?" in address or "#" in address:
        raise UsageError(
            f"{origin}: {url!r} is more than the address of a service: it has a query",
            "Leave out what follows the ? or #. To ask that, give the whole address "
            "as the query, without --endpoint.",
        )
    root = address.rstrip("/").removesuffix("/cloudimages").removesuffix("/v2")
    return root.rstrip("/")


def web_address(url: str, origin: str, example: str) -> str:
    """The address, without blanks around it.

    Args:
        url: as it was written.
        origin: where it was found, for messages.
        example: what it should look like, for messages.

    Raises:
        UsageError: it is no address of a web service, or has a password in it.
    """
    address = url.strip()
    authority = _AUTHORITY.match(address)
    if authority and "@" in authority[1]:
        raise UsageError(
            f"{origin}: the address of {authority[1].rpartition('@')[2]} has a user "
            "name or password in it",
            "Sign in with a token, a cloud of clouds.yaml or an access key instead.",
        )
    if problem := _problem(address):
        raise UsageError(
            f"{origin}: {url!r} is no address of a service: {problem}",
            f"Write it as {example}.",
        )
    return address


def _problem(address: str) -> str:
    """Why nobody can be asked there; empty if somebody can."""
    try:
        parsed = httpx.URL(address)
        # Sockets do this themselves, and fail with an error of another kind.
        parsed.raw_host.decode("ascii").encode("idna")
    except (httpx.InvalidURL, UnicodeError) as error:
        return str(error)
    if parsed.scheme not in {"http", "https"}:
        return "it does not begin with https:// or http://"
    if not parsed.host:
        return "it names no host"
    if parsed.port is not None and not 0 < parsed.port <= _LAST_PORT:
        return f"there is no port {parsed.port}"
    return ""
