"""A service that repeats what it was sent: nobody gets to read a secret off it."""

from __future__ import annotations

import html
import json
from contextlib import closing
from typing import TYPE_CHECKING
from urllib.parse import quote

import httpx
import pytest

from imstui.core.cancel import CancelToken
from imstui.core.errors import ImstuiError
from imstui.core.query import Query
from imstui.core.source import PageRequest
from imstui.sources.endpoint.endpoint import Endpoint
from imstui.sources.endpoint.retry import Patience
from imstui.sources.exchange.secret import Secret
from imstui.sources.signin.aksk import AkSkAuth
from imstui.sources.signin.credentials import (
    AccessKey,
    ApplicationCredential,
    FixedToken,
    KeystoneLogin,
    Password,
    Token,
)
from imstui.sources.signin.keystone import KeystoneAuth
from imstui.sources.signin.token import FixedTokenAuth
from tests.services import service_at
from tests.signing_in import ADA, SHOP
from tests.web_server import Reply, serving

if TYPE_CHECKING:
    from collections.abc import Callable

    from imstui.core.values import Json
    from imstui.sources.connect import Auth
    from imstui.sources.signin.credentials import Identity
    from tests.web_server import Asked

LONG = "gAAAAABm" + "0123456789" * 100
ECHOES: dict[str, Callable[[str], Reply]] = {
    "403": lambda it: Reply(403, {"error": {"code": "IMG.0026", "message": it}}),
    "400": lambda it: Reply(400, {"message": f"token {it} has no role"}),
    "401": lambda it: Reply(401, {"error_msg": it}),
    "500 as text": lambda it: Reply(500, f"500 Internal Server Error\n\n{it}"),
    "404 as a page": lambda it: Reply(404, f"<html><title>{it}</title><p>{it}"),
    "403 in its code": lambda it: Reply(403, {"code": it, "message": "no"}),
    "403 in its ID": lambda it: Reply(403, {"message": "no", "request_id": it}),
    "403 in its head": lambda it: Reply(403, {}, {"X-Request-Id": it}),
    "a complaint": lambda it: Reply(200, {"error": {"code": "X.1", "message": it}}),
    "another list": lambda it: Reply(200, {"servers": [it]}),
    "no JSON": lambda it: Reply(200, f"[{it}"),
    "a page": lambda it: Reply(200, f"<html><body>{it}</body></html>"),
    "elsewhere": lambda it: Reply(302, "", {"Location": f"http://b.example/{it}"}),
    "round": lambda it: Reply(302, "", {"Location": f"/v2/cloudimages/{it}"}),
    "no image": lambda it: Reply(200, {"images": [{"name": it}]}),
}
BEGINNING = 8
"""So many letters of a secret would be too many."""


def told(answer: Callable[[Asked], Reply], auth: Auth) -> str:
    """All that a person gets to read of a question."""
    with serving(answer) as server:
        service = service_at(server.url, auth)
        with closing(Endpoint(service, patience=Patience(attempts=1))) as endpoint:
            try:
                page = endpoint.page(PageRequest(Query()), CancelToken())
                words = [*page.flaws]
            except ImstuiError as error:
                words = [error.message, error.hint, repr(error.__dict__)]
            return "\n".join([*words, *(record.url for record in endpoint.records)])


@pytest.mark.parametrize("token", ["MYSECRETTOKEN", LONG], ids=["short", "long"])
@pytest.mark.parametrize("echo", ECHOES)
def test_a_token_is_not_repeated(echo: str, token: str) -> None:
    seen = told(
        lambda asked: ECHOES[echo](asked.headers["x-auth-token"]),
        FixedTokenAuth(FixedToken(Secret(token))),
    )

    assert token[:BEGINNING] not in seen
    assert "•••" in seen


@pytest.mark.parametrize("header", ["authorization", "x-security-token"])
def test_a_signature_is_not_repeated(header: str) -> None:
    key = AccessKey("AK", Secret("SK"), Secret("temporary token"), project_id="p1")
    sent: list[str] = []

    def answer(asked: Asked) -> Reply:
        sent.append(asked.headers[header].rpartition("=")[2])
        return Reply(403, {"message": f"{sent[-1]} is wrong"})

    seen = told(answer, AkSkAuth(key))

    assert sent[-1] not in seen
    assert "••• is wrong" in seen


def test_a_secret_key_is_not_repeated_by_who_knows_it() -> None:
    key = AccessKey("AK", Secret("s3cret key"), project_id="p1")

    seen = told(lambda _: Reply(403, {"message": "not s3cret key"}), AkSkAuth(key))

    assert "403 Forbidden: not •••" in seen


SPELLINGS: dict[str, Callable[[str], str]] = {
    "as it is": str,
    "in a page": html.escape,
    "letter by letter": lambda it: "".join(f"&#{ord(letter)};" for letter in it),
    "in a URL": lambda it: quote(it, safe=""),
    "on one line": lambda it: " ".join(it.split()),
    "quoted": json.dumps,
}


@pytest.mark.parametrize("spelling", SPELLINGS)
@pytest.mark.parametrize(
    "secret",
    ["hush", "hush  hush", "hush<b>hush</b>", 'hush"\\', "hush & höher", "hush" * 300],
)
def test_what_somebody_signs_in_with_is_not_repeated(
    secret: str, spelling: str
) -> None:
    echo = f"bad proof: {SPELLINGS[spelling](secret)}!"
    as_json: Json = {"error": {"message": echo}}
    for identity, reply in (
        (Password(ADA, Secret(secret)), Reply(401, as_json)),
        (Password(ADA, passcode=Secret(secret)), Reply(400, echo)),
        (ApplicationCredential(Secret(secret), id="ac-1"), Reply(503, as_json)),
    ):
        seen = refused(reply, identity)
        assert "hush" not in seen
        assert "bad proof" in seen


def test_a_token_that_is_exchanged_is_not_repeated() -> None:
    reply = Reply(401, {"error": {"message": f"{LONG} is over"}})

    seen = refused(reply, Token(Secret(LONG)))

    assert LONG[:BEGINNING] not in seen
    assert "••• is over" in seen


def refused(reply: Reply, identity: Identity) -> str:
    """What is said where the identity service answers this."""
    with serving(lambda _: reply) as server:
        auth = KeystoneAuth(KeystoneLogin(server.url, identity, SHOP))
        with pytest.raises(ImstuiError) as caught, httpx.Client(auth=auth) as client:
            client.get(f"{server.url}/v2/cloudimages")
    return f"{caught.value.message}\n{caught.value.hint}"
