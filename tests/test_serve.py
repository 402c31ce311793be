"""`imstui serve`: what it answers byte for byte, and to whom."""

from __future__ import annotations

import json
from contextlib import closing
from http.client import HTTPConnection
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

import pytest

from imstui.core.errors import (
    Cancelled,
    ConnectionFailed,
    ImstuiError,
    Refusal,
    Refused,
    SignInFailed,
    UnusableAnswer,
    UsageError,
)
from imstui.core.image import Image
from imstui.core.source import Page
from imstui.serve.answers import images_answer
from imstui.serve.gate import Gate, is_loopback, names_this_machine
from imstui.serve.server import listen
from imstui.sources.demo import open_demo
from tests.catalogues import catalogue_of
from tests.loopback import serving
from tests.scripted import ScriptedSource, images

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from imstui.core.values import Json


class Answer(NamedTuple):
    """What came back over HTTP."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def ids(self) -> list[str]:
        assert self.status == 200, self.body
        return [image["id"] for image in json.loads(self.body)["images"]]

    @property
    def error(self) -> tuple[int, str, str]:
        error = json.loads(self.body)["error"]
        return self.status, error["code"], error["message"]


def get(
    url: str,
    target: str,
    method: str = "GET",
    headers: Mapping[str, str] | None = None,
) -> Answer:
    """A request whose target goes on the wire as it is, as curl sends it."""
    with closing(HTTPConnection(urlsplit(url).netloc, timeout=10)) as connection:
        connection.request(method, target, headers=dict(headers or {}))
        response = connection.getresponse()
        return Answer(response.status, dict(response.headers), response.read())


def listed(url: str, query: str = "") -> Answer:
    return get(url, f"/v2/cloudimages?{query}")


DATED: list[dict[str, Json]] = [
    {"id": f"{number:04}", "name": f"a b {number % 2}", "min_disk": number % 3,
     "created_at": f"2024-01-01T00:{number // 60 % 60:02}:{number % 60:02}Z"}
    for number in range(1200)
]  # fmt: skip


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    with closing(catalogue_of(DATED)) as catalogue, serving(catalogue) as address:
        yield address


# What is answered.


def test_a_page_is_the_documents_and_nothing_else() -> None:
    document = '{"id": "a", "size": 1.50, "x": {"y": [null]}, "name": "\\u00fc"}'
    source = ScriptedSource(Page((Image("a", document=document), *images("b"))))

    with serving(source) as address:
        answer = listed(address)

    assert answer.status == 200
    assert answer.headers["content-type"] == "application/json"
    assert len(answer.headers["x-request-id"]) == 32
    assert answer.body.startswith(b'{"images": [' + document.encode())
    assert answer.ids == ["a", "b"]


def test_half_a_letter_is_sent_as_an_escape() -> None:
    half = Image.of({"id": "a", "name": "\ud800", "x": "ü"})

    body = bytes(images_answer([half]).body)

    assert json.loads(body)["images"] == [{"id": "a", "name": "\ud800", "x": "ü"}]


@pytest.mark.parametrize(
    ("query", "count"),
    [("", 500), ("limit=0", 0), ("limit=7", 7), ("limit=1000", 1000),
     ("limit=1001", 1000), ("limit=" + "9" * 5000, 1000), ("limit=3&limit=4", 4)],
)  # fmt: skip
def test_a_limit_is_what_the_service_makes_of_it(
    url: str, query: str, count: int
) -> None:
    assert len(listed(url, query).ids) == count


def test_a_target_may_be_a_whole_url(url: str) -> None:
    target = f"{url}/v2/cloudimages?limit=1"

    assert get(url, target).ids == get(url, "/v2/cloudimages?limit=1").ids
    assert get(url, "http://127.0.0.1/v2").status == 404
    assert get(url, "http://others.example/v2/cloudimages").status == 400


def test_pages_follow_one_another(url: str) -> None:
    first = listed(url, "limit=2&sort_dir=asc").ids
    second = listed(url, f"limit=2&sort_dir=asc&marker={first[-1]}").ids

    assert (first, second) == (["0000", "0001"], ["0002", "0003"])


@pytest.mark.parametrize("blank", ["%20", "+"])
def test_a_blank_has_two_spellings(url: str, blank: str) -> None:
    query = f"created_at=lt:2024-01-01{blank}00:00:03&name=a{blank}b{blank}0"

    assert listed(url, query).ids == ["0002", "0000"]


def test_letters_come_encoded() -> None:
    named = catalogue_of([{"id": "a", "name": "镜像"}])
    with closing(named) as catalogue, serving(catalogue) as address:
        assert listed(address, "name=%E9%95%9C%E5%83%8F").ids == ["a"]


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ("limit=-1", "limit=-1"),
        ("limit=many", "limit=many"),
        ("limit=", "limit="),
        ("min_disk=big", "min_disk=big"),
        ("sort_key=size_of_it", "sort_key=size_of_it"),
        ("sort_dir=up", "asc"),
        ("visibility=hidden", "visibility=hidden"),
        ("protected=maybe", "protected=maybe"),
        ("created_at=2024-01-01T00:00:00Z", "eq:2024-01-01T00:00:00Z"),
        ("updated_at=gt:yesterday", "updated_at=gt:yesterday"),
        ("limit=x&sort_dir=up", "limit=x"),
        ("limit=x&sort_dir=up", "sort_dir=up"),
    ],
)
def test_what_is_malformed_is_named(url: str, query: str, named: str) -> None:
    status, code, message = listed(url, query).error

    assert (status, code) == (400, "IMG.0001")
    assert named in message


def test_an_unknown_marker_is_an_error_of_its_own(url: str) -> None:
    status, code, message = listed(url, "marker=nowhere").error

    assert (status, code) == (400, "IMG.0027")
    assert message.startswith("marker=nowhere: no image has this ID. ")


@pytest.mark.parametrize(
    "query", ["__platform=Nothing", "_platform=x", "bare", "name=", "%FF=%FF", "&&="]
)
def test_what_matches_nothing_is_no_error(url: str, query: str) -> None:
    assert listed(url, query).status == 200


@pytest.mark.parametrize(
    "path", ["/", "/v2", "/v2/images", "/v2/cloudimages/", "/v2/cloudimages/x"]
)
def test_other_paths_are_not_there(url: str, path: str) -> None:
    status, code, message = get(url, path).error

    assert (status, code) == (404, "APIGW.0101")
    assert "GET /v2/cloudimages" in message


@pytest.mark.parametrize(
    "target", ["/v2/cloudimages?limit=0", "/", "/v2/cloudimages?limit=x"]
)
def test_every_answer_has_an_id_to_quote_it_by(url: str, target: str) -> None:
    assert get(url, target).headers["x-request-id"]


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS"])
def test_nothing_can_be_changed(url: str, method: str) -> None:
    answer = get(url, "/v2/cloudimages", method)

    assert answer.error[:2] == (405, "APIGW.0101")
    assert answer.headers["allow"] == "GET"


def test_the_head_alone_is_not_to_be_had(url: str) -> None:
    assert get(url, "/v2/cloudimages", "HEAD").status == 405


@pytest.mark.parametrize(
    ("error", "status", "code"),
    [
        (Refused("no", Refusal(403, "IMG.0026")), 403, "IMG.0026"),
        (Refused("no", Refusal(503)), 503, "IMG.0001"),
        (Refused("no", Refusal(204)), 502, "IMG.0061"),
        (Refused("no", Refusal(301)), 502, "IMG.0061"),
        (Refused("no", Refusal(999)), 502, "IMG.0061"),
        (UsageError("no"), 400, "IMG.0001"),
        (ConnectionFailed("no"), 502, "IMG.0061"),
        (SignInFailed("no"), 502, "IMG.0061"),
        (UnusableAnswer("no"), 500, "IMG.0061"),
        (Cancelled("no"), 503, "IMG.0061"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_a_source_that_fails_is_told(
    error: ImstuiError, status: int, code: str
) -> None:
    with serving(ScriptedSource(error)) as address:
        assert listed(address).error[:2] == (status, code)


# Who may ask.


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 401),
        ({"X-Auth-Token": ""}, 401),
        ({"X-Auth-Token": "wrong"}, 401),
        ({"X-Auth-Token": "s3cret"}, 200),
        ({"X-Auth-Token": "s3cret", "Host": "ims.example"}, 200),
        ({"Authorization": "Bearer s3cret"}, 401),
    ],
)
def test_a_token_opens(headers: dict[str, str], status: int) -> None:
    with closing(open_demo()) as demo, serving(demo, Gate("s3cret")) as address:
        answer = get(address, "/v2/cloudimages?limit=1", headers=headers)

    assert answer.status == status
    assert b"s3cret" not in answer.body
    if status == 401:
        assert answer.error[1] == "APIGW.0301"


@pytest.mark.parametrize(
    ("access_key", "signed", "words"),
    [
        ("nobody", "x-sdk-date", "not known"),
        ("ak", "host", "does not cover"),
        ("ak", "x-sdk-date", "15 minutes"),
        ("ak, and", "x-sdk-date", "no signature of the form"),
    ],
)
def test_a_signature_that_does_not_fit_is_told_why(
    access_key: str, signed: str, words: str
) -> None:
    parts = f"Access={access_key}, SignedHeaders={signed}, Signature={'0' * 64}"
    authorization = f"SDK-HMAC-SHA256 {parts}"
    headers = {"Authorization": authorization, "X-Sdk-Date": "20200101T000000Z"}
    gate = Gate(keys={"ak": "sk"})
    with closing(open_demo()) as demo, serving(demo, gate) as address:
        status, _, message = get(address, "/v2/cloudimages", headers=headers).error

    assert status == 401
    assert words in message


def test_a_gate_shows_no_secret() -> None:
    assert "s3cret" not in repr(Gate("s3cret", {"ak": "s3cret"}))


def test_a_name_of_others_does_not_open_what_is_open(url: str) -> None:
    answer = get(url, "/v2/cloudimages", headers={"Host": "rebound.example"})

    assert answer.error[0] == 400


@pytest.mark.parametrize(
    ("host", "here"),
    [("127.0.0.1:8774", True), ("localhost", True), ("LOCALHOST:1", True),
     ("[::1]:8774", True), ("[::1]", True), ("127.9.9.9", True),
     ("", False), ("example.org", False), ("10.0.0.1:80", False), ("[fe80::1]", False)],
)  # fmt: skip
def test_which_names_are_this_machine(host: str, here: bool) -> None:
    assert names_this_machine(host) is here


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1", "example.org"])
def test_nobody_is_let_in_from_outside_without_a_token(host: str) -> None:
    assert not is_loopback(host)
    with pytest.raises(UsageError, match="other machines") as caught:
        listen(host, 0, Gate())

    assert "--token-file" in caught.value.hint


def test_with_a_token_any_address_will_do() -> None:
    with listen("0.0.0.0", 0, Gate("s3cret")) as listening:
        assert listening.getsockname()[0] == "0.0.0.0"


def test_a_port_that_is_taken_is_told() -> None:
    with (
        listen("127.0.0.1", 0, Gate()) as taken,
        pytest.raises(UsageError, match="cannot listen") as caught,
    ):
        listen("127.0.0.1", taken.getsockname()[1], Gate())

    assert "--port" in caught.value.hint
