"""Signing with an access key: the vendor's own vectors, and requests over real HTTP."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING
from urllib.parse import unquote

import httpx
import pytest

from imstui.core.errors import Refused, SignInFailed
from imstui.sources.exchange.secret import Secret
from imstui.sources.signin.aksk import AkSkAuth
from imstui.sources.signin.clock import clock_complaint
from imstui.sources.signin.credentials import AccessKey
from imstui.sources.signin.signature import canonical_query, sign
from tests.web_server import Reply, WebServer, serving

if TYPE_CHECKING:
    from collections.abc import Iterator

    from imstui.core.values import Json
    from tests.web_server import Asked

VECTORS = json.loads(
    (Path(__file__).parent / "fixtures" / "aksk_vectors.json").read_text()
)["vectors"]

KEY = AccessKey("AKIMSTUITEST00000001", Secret("sk+imstui/test"), project_id="p1")


def spelled(value: object) -> str:
    """A value as vectors give it, as a filter spells it."""
    return str(value).lower() if isinstance(value, bool) else str(value)


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["name"])
def test_every_step_of_a_signature_is_the_vendors(vector: dict[str, object]) -> None:
    v = SimpleNamespace(**vector)
    query = canonical_query((key, spelled(value)) for key, value in v.query)
    signature = sign(
        v.ak,
        v.sk,
        method=v.method,
        path=v.path,
        query=query,
        headers={"Host": v.expect["host_header"], **v.headers},
        body=v.body.encode(),
    )
    assert signature.canonical_request == v.expect["canonical_request"]
    assert signature.string_to_sign == v.expect["string_to_sign"]
    assert signature.authorization == v.expect["authorization"]


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["name"])
def test_an_auth_sends_what_it_signed(vector: dict[str, object]) -> None:
    v = SimpleNamespace(**vector)
    headers = dict(v.headers)
    moment = datetime.fromisoformat(headers.pop("X-Sdk-Date"))
    token = headers.pop("X-Security-Token", None)
    auth = AkSkAuth(
        AccessKey(
            v.ak,
            Secret(v.sk),
            Secret(token) if token else None,
            headers.pop("X-Project-Id", ""),
        ),
        now=lambda: moment,
    )
    pairs = [(key, spelled(value)) for key, value in v.query]
    # With the client's own encoding, in which a blank is a plus sign.
    request = httpx.Request(
        v.method, v.url, params=tuple(pairs) or None, headers=headers
    )
    sent = next(auth.sync_auth_flow(request))
    assert sent.headers["Authorization"] == v.expect["authorization"]
    path, _, query = v.expect["uri"].partition("?")
    assert sent.url.raw_path.decode().partition("?")[2] == query
    assert unquote(sent.url.path) == unquote(path)


@pytest.fixture
def service() -> Iterator[WebServer]:
    """An image service that takes everything until it is told otherwise."""
    with serving() as server:
        yield server


def ask(server: WebServer, auth: AkSkAuth, path: str = "/v2/cloudimages") -> str:
    """What the service answers to a signed question."""
    with httpx.Client(auth=auth) as client:
        return client.get(f"{server.url}{path}").text


def test_the_signature_on_the_wire_is_right_for_the_bytes_on_the_wire(
    service: WebServer,
) -> None:
    ask(service, AkSkAuth(KEY), "/v2/cloudimages?name=a b+c&tag=größe=1&__platform=")
    (asked,) = service.asked
    assert asked.query == "__platform=&name=a%20b%20c&tag=gr%C3%B6%C3%9Fe%3D1"
    assert asked.headers["authorization"] == signature_of(asked)
    assert asked.headers["x-project-id"] == "p1"


def test_every_attempt_is_signed_with_a_date_of_its_own(service: WebServer) -> None:
    moments = iter(datetime(2026, 1, 1, tzinfo=UTC) + timedelta(n) for n in range(9))
    auth = AkSkAuth(KEY, now=lambda: next(moments))
    with httpx.Client(auth=auth) as client:
        request = client.build_request("GET", f"{service.url}/v2/cloudimages")
        client.send(request)
        client.send(request)
    first, second = service.asked
    assert first.headers["x-sdk-date"] == "20260101T000000Z"
    assert second.headers["x-sdk-date"] == "20260102T000000Z"
    assert second.headers["authorization"] == signature_of(second)


def test_temporary_keys_go_with_their_token(service: WebServer) -> None:
    key = AccessKey("AK", Secret("SK"), Secret("temporary"), project_id="p1")
    ask(service, AkSkAuth(key))
    (asked,) = service.asked
    assert asked.headers["x-security-token"] == "temporary"
    assert "x-security-token" in asked.headers["authorization"]


def test_a_project_known_by_name_is_looked_up_once(service: WebServer) -> None:
    service.answer("/v3/projects", Reply(200, {"projects": [{"id": "p7"}]}))
    key = AccessKey("AK", Secret("SK"), project_name="eu-de", identity_url=service.url)
    auth = AkSkAuth(key)
    assert auth.project_id is None
    ask(service, auth)
    ask(service, auth)
    assert auth.project_id == "p7"
    assert [asked.path for asked in service.asked] == [
        "/v3/projects",
        "/v2/cloudimages",
        "/v2/cloudimages",
    ]
    assert service.asked[0].query == "name=eu-de"
    assert "x-project-id" not in service.asked[0].headers
    assert service.asked[1].headers["x-project-id"] == "p7"


@pytest.mark.parametrize(
    ("reply", "words"),
    [
        (Reply(200, {"projects": []}), "opens no project 'eu-de'"),
        (
            Reply(200, {"projects": [{"id": "a1"}, {"id": "b2"}]}),
            "2 projects are called 'eu-de': a1, b2",
        ),
        (Reply(401, {"error_msg": "no", "error_code": "APIGW.0301"}), "APIGW.0301: no"),
        (Reply(403, {"error": {"code": 403, "message": "no right"}}), "no right"),
    ],
)
def test_a_project_that_is_not_found_is_said(
    service: WebServer, reply: Reply, words: str
) -> None:
    service.answer("/v3/projects", reply)
    key = AccessKey("AK", Secret("SK"), project_name="eu-de", identity_url=service.url)
    with pytest.raises(SignInFailed, match=words):
        ask(service, AkSkAuth(key))


def test_an_identity_service_in_trouble_may_be_asked_again(service: WebServer) -> None:
    service.answer("/v3/projects", Reply(503, {}, {"Retry-After": "7"}))
    key = AccessKey("AK", Secret("SK"), project_name="eu-de", identity_url=service.url)
    with pytest.raises(Refused) as caught:
        ask(service, AkSkAuth(key))
    assert caught.value.refusal.status == 503
    assert caught.value.refusal.retry_after == 7


def test_a_wrong_key_is_said_without_the_secret(service: WebServer) -> None:
    body: Json = {
        "error_msg": "verify aksk signature fail sk+imstui/test",
        "error_code": "X1",
    }
    service.answer("/v2/cloudimages", Reply(401, body))
    with pytest.raises(SignInFailed) as caught:
        ask(service, AkSkAuth(KEY))
    assert KEY.access_key in caught.value.message
    assert "verify aksk signature fail •••" in caught.value.message
    assert "sk+imstui/test" not in caught.value.message + caught.value.hint


@pytest.mark.parametrize(
    ("off", "words"),
    [
        (timedelta(minutes=20), "clock is 20 minutes fast"),
        (timedelta(minutes=-16), "clock is 16 minutes slow"),
        (timedelta(hours=5), "clock is 5 hours fast"),
        (timedelta(days=-3), "clock is 3 days slow"),
    ],
)
def test_a_clock_that_is_off_is_the_reason(
    service: WebServer, off: timedelta, words: str
) -> None:
    service.answer("/v2/cloudimages", Reply(401, {"error_msg": "expired"}))
    auth = AkSkAuth(KEY, now=lambda: datetime.now(UTC) + off)
    with pytest.raises(SignInFailed, match=words):
        ask(service, auth)


def test_a_clock_that_is_a_little_off_is_not_the_reason(service: WebServer) -> None:
    service.answer("/v2/cloudimages", Reply(401, {"error_msg": "wrong key"}))
    auth = AkSkAuth(KEY, now=lambda: datetime.now(UTC) + timedelta(minutes=2))
    with pytest.raises(SignInFailed, match="wrong key"):
        ask(service, auth)


def test_a_service_that_has_no_sensible_clock_does_not_blame_ours() -> None:
    date = {"Date": "Wed, 21 Oct 2015 99999999999999999999:28:00 GMT"}
    assert not clock_complaint(httpx.Response(401, headers=date), datetime.now(UTC))


def test_secrets_do_not_show() -> None:
    key = AccessKey("AK", Secret("very secret"), Secret("also secret"))
    shown = f"{key!r} {key.secret_key} {key.secret_key!r} {[key.secret_key]}"
    assert "very secret" not in shown
    assert "also secret" not in shown


def signature_of(asked: Asked) -> str:
    """The signature that the service reckons for what it received."""
    pairs = [
        (unquote(key), unquote(value))
        for key, _, value in (part.partition("=") for part in asked.query.split("&"))
        if asked.query
    ]
    named = asked.headers["authorization"].split("SignedHeaders=")[1].split(",")[0]
    return sign(
        KEY.access_key,
        KEY.secret_key.reveal(),
        method="GET",
        path=asked.path,
        query=canonical_query(pairs),
        headers={name: asked.headers[name] for name in named.split(";")},
    ).authorization
