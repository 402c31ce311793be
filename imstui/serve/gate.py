"""Who may ask: whoever has the token or a key, or anybody on this machine."""

from __future__ import annotations

import hmac
from dataclasses import dataclass, field
from datetime import UTC, datetime
from ipaddress import ip_address
from typing import TYPE_CHECKING

from imstui.serve.signed import check_signature

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.requests import Request


@dataclass(frozen=True, slots=True)
class Gate:
    """What is checked of a request.

    Attributes:
        token: what `X-Auth-Token` has to be; None takes no token.
        keys: secret keys by access key, which requests may be signed with.
    """

    token: str | None = field(default=None, repr=False)
    keys: Mapping[str, str] = field(default_factory=dict, repr=False)

    @property
    def is_open(self) -> bool:
        """Whether nobody has to prove anything."""
        return self.token is None and not self.keys

    def complaint(self, request: Request) -> str:
        """Why a request is turned away; empty where it is let in."""
        if self.is_open:
            return ""
        token = request.headers.get("x-auth-token")
        if self.token is not None and token is not None:
            same = hmac.compare_digest(token.encode(), self.token.encode())
            return "" if same else "X-Auth-Token is not the right token."
        if self.keys and "authorization" in request.headers:
            return check_signature(request, self.keys, datetime.now(UTC))
        wanted = []
        if self.token is not None:
            wanted.append("a token in X-Auth-Token")
        if self.keys:
            wanted.append("a signature (SDK-HMAC-SHA256) in Authorization")
        return f"The request needs {' or '.join(wanted)}."


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach an address."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def names_this_machine(authority: str) -> bool:
    """Whether a `Host` header names a loopback address.

    A web page can make a browser ask an address of this machine under a name of its
    own, and would then be shown the answer.
    """
    host, bracket, _ = authority.removeprefix("[").partition("]")
    return is_loopback(host if bracket else authority.partition(":")[0].lower())
