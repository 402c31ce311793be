"""Signing in with OpenStack's identity service, over real HTTP to a strict one."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from threading import Event
from typing import TYPE_CHECKING

import httpx
import pytest

from imstui.core.cancel import CancelToken
from imstui.core.errors import Cancelled, SignInFailed
from imstui.sources.exchange.exchange import CANCEL, carry_out
from imstui.sources.exchange.secret import Secret
from imstui.sources.signin.credentials import (
    ApplicationCredential,
    Domain,
    FixedToken,
    Member,
    Password,
    Token,
)
from imstui.sources.signin.identity import identity_url
from imstui.sources.signin.keystone import KeystoneAuth
from imstui.sources.signin.token import FixedTokenAuth
from tests.keystone_server import Keystone, keystone
from tests.signing_in import (
    ADA,
    BY_PASSWORD,
    WatchedToken,
    ask_cancellably,
    images,
    login,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from imstui.sources.signin.credentials import Identity


@pytest.fixture
def service() -> Iterator[Keystone]:
    """An identity service, and the image service beside it."""
    with keystone() as running:
        yield running


@pytest.mark.parametrize(
    "identity",
    [
        BY_PASSWORD,
        Password(Member(id="u-ada"), Secret("correct horse")),
        Password(
            Member(name="ada", domain=Domain(id="d-otc")), Secret("correct horse")
        ),
        Password(Member(id="u-ada"), Secret("correct horse"), Secret("012345")),
        Password(Member(id="u-ada"), passcode=Secret("012345")),
        ApplicationCredential(Secret("ac secret"), id="ac-1"),
        ApplicationCredential(Secret("ac secret"), name="tui", user=ADA),
    ],
    ids=[
        "name and domain",
        "user ID",
        "domain ID",
        "password and passcode",
        "passcode",
        "application credential by ID",
        "application credential by name",
    ],
)
def test_a_right_login_sees_its_project(service: Keystone, identity: Identity) -> None:
    auth = KeystoneAuth(login(service, identity))
    assert images(service, auth).json()["seen_as"] == "p-shop"
    assert auth.project_id == "p-shop"


@pytest.mark.parametrize(
    "written",
    [
        "{0}",
        "{0}/",
        "{0}/v3",
        "{0}/v3/",
        "{0}/v2.0",
        "{0}/v3/auth/tokens",
    ],
)
def test_the_address_is_taken_as_people_write_it(
    service: Keystone, written: str
) -> None:
    auth = KeystoneAuth(
        replace(login(service), auth_url=written.format(service.url)),
    )
    assert images(service, auth).status_code == 200


def test_an_address_without_scheme_is_a_secure_one() -> None:
    assert identity_url("iam-pub.eu-ch2.sc.otc.t-systems.com/v3") == (
        "https://iam-pub.eu-ch2.sc.otc.t-systems.com/v3"
    )
    assert identity_url("https://iam.eu-de.otc.t-systems.com:443") == (
        "https://iam.eu-de.otc.t-systems.com:443/v3"
    )


def test_a_login_is_good_for_many_questions(service: Keystone) -> None:
    auth = KeystoneAuth(login(service))
    for _ in range(3):
        images(service, auth)
    assert service.logins == 1


def test_many_threads_wait_for_one_login(service: Keystone) -> None:
    service.open_gate.clear()
    auth = KeystoneAuth(login(service))
    with ThreadPoolExecutor(8) as threads:
        answers = [threads.submit(images, service, auth) for _ in range(8)]
        service.open_gate.set()
        assert [answer.result().status_code for answer in answers] == [200] * 8
    assert service.logins == 1


def test_a_wrong_password_of_many_threads_is_one_wrong_password(
    service: Keystone,
) -> None:
    # Without a project a failed sign-in is a single request.
    wrong = login(service, Password(ADA, Secret("wrong")), Member())
    auth = KeystoneAuth(wrong)
    service.open_gate.clear()
    with ThreadPoolExecutor(6) as threads:
        first = threads.submit(images, service, auth)
        assert service.at_gate.wait(10)
        tokens = [WatchedToken() for _ in range(5)]
        others = [threads.submit(ask_cancellably, service, auth, t) for t in tokens]
        assert all(token.looked_at.wait(10) for token in tokens)
        service.open_gate.set()
        errors = [asked.exception() for asked in (first, *others)]
    assert [type(error) for error in errors] == [SignInFailed] * 6
    assert service.logins == 1
    with pytest.raises(SignInFailed):
        images(service, auth)
    assert service.logins == 2


@pytest.mark.parametrize("given_up", [False, True])
def test_an_identity_service_that_is_down_is_one_wait_for_all(
    service: Keystone, *, given_up: bool
) -> None:
    at_gate, open_gate, tries = Event(), Event(), list[str]()

    def down(request: httpx.Request) -> httpx.Response:
        tries.append(request.method)
        at_gate.set()
        assert open_gate.wait(10)
        raise httpx.ConnectTimeout("no answer", request=request)

    auth = KeystoneAuth(login(service))

    def asked(cancel: CancelToken) -> None:
        with httpx.Client(auth=auth, transport=httpx.MockTransport(down)) as client:
            client.get("http://127.0.0.1/v2/cloudimages", extensions={CANCEL: cancel})

    with ThreadPoolExecutor(3) as threads:
        cancel, tokens = CancelToken(), [WatchedToken(), WatchedToken()]
        first = threads.submit(asked, cancel)
        assert at_gate.wait(10)
        others = [threads.submit(asked, token) for token in tokens]
        assert all(token.looked_at.wait(10) for token in tokens)
        if given_up:
            cancel.cancel()
        open_gate.set()
        errors = [question.exception() for question in (first, *others)]
    assert [type(error) for error in errors] == [httpx.ConnectTimeout] * 3
    # What one person gives up says nothing about the service.
    assert len(tries) == (2 if given_up else 1)
    with pytest.raises(httpx.ConnectTimeout):
        asked(CancelToken())
    assert len(tries) == (3 if given_up else 2)


def test_a_token_that_was_revoked_is_renewed_once(service: Keystone) -> None:
    auth = KeystoneAuth(login(service))
    images(service, auth)
    service.revoke_all()
    assert images(service, auth).status_code == 200
    assert service.logins == 2


def test_many_threads_renew_a_revoked_token_once(service: Keystone) -> None:
    auth = KeystoneAuth(login(service))
    images(service, auth)
    service.revoke_all()
    with ThreadPoolExecutor(6) as threads:
        answers = list(threads.map(lambda _: images(service, auth), range(6)))
    assert [answer.status_code for answer in answers] == [200] * 6
    assert service.logins == 2


def test_a_token_is_renewed_a_minute_before_it_ends(service: Keystone) -> None:
    service.lifetime = timedelta(hours=1)
    moment = time.time()
    auth = KeystoneAuth(login(service), now=lambda: moment)
    images(service, auth)
    moment += 3600 - 90
    images(service, auth)
    assert service.logins == 1
    moment += 60
    images(service, auth)
    assert service.logins == 2


def test_a_wrong_clock_here_does_not_renew_for_ever(service: Keystone) -> None:
    two_days_ahead = time.time() + 2 * 86400
    auth = KeystoneAuth(login(service), now=lambda: two_days_ahead)
    images(service, auth)
    images(service, auth)
    assert service.logins == 1


def test_a_given_token_of_the_project_is_taken_as_it_is(service: Keystone) -> None:
    given = service.hand_out("p-shop")
    auth = KeystoneAuth(login(service, Token(Secret(given))))
    assert images(service, auth).json()["seen_as"] == "p-shop"
    assert service.logins == 0


@pytest.mark.parametrize("project_id", ["", "p-lab"], ids=["none", "another"])
def test_a_given_token_of_another_scope_is_exchanged(
    service: Keystone, project_id: str
) -> None:
    given = service.hand_out(project_id)
    auth = KeystoneAuth(login(service, Token(Secret(given))))
    assert images(service, auth).json()["seen_as"] == "p-shop"
    assert service.logins == 1


def test_a_fixed_token_is_sent_and_cannot_be_renewed(service: Keystone) -> None:
    auth = FixedTokenAuth(FixedToken(Secret(service.hand_out("p-lab")), "p-lab"))
    assert images(service, auth).json()["seen_as"] == "p-lab"
    assert auth.project_id == "p-lab"
    service.revoke_all()
    with pytest.raises(SignInFailed, match="not for me") as caught:
        images(service, auth)
    assert "cannot be renewed" in caught.value.hint
    assert service.logins == 0


def test_signing_in_has_the_questions_own_time_limit(service: Keystone) -> None:
    service.open_gate.clear()
    auth = KeystoneAuth(login(service))
    with httpx.Client(auth=auth) as client, pytest.raises(httpx.ReadTimeout) as caught:
        client.get(f"{service.url}/ims/v2/cloudimages", timeout=0.1)
    assert caught.value.request.url.path == "/v3/auth/tokens"
    # Nothing is left locked: the next question signs in.
    service.open_gate.set()
    assert images(service, auth).status_code == 200


def test_waiting_for_another_threads_login_can_be_cancelled(service: Keystone) -> None:
    service.open_gate.clear()
    auth = KeystoneAuth(login(service))
    with ThreadPoolExecutor(2) as threads:
        first = threads.submit(images, service, auth)
        assert service.at_gate.wait(10)
        cancel = WatchedToken()
        second = threads.submit(ask_cancellably, service, auth, cancel)
        assert cancel.looked_at.wait(10)
        cancel.cancel()
        with pytest.raises(Cancelled):
            second.result()
        service.open_gate.set()
        assert first.result().status_code == 200


def test_a_session_can_be_had_without_a_question(service: Keystone) -> None:
    auth = KeystoneAuth(login(service))
    with httpx.Client() as client:
        session = carry_out(auth.session(), client.send)
    assert session.project_name == "eu-de_shop"
    assert {entry.region for entry in session.catalogue} == {"eu-de", "eu-nl"}
