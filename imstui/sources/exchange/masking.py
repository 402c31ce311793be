"""Keeping what somebody signs in with out of what an answer is quoted with.

A service may repeat what it was sent. Whatever proves who somebody is travels in a
request, so the request that an answer belongs to knows all that the answer may have
of it; nobody has to think of handing it on.
"""

from __future__ import annotations

import html
import json
from typing import TYPE_CHECKING
from urllib.parse import quote

from imstui.sources.exchange.secret import MASK, Secret

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import httpx

    from imstui.core.values import Json

KEPT_BACK = "imstui.kept_back"
"""The request extension with secrets that sign the request but do not travel in it."""

_HEADERS = ("x-auth-token", "x-subject-token", "x-security-token")
_PROOFS = frozenset({"password", "passcode", "secret"})


def secrets_in(response: httpx.Response) -> tuple[Secret, ...]:
    """Everything secret that went to the service, or came from it, with an answer."""
    issued = Secret(response.headers.get("x-subject-token", ""))
    return (*secrets_of(response.request), issued)


def secrets_of(request: httpx.Request) -> tuple[Secret, ...]:
    """Everything secret that goes to the service with a request."""
    authorization = request.headers.get("authorization", "")
    texts = (
        *(request.headers.get(name, "") for name in _HEADERS),
        authorization,
        # A scheme, or what was signed, stands before the secret part.
        authorization.rpartition(" ")[2].removeprefix("Signature="),
        *_proofs(_sent(request)),
    )
    return (*map(Secret, texts), *request.extensions.get(KEPT_BACK, ()))


def without_secrets(text: str, secrets: Iterable[Secret]) -> str:
    """The text with every secret masked, in all the ways that it may be spelled."""
    spellings = {spelled for secret in secrets for spelled in _spellings(secret)}
    # A part of a secret would leave the rest of it to be seen.
    for spelled in sorted(filter(None, spellings), key=len, reverse=True):
        text = text.replace(spelled, MASK)
    return text


def _spellings(secret: Secret) -> Iterator[str]:
    text = secret.reveal()
    yield text
    yield " ".join(text.split())
    yield html.escape(text)
    yield html.escape(text, quote=False)
    yield quote(text, safe="")
    yield from (json.dumps(text, ensure_ascii=ascii_)[1:-1] for ascii_ in (True, False))


def _sent(request: httpx.Request) -> Json:
    try:
        body: Json = json.loads(request.read())
    except ValueError:
        return None
    return body


def _proofs(sent: Json, name: str = "") -> Iterator[str]:
    """The secrets in the body of a sign-in: by their names, and a token's ID."""
    if not isinstance(sent, dict):
        return
    for key, value in sent.items():
        if isinstance(value, str) and (
            key in _PROOFS or (name, key) == ("token", "id")
        ):
            yield value
        yield from _proofs(value, key)
