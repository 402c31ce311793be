"""The check of a signed request, SDK-HMAC-SHA256, as the gateway does it."""

from __future__ import annotations

import hmac
import re
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qsl

from imstui.sources.signin.signature import (
    ALGORITHM,
    DATE_FORMAT,
    canonical_path,
    canonical_query,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.requests import Request

TOLERANCE: Final = timedelta(minutes=15)
"""How far the clocks of both sides may be apart."""

_AUTHORIZATION = re.compile(
    rf"{ALGORITHM} Access=(?P<access>[^,]+), *SignedHeaders=(?P<names>[^,]+), *"
    r"Signature=(?P<signature>[0-9a-f]{64})"
)
_EMPTY = sha256(b"").hexdigest()


def check_signature(request: Request, keys: Mapping[str, str], now: datetime) -> str:
    """What is wrong with a request's signature; empty if nothing is.

    Args:
        request: a GET, so without a body.
        keys: secret keys by access key.
        now: this side's clock, in UTC.
    """
    found = _AUTHORIZATION.fullmatch(request.headers["authorization"])
    if found is None:
        return f"Authorization is no signature of the form {ALGORITHM} Access=…."
    if found["access"] not in keys:
        return f"The access key {found['access']} is not known here."
    names = found["names"].split(";")
    if "x-sdk-date" not in names:
        return "The signature does not cover X-Sdk-Date."
    if complaint := _check_date(request.headers.get("x-sdk-date", ""), now):
        return complaint
    expected = _signature(request, names, keys[found["access"]])
    if hmac.compare_digest(expected, found["signature"]):
        return ""
    return "The signature does not fit the request and the secret key."


def _check_date(text: str, now: datetime) -> str:
    try:
        signed = datetime.strptime(text, DATE_FORMAT).replace(tzinfo=UTC)
    except ValueError:
        return f"X-Sdk-Date {text!r} is no time of the form 20240131T100000Z."
    if abs(now - signed) > TOLERANCE:
        return f"X-Sdk-Date {text} is more than 15 minutes off."
    return ""


def _signature(request: Request, names: list[str], secret_key: str) -> str:
    """The signature over whatever headers the client chose to sign."""
    pairs = parse_qsl(request.scope["query_string"].decode(), keep_blank_values=True)
    headers = request.headers
    canonical = "\n".join(
        (
            request.method,
            canonical_path(request.scope["raw_path"].decode()),
            canonical_query(pairs),
            *(f"{name}:{headers.get(name, '').strip()}" for name in names),
            "",
            ";".join(names),
            headers.get("x-sdk-content-sha256", _EMPTY),
        )
    )
    digest = sha256(canonical.encode()).hexdigest()
    to_sign = f"{ALGORITHM}\n{headers['x-sdk-date']}\n{digest}"
    return hmac.new(secret_key.encode(), to_sign.encode(), sha256).hexdigest()
