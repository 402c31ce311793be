"""Refusals in plain words: whatever shape they come in, what to do about them."""

from __future__ import annotations

import re
import ssl
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import httpx
import pytest

from imstui.core.errors import (
    ConnectionFailed,
    ImstuiError,
    MarkerLost,
    NotConnected,
    Refused,
    SignInFailed,
    UnusableAnswer,
)
from imstui.core.query import Query
from imstui.sources.endpoint.failures import failure
from imstui.sources.endpoint.log import masked
from imstui.sources.endpoint.network import network_failure
from imstui.sources.endpoint.retry import Dropped
from imstui.sources.exchange.answer import Answer
from imstui.sources.exchange.said import read_body

IMS = b'{"error":{"code":"IMG.0144","message":"The image does not exist."}}'
GATEWAY = b'{"error_code":"APIGW.0301","error_msg":"Incorrect IAM","request_id":"r1"}'


def failed(
    status: int, body: bytes = b"", text: str = "", **headers: str
) -> ImstuiError:
    spelled = {name.replace("_", "-"): value for name, value in headers.items()}
    answer = Answer(status, httpx.Headers(spelled), body, "ims.example")
    return failure(answer, Query.from_query_string(text))


def refused(status: int, body: bytes = b"", text: str = "", **headers: str) -> Refused:
    error = failed(status, body, text, **headers)
    assert isinstance(error, Refused)
    return error


SHAPES = [
    (IMS, "IMG.0144", "The image does not exist.", ""),
    (GATEWAY, "APIGW.0301", "Incorrect IAM", "r1"),
    (b'{"message":"Timeout.","request_id":"r2"}', "", "Timeout.", "r2"),
    (b'{"error":{"code":401,"title":"Unauthorized","message":"No."}}', "", "No.", ""),
    (b'{"itemNotFound":{"code":404,"message":"Gone."}}', "", "Gone.", ""),
    (b'{"message":"a &amp; b<br />\\nc","code":"403 Forbidden"}', "", "a & b c", ""),
    (b'{"errorCode":"X.1","errorMsg":"camel"}', "X.1", "camel", ""),
    (
        b'{"error_code":"I.1","error_msg":"no","encoded_authorization_message":"z"}',
        "I.1",
        "no",
        "",
    ),
    (b'{"code":"IMG.0060","message":"flat"}', "IMG.0060", "flat", ""),
    (b'{"error":"just words"}', "", "just words", ""),
    (b'"words alone"', "", "words alone", ""),
    (b"400 Bad Request\n\nInvalid  marker.\n", "", "Invalid marker.", ""),
    (
        b"<html><head><title>403 Forbidden</title></head><h1>403 Forbidden</h1>No.",
        "",
        "403 Forbidden No.",
        "",
    ),
    (
        b"<!DOCTYPE html><title>Proxy</title><style>b{}</style><p>Sign in</p>",
        "",
        "Proxy – Sign in",
        "",
    ),
    (
        b"<!-- of the proxy --> <html><title>Blocked</title><script>a<b</script>No.",
        "",
        "Blocked – No.",
        "",
    ),
    (b'\xef\xbb\xbf{"error_code":"X.2","request_id":"r3"}', "X.2", "", "r3"),
    (
        b'{"message":"value 5 < 6 > 3, <b>a</b> <!-- b -->"}',
        "",
        "value 5 < 6 > 3, a",
        "",
    ),
    (b"", "", "", ""),
    (b"[1, 2]", "", "", ""),
    (b"\xff\xfe", "", "\ufffd\ufffd", ""),
]


@pytest.mark.parametrize(("body", "code", "message", "request_id"), SHAPES)
def test_the_words_are_found_in_any_shape(
    body: bytes, code: str, message: str, request_id: str
) -> None:
    said = read_body(body, ())

    assert (said.code, said.message, said.request_id) == (code, message, request_id)


def test_a_long_story_is_cut() -> None:
    assert len(read_body(b"x" * 10_000, ()).message) == 400
    said = read_body(b'{"code":"%b","request_id":"%b"}' % ((b"x" * 10_000,) * 2), ())
    assert (len(said.code), len(said.request_id)) == (80, 80)


@pytest.mark.parametrize("start", [b"", b"400 A", b"<html>", b"<html><a"])
@pytest.mark.parametrize(
    "piece",
    [b" ", b"\n", b"a", b"<", b"<a", b"<title>", b"<script>", b"<!--", b"&#", b"&#9"],
)
@pytest.mark.parametrize("form", ["%b", '{"message":"%b"}'])
def test_no_story_is_so_long_that_reading_it_takes_long(
    start: bytes, piece: bytes, form: str
) -> None:
    endless = form.encode() % (start + piece * 1_000_000)

    # Whatever takes the square of its length does not end while anybody waits.
    assert len(read_body(endless, ()).message) <= 400


def test_a_number_that_is_no_letter_is_left_out() -> None:
    assert read_body(b"a &#98; &#" + b"9" * 5000 + b"; c", ()).message == "a b c"


def test_the_message_says_who_answered_what() -> None:
    error = refused(404, b'{"itemNotFound":{"code":404,"message":"Gone."}}')

    assert error.message == "ims.example answered 404 Not Found: Gone."
    assert "endpoint" in error.hint
    assert refused(599).message == "ims.example answered 599"


def test_the_code_is_explained_with_what_to_do() -> None:
    error = refused(
        403, b'{"error":{"code":"IMG.0026","message":"The role is invalid"}}'
    )

    assert error.refusal.code == "IMG.0026"
    assert "IMG.0026: The role is invalid" in error.message
    assert "ims:images:list" in error.hint


@pytest.mark.parametrize(
    ("status", "word"),
    [
        (400, "filters"),
        (403, "all_granted_eps"),
        (404, "region"),
        (407, "HTTPS_PROXY"),
        (429, "minute"),
        (500, "trouble of the service"),
        (503, "trouble of the service"),
        (418, "endpoint"),
    ],
)
def test_every_status_has_advice(status: int, word: str) -> None:
    assert word in refused(status).hint


def test_a_parameter_that_the_service_names_is_pointed_at() -> None:
    body = b'{"error":{"code":"X.1","message":"min_disk=x, sort_key: what?"}}'

    error = refused(400, body, "min_disk=x&sort_key=y&name=z")

    assert error.hint == "Look at min_disk and sort_key."


def test_a_word_that_is_also_a_parameter_is_none() -> None:
    body = b'{"message":"The name of the owner is unknown."}'

    assert "Look at" not in refused(400, body, "name=a&owner=b").hint
    assert "name" in refused(400, b"Bad value for 'name'", "name=a&owner=b").hint


@pytest.mark.parametrize(
    ("body", "headers", "found"),
    [
        (GATEWAY, {}, "r1"),
        (GATEWAY, {"X_Request_Id": "r9"}, "r9"),
        (b"", {"x_openstack_request_id": "req-1"}, "req-1"),
    ],
)
def test_the_request_id_is_there_to_quote(
    body: bytes, headers: dict[str, str], found: str
) -> None:
    error = refused(500, body, **headers)

    assert error.refusal.request_id == found
    assert f"request ID {found}" in error.hint


@pytest.mark.parametrize(
    ("status", "body"),
    [(401, b""), (401, GATEWAY), (400, b'{"error":{"code":"IMG.0087"}}')],
)
def test_a_refused_token_is_a_matter_of_signing_in(status: int, body: bytes) -> None:
    error = failed(status, body)

    assert isinstance(error, SignInFailed)
    assert "Sign in again" in error.hint


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("7", 7),
        ("0", 0),
        ("", None),
        ("soon", None),
        ("-3", None),
        ("Wed, 21 Oct 2015 07:28:00 GMT", 0),
        ("Wed, 21 Oct 2015 99999999999999999999:28:00 GMT", None),
    ],
)
def test_how_long_to_wait(value: str, seconds: float | None) -> None:
    assert refused(429, retry_after=value).refusal.retry_after == seconds


def test_how_long_to_wait_may_be_a_date() -> None:
    later = datetime.now(UTC) + timedelta(minutes=10)

    waiting = refused(503, retry_after=format_datetime(later, usegmt=True))

    assert 590 < (waiting.refusal.retry_after or 0) <= 600


# Whether the marker was lost.


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (400, IMS),
        (400, b'{"error":{"code":"IMG.0027","message":"marker=x: no such image"}}'),
        (400, b'{"error":{"code":"IMG.0001","message":"The format is invalid."}}'),
        (400, b'{"error":{"code":"IMG.9999","message":"What?"}}'),
        (400, b"400 Bad Request\n\nInvalid marker. Image could not be found."),
        (403, b'{"message":"You are not permitted","code":"403 Forbidden"}'),
        (404, b""),
    ],
)
def test_a_refusal_of_a_later_page_is_about_its_marker(
    status: int, body: bytes
) -> None:
    assert type(failed(status, body, "name=a&marker=x")) is MarkerLost
    assert type(failed(status, body, "name=a")) is Refused


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (400, b'{"error":{"code":"IMG.0060","message":"too many"}}'),
        (400, b'{"error":{"code":"IMG.0001","message":"sort_key=x: not one of"}}'),
        (400, b'{"error":{"code":"IMG.0154","message":"enterprise project"}}'),
        (403, b'{"error":{"code":"IMG.0026","message":"role"}}'),
        (403, b'{"error_code":"APIGW.0999","error_msg":"no"}'),
        (403, b"<html><title>Blocked</title>by the company</html>"),
        (429, b""),
        (500, b""),
    ],
)
def test_what_is_plainly_about_something_else_is_not(status: int, body: bytes) -> None:
    assert type(failed(status, body, "sort_key=x&marker=x")) is Refused


# Below the service.

REQUEST = httpx.Request("GET", "https://iam.example/v3/auth/tokens")


def caused(error: httpx.ConnectError, cause: Exception) -> httpx.ConnectError:
    error.__cause__ = cause
    return error


def untrusted() -> httpx.ConnectError:
    cause = ssl.SSLCertVerificationError(1, "x")
    cause.verify_message = "self-signed certificate"
    return caused(httpx.ConnectError("x"), cause)


@pytest.mark.parametrize(
    ("error", "kind", "words"),
    [
        (httpx.ConnectTimeout(""), NotConnected, "attempt to connect"),
        (httpx.PoolTimeout(""), NotConnected, "attempt to connect"),
        (httpx.ReadTimeout(""), ConnectionFailed, "fell silent"),
        (httpx.ProxyError("407"), ConnectionFailed, "proxy .* refused: 407"),
        (httpx.ReadError(""), Dropped, "closed the connection"),
        (httpx.RemoteProtocolError(""), Dropped, "closed the connection"),
        (httpx.DecodingError("bad"), UnusableAnswer, "decompressed: bad"),
        (untrusted(), ConnectionFailed, "not trusted: self-signed certificate"),
        (httpx.ConnectError("Name or service not known"), NotConnected, "no host"),
        (httpx.ConnectError("No route"), NotConnected, "cannot be reached: No ro"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_what_happened_on_the_way_is_said(
    error: httpx.RequestError, kind: type[ImstuiError], words: str
) -> None:
    found = network_failure(error, "ims.example")

    assert type(found) is kind
    assert re.search(words, found.message)
    assert "ims.example" in found.message
    assert found.hint


def test_the_host_that_was_asked_is_named_not_the_one_wanted() -> None:
    error = httpx.ConnectTimeout("", request=REQUEST)

    assert "iam.example" in network_failure(error, "ims.example").message


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://h/v2/x?limit=1", "https://h/v2/x?limit=1"),
        ("https://me:pw@h:1/", "https://•••@h:1/"),
        ("https://h/?a=1&X-Auth-Token=abc&b=2", "https://h/?a=1&X-Auth-Token=•••&b=2"),
        ("https://h/?client_secret=abc", "https://h/?client_secret=•••"),
        ("https://h/?a=token=b=c&d==&e=", "https://h/?a=token=•••&d==&e="),
        ("https://h/?my_token=YWJj==&a", "https://h/?my_token=•••&a"),
    ],
)
def test_urls_are_logged_without_secrets(url: str, shown: str) -> None:
    assert masked(url) == shown


@pytest.mark.parametrize("piece", ["a", "token", "=", "&token=a"])
def test_no_url_is_so_long_that_logging_it_takes_long(piece: str) -> None:
    # Whatever takes the square of its length does not end while anybody waits.
    assert masked(f"https://h/?{piece * 100_000}").startswith("https://h/?")
