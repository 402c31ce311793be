"""Why signing in failed, in words that say what to do."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import TYPE_CHECKING

import httpx
import pytest

from imstui.core.errors import (
    ImstuiError,
    SignInFailed,
    SignInUnavailable,
    UsageError,
)
from imstui.sources.exchange.secret import Secret
from imstui.sources.signin.credentials import (
    ApplicationCredential,
    KeystoneLogin,
    Member,
    Password,
    Token,
)
from imstui.sources.signin.identity import identity_url
from imstui.sources.signin.keystone import KeystoneAuth
from tests.keystone_server import Keystone, keystone
from tests.signing_in import ADA, BY_PASSWORD, DOMAIN, SHOP, complaint, images, login
from tests.web_server import Reply, serving

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def service() -> Iterator[Keystone]:
    """An identity service, and the image service beside it."""
    with keystone() as running:
        yield running


def test_a_wrong_password_is_told_from_a_wrong_project(service: Keystone) -> None:
    wrong = complaint(service, login(service, Password(ADA, Secret("wrong"))))
    assert isinstance(wrong, SignInFailed)
    assert "refused user 'ada' of domain 'OTC001'" in wrong.message
    assert wrong.hint == "User name, password or user domain is wrong."

    elsewhere = Member(name="eu-de_other", domain=DOMAIN)
    project = complaint(service, login(service, project=elsewhere))
    assert "project 'eu-de_other' of domain 'OTC001' is not open" in project.message
    assert project.hint == "Open to this user: eu-de_lab, eu-de_shop."


def test_no_failure_shows_a_secret(service: Keystone) -> None:
    for identity in (
        Password(ADA, Secret("s3cret!")),
        ApplicationCredential(Secret("s3cret!"), id="ac-1"),
        Token(Secret("s3cret!")),
    ):
        error = complaint(service, login(service, identity))
        assert "s3cret!" not in f"{error} {error.hint} {identity!r}"


@pytest.mark.parametrize(
    ("user", "project"),
    [(Member(name="ada"), SHOP), (ADA, Member(name="eu-de_shop"))],
    ids=["the user's", "the project's"],
)
def test_a_missing_domain_is_said(
    service: Keystone, user: Member, project: Member
) -> None:
    identity = Password(user, Secret("correct horse"))
    error = complaint(service, login(service, identity, project))
    assert "wants to know a domain" in error.message
    assert "user_domain_name" in error.hint


def test_a_wrong_application_credential_is_said(service: Keystone) -> None:
    identity = ApplicationCredential(Secret("wrong"), id="ac-1")
    error = complaint(service, login(service, identity))
    assert "refused the application credential 'ac-1'" in error.message


def test_a_second_factor_is_asked_for(service: Keystone) -> None:
    service.second_factor = True
    error = complaint(service, login(service))
    assert "second factor of user 'ada'" in error.message
    assert "OS_PASSCODE" in error.hint


def test_a_passcode_is_not_used_twice(service: Keystone) -> None:
    service.second_factor = True
    identity = replace(BY_PASSWORD, passcode=Secret("012345"))
    auth = KeystoneAuth(login(service, identity))
    images(service, auth)
    service.revoke_all()
    with pytest.raises(SignInFailed, match="one-time passcode"):
        images(service, auth)
    assert service.logins == 1


def test_a_given_token_cannot_be_renewed(service: Keystone) -> None:
    auth = KeystoneAuth(login(service, Token(Secret(service.hand_out("p-shop")))))
    images(service, auth)
    service.revoke_all()
    with pytest.raises(SignInFailed) as caught:
        images(service, auth)
    assert "cannot be renewed" in caught.value.hint
    assert "openstack token issue" in caught.value.hint


def test_a_second_refusal_is_final(service: Keystone) -> None:
    service.ours = False
    with pytest.raises(SignInFailed, match=r"has just issued.*not for me") as caught:
        images(service, KeystoneAuth(login(service)))
    assert "gAAAA" not in caught.value.message
    assert service.logins == 2


@pytest.mark.parametrize(
    ("reply", "kind", "words"),
    [
        (
            Reply(404, "<html><body>nothing</body></html>"),
            SignInFailed,
            "404 Not Found",
        ),
        (Reply(302, "", {"Location": "https://b/v3"}), SignInFailed, "https://b/v3"),
        (Reply(403, {"error": {"message": "locked"}}), SignInFailed, "locked"),
        (Reply(503, "", {"Retry-After": "3"}), SignInUnavailable, "503 Serv"),
        (Reply(200, "<html>log in, please</html>"), SignInFailed, "without a token"),
        (Reply(201, {"token": {}}), SignInFailed, "without a token"),
        (Reply(418, {}), SignInFailed, "418"),
    ],
)
def test_an_identity_service_that_is_none(
    reply: Reply, kind: type[ImstuiError], words: str
) -> None:
    with serving(lambda _: reply) as server:
        auth = KeystoneAuth(KeystoneLogin(server.url, BY_PASSWORD, SHOP))
        with pytest.raises(kind, match=words), httpx.Client(auth=auth) as client:
            client.get(f"{server.url}/v2/cloudimages")


def test_an_identity_service_may_say_until_when_to_wait() -> None:
    later = format_datetime(datetime.now(UTC) + timedelta(hours=1), usegmt=True)
    busy = Reply(429, "", {"Retry-After": later})
    with serving(lambda _: busy) as server:
        auth = KeystoneAuth(KeystoneLogin(server.url, BY_PASSWORD, SHOP))
        with (
            pytest.raises(SignInUnavailable) as caught,
            httpx.Client(auth=auth) as client,
        ):
            client.get(f"{server.url}/v2/cloudimages")
    assert 3000 < (caught.value.refusal.retry_after or 0) <= 3600


@pytest.mark.parametrize("written", ["", "https://", "ftp://a/v3", "http://a:b/v3"])
def test_what_is_no_address_is_said(written: str) -> None:
    with pytest.raises(UsageError, match=r"auth_url: .* is no address"):
        identity_url(written)
