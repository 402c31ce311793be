"""SDK-HMAC-SHA256: signing a request with an access key, as Huawei's guide has it."""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

ALGORITHM = "SDK-HMAC-SHA256"

DATE_FORMAT = "%Y%m%dT%H%M%SZ"
"""How `X-Sdk-Date` spells a moment in UTC."""

SIGNED_HEADERS = frozenset(
    {
        "content-type",
        "host",
        "x-domain-id",
        "x-project-id",
        "x-sdk-date",
        "x-security-token",
    }
)
"""Those that are ours from end to end; a proxy may change any other."""


@dataclass(frozen=True, slots=True)
class Signature:
    """Each step of a signature; comparing steps finds out where two signers differ."""

    canonical_request: str
    string_to_sign: str
    authorization: str


def canonical_query(pairs: Iterable[tuple[str, str]]) -> str:
    """Decoded keys and values in the order and the encoding that are signed."""
    return "&".join(
        f"{_encoded(key)}={_encoded(value)}" for key, value in sorted(pairs)
    )


def canonical_path(path: str) -> str:
    """A path, percent-encoded or not, as it is signed: it ends with a slash."""
    encoded = "/".join(_encoded(unquote(part)) for part in path.split("/"))
    return encoded if encoded.endswith("/") else f"{encoded}/"


def sign(
    access_key: str,
    secret_key: str,
    *,
    method: str,
    path: str,
    query: str,
    headers: Mapping[str, str],
    body: bytes = b"",
) -> Signature:
    """Sign a request.

    Args:
        access_key: the AK.
        secret_key: the SK; it is the key of the HMAC itself, nothing is derived.
        method: the verb in upper case.
        path: as it is sent, without the query.
        query: what `canonical_query` made; exactly this has to be sent.
        headers: those of `SIGNED_HEADERS` that are sent, `X-Sdk-Date` and `Host`
            among them; others are left out of the signature.
        body: what is sent after the headers.
    """
    signed = sorted(
        (name.lower(), value.strip())
        for name, value in headers.items()
        if name.lower() in SIGNED_HEADERS
    )
    names = ";".join(name for name, _ in signed)
    canonical = "\n".join(
        (
            method,
            canonical_path(path),
            query,
            *(f"{name}:{value}" for name, value in signed),
            "",
            names,
            sha256(body).hexdigest(),
        )
    )
    digest = sha256(canonical.encode()).hexdigest()
    to_sign = f"{ALGORITHM}\n{dict(signed)['x-sdk-date']}\n{digest}"
    signature = hmac.new(secret_key.encode(), to_sign.encode(), sha256).hexdigest()
    authorization = (
        f"{ALGORITHM} Access={access_key}, SignedHeaders={names}, Signature={signature}"
    )
    return Signature(canonical, to_sign, authorization)


def _encoded(text: str) -> str:
    return quote(text, safe="~")
