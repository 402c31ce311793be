"""Asking again, giving up, redirects, and what the request log says of all that."""

from __future__ import annotations

import socket
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from threading import Event
from threading import enumerate as running
from typing import TYPE_CHECKING

import pytest

from imstui.core.cancel import CancelToken
from imstui.core.errors import Cancelled, ConnectionFailed, ImstuiError, Refused
from imstui.core.query import Query
from imstui.core.source import Page, PageRequest
from imstui.sources.endpoint.endpoint import Endpoint
from imstui.sources.endpoint.retry import Patience
from imstui.sources.exchange.secret import Secret
from imstui.sources.signin.credentials import FixedToken
from imstui.sources.signin.token import FixedTokenAuth
from tests.loopback import Misbehaving, Reply, misbehaving, page
from tests.services import service_at
from tests.troubles import BROKEN, BUSY, CUT, PASSING, SHED

if TYPE_CHECKING:
    from collections.abc import Iterator

AT_ONCE = Patience(attempts=4, first=0.0)
GOOD = Reply(body=page("a"))


@contextmanager
def service(
    *replies: Reply, patience: Patience = AT_ONCE
) -> Iterator[tuple[Misbehaving, Endpoint]]:
    """A server that gives these replies, and an endpoint that asks it."""
    token = FixedTokenAuth(FixedToken(Secret("s3cret-token")))
    with (
        misbehaving(*replies) as server,
        closing(
            Endpoint(service_at(server.url, auth=token), patience=patience)
        ) as source,
    ):
        yield server, source


def ask(endpoint: Endpoint, cancel: CancelToken | None = None) -> Page:
    return endpoint.page(PageRequest(Query()), cancel or CancelToken())


# Asking again.


@pytest.mark.parametrize(
    ("trouble", "reasons"),
    [
        ("429", ["status 429 APIGW.0308"]),
        ("503 twice", ["status 503", "status 503"]),
        ("IMG.0060", ["status 400 IMG.0060"]),
        ("cut off", ["the connection was lost"]),
        ("dropped", ["the connection was lost"]),
    ],
)
def test_what_may_pass_is_asked_again(trouble: str, reasons: list[str]) -> None:
    told: list[tuple[int, str]] = []
    replies = (*PASSING[trouble], GOOD)
    with service(*replies) as (server, endpoint):
        endpoint.waiting = lambda _, attempt, reason: told.append((attempt, reason))
        found = ask(endpoint)

    assert [image.id for image in found.images] == ["a"]
    assert told == list(enumerate(reasons, start=2))
    assert len(server.targets) == len(replies)


@pytest.mark.parametrize(
    ("reply", "kind", "words"),
    [
        (BUSY, Refused, "429 Too Many Requests: APIGW.0308: slowly"),
        (BROKEN, Refused, "503 Service Unavailable: Bad day"),
        (SHED, Refused, "400 Bad Request: IMG.0060: too many"),
        (CUT, ConnectionFailed, "closed the connection"),
    ],
    ids=["429", "503", "IMG.0060", "cut off"],
)
def test_patience_has_an_end(reply: Reply, kind: type[ImstuiError], words: str) -> None:
    with service(reply) as (server, endpoint), pytest.raises(kind, match=words):
        ask(endpoint)

    assert len(server.targets) == 4


@pytest.mark.parametrize("status", [400, 401, 403, 404, 405, 501])
def test_what_will_not_pass_is_asked_once(status: int) -> None:
    reply = Reply(status=status, body=b'{"error": {"message": "no"}}')
    with service(reply) as (server, endpoint), pytest.raises(ImstuiError, match="no"):
        ask(endpoint)

    assert len(server.targets) == 1


def test_the_service_says_how_long_to_wait() -> None:
    busy = Reply(status=429, headers={"Retry-After": "7"})
    told: list[float] = []
    with service(busy) as (server, endpoint):
        cancel = CancelToken()

        def waiting(seconds: float, attempt: int, reason: str) -> None:
            told.append(seconds)
            cancel.cancel()

        endpoint.waiting = waiting
        with pytest.raises(Cancelled):
            ask(endpoint, cancel)

    assert told == [7.0]
    assert len(server.targets) == 1


def test_pauses_grow() -> None:
    told: list[float] = []
    patience = Patience(attempts=4, first=0.001)
    with service(Reply(status=503), patience=patience) as (_, endpoint):
        endpoint.waiting = lambda seconds, _, __: told.append(seconds)
        with pytest.raises(Refused):
            ask(endpoint)

    assert told == [0.001, 0.002, 0.004]


def test_a_pause_of_an_hour_is_an_answer() -> None:
    busy = Reply(status=429, headers={"Retry-After": "3600"})
    with service(busy) as (server, endpoint), pytest.raises(Refused) as caught:
        ask(endpoint)

    assert len(server.targets) == 1
    assert "3600 seconds" in caught.value.hint


# Giving up.


@contextmanager
def asking(endpoint: Endpoint) -> Iterator[CancelToken]:
    """Ask in another thread; on leaving, it has to have given up."""
    cancel = CancelToken()
    with ThreadPoolExecutor(1) as pool:
        asked = pool.submit(ask, endpoint, cancel)
        try:
            yield cancel
        finally:
            cancel.cancel()
            # Below the timeouts that would end it otherwise, with something else.
            assert isinstance(asked.exception(timeout=14), Cancelled)


def no_request_is_left() -> bool:
    """Whether the threads behind the requests end too."""
    left = [thread for thread in running() if thread.name == "imstui-request"]
    for thread in left:
        thread.join(timeout=14)
    return not any(thread.is_alive() for thread in left)


@pytest.mark.parametrize(
    "reply", [Reply(hang=True), Reply(body=page("a"), cut=9, drip=True)]
)
def test_a_request_that_hangs_can_be_given_up(reply: Reply) -> None:
    with service(reply) as (server, endpoint):
        with asking(endpoint):
            server.wait_until_asked()

        assert no_request_is_left()
        assert [r.attempt for r in endpoint.log.records] == [1]


def test_a_request_on_a_kept_connection_can_be_given_up() -> None:
    with service(GOOD, Reply(hang=True)) as (server, endpoint):
        ask(endpoint)
        server.wait_until_asked()
        with asking(endpoint):
            server.wait_until_asked()

        assert server.connections == 1
        assert no_request_is_left()


def test_a_source_can_be_asked_again_after_that() -> None:
    with service(Reply(hang=True), GOOD) as (server, endpoint):
        with asking(endpoint):
            server.wait_until_asked()

        assert [image.id for image in ask(endpoint).images] == ["a"]


def test_giving_up_one_question_leaves_the_others_alone() -> None:
    let_go = Event()
    slow, stuck = Reply(body=page("a"), hold=let_go), Reply(hang=True)
    with service(slow, stuck) as (server, endpoint), ThreadPoolExecutor(1) as pool:
        other = pool.submit(ask, endpoint)
        server.wait_until_asked()
        with asking(endpoint):
            server.wait_until_asked()
        let_go.set()

        assert len(other.result(timeout=10).images) == 1
    assert len(server.targets) == 2


def test_connecting_can_be_given_up() -> None:
    with socket.socket() as full:
        full.bind(("127.0.0.1", 0))
        full.listen(0)
        # Its queue is full with one; the next attempt gets no answer.
        with socket.create_connection(full.getsockname()):
            url = f"http://127.0.0.1:{full.getsockname()[1]}"
            with closing(Endpoint(service_at(url))) as endpoint, asking(endpoint):
                pass


def test_a_handshake_that_hangs_can_be_given_up() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"https://127.0.0.1:{silent.getsockname()[1]}"
        with closing(Endpoint(service_at(url))) as endpoint:
            with asking(endpoint):
                connection, _ = silent.accept()
                connection.recv(1)
            with connection:
                assert no_request_is_left()


def test_nothing_is_asked_once_it_is_given_up() -> None:
    cancel = CancelToken()
    cancel.cancel()
    with service(GOOD) as (server, endpoint), pytest.raises(Cancelled):
        ask(endpoint, cancel)

    assert server.targets == []


def test_nobody_answers_there() -> None:
    # Bound, so that nobody else gets the port meanwhile, and not listening.
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{nobody.getsockname()[1]}"
        with (
            closing(Endpoint(service_at(url))) as endpoint,
            pytest.raises(ConnectionFailed, match="takes no connections"),
        ):
            ask(endpoint)

    (record,) = endpoint.log.records
    assert (record.status, record.trouble) == (None, "ConnectError")


def test_a_plain_server_is_not_asked_in_tls() -> None:
    with (
        misbehaving(GOOD) as server,
        closing(
            Endpoint(service_at(server.url.replace("http:", "https:")))
        ) as endpoint,
        pytest.raises(ConnectionFailed, match="no encrypted connection"),
    ):
        ask(endpoint)


# Redirects.


def test_credentials_do_not_go_to_another_host() -> None:
    with misbehaving(GOOD) as other:
        away = Reply(status=302, headers={"Location": f"{other.url}/v2/cloudimages"})
        with service(away) as (_, endpoint), pytest.raises(Refused) as caught:
            ask(endpoint)

    assert other.targets == []
    assert other.url in caught.value.message
    assert "another host" in caught.value.message
    assert "--endpoint" in caught.value.hint


@pytest.mark.parametrize(
    "location", ["https://", "//elsewhere/", "ftp://x/", "http://["]
)
def test_a_redirect_to_nowhere_is_not_followed(location: str) -> None:
    away = Reply(status=307, headers={"Location": location})
    with (
        service(away) as (_, endpoint),
        pytest.raises(Refused, match="not followed"),
    ):
        ask(endpoint)


def test_a_redirect_within_the_service_is_followed() -> None:
    moved = Reply(status=301, headers={"Location": "/ims/v2/cloudimages?limit=500"})
    with service(moved, GOOD) as (server, endpoint):
        assert len(ask(endpoint).images) == 1

    assert server.targets[1] == "/ims/v2/cloudimages?limit=500"
    assert server.requests[1].headers["X-Auth-Token"] == "s3cret-token"


def test_a_circle_of_redirects_ends() -> None:
    round_and_round = Reply(status=302, headers={"Location": "/v2/cloudimages"})
    with (
        service(round_and_round) as (server, endpoint),
        pytest.raises(Refused, match="again and again"),
    ):
        ask(endpoint)

    assert len(server.targets) == 4


# The log.


def test_every_attempt_is_in_the_log_without_secrets() -> None:
    with service(BROKEN, CUT, GOOD) as (server, endpoint):
        ask(endpoint)
        records = endpoint.log.records

    assert [(r.attempt, r.status, r.size, r.trouble) for r in records] == [
        (1, 503, len(BROKEN.body), ""),
        (2, 200, 20, "RemoteProtocolError"),
        (3, 200, len(GOOD.body), ""),
    ]
    assert {r.method for r in records} == {"GET"}
    assert {r.url for r in records} == {f"{server.url}/v2/cloudimages?limit=500"}
    assert all(r.milliseconds > 0 for r in records)
    assert "s3cret" not in repr(records)
    assert records[0].started <= records[1].started


def test_the_log_forgets_what_is_old() -> None:
    with service(GOOD) as (_, endpoint):
        for _ in range(3):
            ask(endpoint)
        latest = endpoint.log.records[-1]
        for _ in range(600):
            endpoint.log.add(latest)

    assert len(endpoint.log.records) == 500
