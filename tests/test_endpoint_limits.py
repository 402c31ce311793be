"""Answers without an end: to a question, to signing in, and in a refusal."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from imstui.core.cancel import CancelToken
from imstui.core.errors import (
    ConnectionFailed,
    ImstuiError,
    Refused,
    SignInFailed,
    UnusableAnswer,
)
from imstui.core.query import Query
from imstui.core.source import PageRequest
from imstui.sources.endpoint.endpoint import Endpoint
from imstui.sources.exchange.secret import Secret
from imstui.sources.signin.credentials import FixedToken, KeystoneLogin, Token
from imstui.sources.signin.keystone import KeystoneAuth
from imstui.sources.signin.token import FixedTokenAuth
from tests.loopback import Reply, misbehaving, page
from tests.services import service_at
from tests.signing_in import SHOP

if TYPE_CHECKING:
    from imstui.sources.connect import Auth

GIVEN = FixedTokenAuth(FixedToken(Secret("a token")))
ENDLESS = b"no " * (1 << 20)


def refusal(reply: Reply, auth: Auth | None = None) -> ImstuiError:
    with misbehaving(reply) as server:
        return complaint(server.url, auth)


def refusal_of_signing_in(reply: Reply) -> ImstuiError:
    with misbehaving(reply) as server:
        login = KeystoneLogin(server.url, Token(Secret("a token")), SHOP)
        return complaint(server.url, KeystoneAuth(login))


def complaint(url: str, auth: Auth | None) -> ImstuiError:
    with closing(Endpoint(service_at(url, auth))) as endpoint:
        with pytest.raises(ImstuiError) as caught:
            endpoint.page(PageRequest(Query()), CancelToken())
        return caught.value


def test_an_answer_without_end_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("imstui.sources.endpoint.limits.MOST_BYTES", 1 << 20)

    error = refusal(Reply(body=b" " * (2 << 20)))

    assert isinstance(error, UnusableAnswer)
    assert "1 MB, so it is no page of images" in error.message


def test_a_token_without_end_is_given_up() -> None:
    error = refusal_of_signing_in(Reply(body=ENDLESS, drip=True))

    assert isinstance(error, UnusableAnswer)
    assert "1 MB, so it is no token" in error.message


def test_an_answer_that_drips_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("imstui.sources.endpoint.limits.LONGEST", -1.0)

    error = refusal(Reply(body=page("a")))

    assert isinstance(error, ConnectionFailed)
    assert "--page-size" in error.hint


@pytest.mark.parametrize("status", [200, 401, 503])
def test_signing_in_that_drips_is_given_up(
    status: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("imstui.sources.endpoint.limits.LONGEST", -1.0)

    error = refusal_of_signing_in(Reply(status, body=b"{}"))

    assert isinstance(error, ConnectionFailed)
    assert "not complete" in error.message


@pytest.mark.parametrize("auth", [GIVEN, None], ids=["token", "nobody"])
@pytest.mark.parametrize(("status", "kind"), [(401, SignInFailed), (403, Refused)])
def test_of_a_refusal_without_end_the_beginning_is_enough(
    status: int, kind: type[ImstuiError], auth: Auth | None
) -> None:
    # Nothing comes after what was sent, so whoever wants the rest waits in vain.
    error = refusal(Reply(status, body=ENDLESS, drip=True), auth)

    assert isinstance(error, kind)
    assert "no no no" in error.message


@pytest.mark.parametrize("packed", [False, True])
def test_the_log_has_the_size_on_the_wire(packed: bool) -> None:
    reply = Reply(body=page(*map(str, range(500))))
    reply = reply.gzipped() if packed else reply
    with (
        misbehaving(reply) as server,
        closing(Endpoint(service_at(server.url))) as endpoint,
    ):
        endpoint.page(PageRequest(Query()), CancelToken())

        assert [record.size for record in endpoint.records] == [len(reply.body)]
