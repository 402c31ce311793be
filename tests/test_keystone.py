"""Signing in with OpenStack's identity service, over real HTTP to a strict one."""

from __future__ import annotations

import os
import stat
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from functools import partial
from threading import Event
from typing import TYPE_CHECKING

import httpx
import pytest

from imstui.core.cancel import CancelToken
from imstui.core.errors import (
    Cancelled,
    ImstuiError,
    Refused,
    SignInFailed,
    UsageError,
)
from imstui.sources.clouds.cloud import Cloud
from imstui.sources.connect import connect
from imstui.sources.signin.credentials import (
    ApplicationCredential,
    Domain,
    FixedToken,
    KeystoneLogin,
    Member,
    NoLogin,
    Password,
    Secret,
    Token,
)
from imstui.sources.signin.exchange import CANCEL, carry_out
from imstui.sources.signin.identity import identity_url
from imstui.sources.signin.keystone import KeystoneAuth
from imstui.sources.signin.token import FixedTokenAuth
from imstui.sources.signin.token_cache import TokenCache
from tests.keystone_server import Keystone, keystone
from tests.web_server import Reply, serving

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from imstui.sources.signin.credentials import Identity

DOMAIN = Domain(name="OTC001")
ADA = Member(name="ada", domain=DOMAIN)
SHOP = Member(name="eu-de_shop", domain=DOMAIN)
BY_PASSWORD = Password(ADA, Secret("correct horse"))


@pytest.fixture
def service() -> Iterator[Keystone]:
    """An identity service, and the image service beside it."""
    with keystone() as running:
        yield running


def login(
    service: Keystone, identity: Identity = BY_PASSWORD, project: Member = SHOP
) -> KeystoneLogin:
    """A login at the service."""
    return KeystoneLogin(f"{service.url}/v3", identity, project)


def images(service: Keystone, auth: httpx.Auth) -> httpx.Response:
    """One question to the image service."""
    with httpx.Client(auth=auth) as client:
        return client.get(f"{service.url}/ims/v2/cloudimages")


def complaint(service: Keystone, login: KeystoneLogin) -> ImstuiError:
    """What is said where signing in fails."""
    with pytest.raises(ImstuiError) as caught:
        images(service, KeystoneAuth(login))
    return caught.value


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


@pytest.mark.parametrize("written", ["", "https://", "ftp://a/v3", "http://a:b/v3"])
def test_what_is_no_address_is_said(written: str) -> None:
    with pytest.raises(UsageError, match="no web address"):
        identity_url(written)


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


def test_a_second_refusal_is_final(service: Keystone) -> None:
    service.ours = False
    with pytest.raises(SignInFailed, match=r"has just issued.*not for me") as caught:
        images(service, KeystoneAuth(login(service)))
    assert "gAAAA" not in caught.value.message
    assert service.logins == 2


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


def test_a_given_token_cannot_be_renewed(service: Keystone) -> None:
    auth = KeystoneAuth(login(service, Token(Secret(service.hand_out("p-shop")))))
    images(service, auth)
    service.revoke_all()
    with pytest.raises(SignInFailed) as caught:
        images(service, auth)
    assert "cannot be renewed" in caught.value.hint
    assert "openstack token issue" in caught.value.hint


def test_a_fixed_token_is_sent_and_cannot_be_renewed(service: Keystone) -> None:
    auth = FixedTokenAuth(FixedToken(Secret(service.hand_out("p-lab")), "p-lab"))
    assert images(service, auth).json()["seen_as"] == "p-lab"
    assert auth.project_id == "p-lab"
    service.revoke_all()
    with pytest.raises(SignInFailed, match="not for me") as caught:
        images(service, auth)
    assert "cannot be renewed" in caught.value.hint
    assert service.logins == 0


@pytest.mark.parametrize(
    ("reply", "kind", "words"),
    [
        (Reply(404, "<html><body>nothing</body></html>"), SignInFailed, "HTTP 404"),
        (Reply(302, "", {"Location": "https://b/v3"}), SignInFailed, "https://b/v3"),
        (Reply(403, {"error": {"message": "locked"}}), SignInFailed, "locked"),
        (Reply(503, "", {"Retry-After": "3"}), Refused, "HTTP 503"),
        (Reply(200, "<html>log in, please</html>"), SignInFailed, "without a token"),
        (Reply(201, {"token": {}}), SignInFailed, "without a token"),
        (Reply(418, {}), SignInFailed, "HTTP 418"),
    ],
)
def test_an_identity_service_that_is_none(
    reply: Reply, kind: type[ImstuiError], words: str
) -> None:
    with serving(lambda _: reply) as server:
        auth = KeystoneAuth(KeystoneLogin(server.url, BY_PASSWORD, SHOP))
        with pytest.raises(kind, match=words), httpx.Client(auth=auth) as client:
            client.get(f"{server.url}/v2/cloudimages")


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


def test_the_catalogue_says_where_images_are(service: Keystone) -> None:
    cloud = Cloud("shop", "a test", login(service), region="eu-nl")
    connection = connect(cloud)
    with httpx.Client() as client:
        send = partial(client.send, auth=None)
        assert connection.endpoint(send) == f"{service.url}/eu-nl"
        assert connection.project_id == "p-shop"
        connection.endpoint(send)
    assert service.logins == 1
    assert connection.label == "shop, eu-nl"


@pytest.mark.parametrize(
    ("region", "interfaces", "words"),
    [
        ("eu-xx", ("public",), "in region 'eu-xx'.*in eu-de, eu-nl"),
        ("eu-de", ("admin",), "no admin image service.*internal, public"),
        ("", ("public",), "in several regions: eu-de, eu-nl"),
    ],
)
def test_a_catalogue_without_the_service_there_is_said(
    service: Keystone, region: str, interfaces: tuple[str, ...], words: str
) -> None:
    cloud = Cloud("shop", "", login(service), region=region, interfaces=interfaces)
    with httpx.Client() as client, pytest.raises(UsageError, match=words):
        connect(cloud).endpoint(partial(client.send, auth=None))


def test_the_only_region_need_not_be_named(service: Keystone) -> None:
    service.regions = ("eu-de",)
    cloud = Cloud("shop", "", login(service))
    with httpx.Client() as client:
        endpoint = connect(cloud).endpoint(partial(client.send, auth=None))
    assert endpoint == f"{service.url}/ims"


def test_a_configured_address_needs_no_catalogue(service: Keystone) -> None:
    cloud = Cloud("x", "", login(service), endpoint="https://ims.example.org/v2/")
    with httpx.Client() as client:
        endpoint = connect(cloud).endpoint(partial(client.send, auth=None))
    assert endpoint == "https://ims.example.org"
    assert service.logins == 0


def test_nobody_signs_in_where_nobody_has_to() -> None:
    connection = connect(Cloud("x", "", NoLogin(), endpoint="http://127.0.0.1:8774"))
    assert connection.auth is None
    assert connection.project_id is None


def test_a_token_alone_does_not_say_where_to_go() -> None:
    cloud = Cloud("x", "variables OS_TOKEN", FixedToken(Secret("t")))
    with pytest.raises(UsageError, match=r"variables OS_TOKEN.*nor a region") as caught:
        connect(cloud)
    assert "--endpoint" in caught.value.hint


def test_tokens_are_kept_between_runs_where_asked_for(
    service: Keystone, tmp_path: Path
) -> None:
    folder = tmp_path / "cache" / "tokens"
    for _ in range(2):
        auth = KeystoneAuth(login(service), TokenCache(folder))
        assert images(service, auth).json()["seen_as"] == "p-shop"
    assert service.logins == 1
    (file,) = folder.iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert "correct horse" not in file.read_text()


def test_a_kept_token_that_was_revoked_costs_one_login(
    service: Keystone, tmp_path: Path
) -> None:
    images(service, KeystoneAuth(login(service), TokenCache(tmp_path)))
    service.revoke_all()
    for _ in range(2):
        auth = KeystoneAuth(login(service), TokenCache(tmp_path))
        assert images(service, auth).status_code == 200
    assert service.logins == 2


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"token": "x"', "\x00\xff"])
def test_a_broken_kept_token_costs_one_login(
    service: Keystone, tmp_path: Path, text: str
) -> None:
    cache = TokenCache(tmp_path)
    cache.path(login(service)).write_text(text)
    assert images(service, KeystoneAuth(login(service), cache)).status_code == 200
    kept = cache.load(login(service), time.time())
    assert kept is not None
    assert kept.project_id == "p-shop"


def test_another_project_has_a_token_of_its_own(
    service: Keystone, tmp_path: Path
) -> None:
    cache = TokenCache(tmp_path)
    lab = Member(name="eu-de_lab", domain=DOMAIN)
    seen = [
        images(service, KeystoneAuth(login(service, project=project), cache)).json()
        for project in (SHOP, lab, SHOP)
    ]
    assert [answer["seen_as"] for answer in seen] == ["p-shop", "p-lab", "p-shop"]
    assert service.logins == 2


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is read-only for root")
def test_a_folder_that_cannot_be_written_is_said(
    service: Keystone, tmp_path: Path
) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(UsageError, match="cannot be kept"):
        images(service, KeystoneAuth(login(service), TokenCache(tmp_path)))


def test_a_folder_that_is_a_file_is_said(service: Keystone, tmp_path: Path) -> None:
    (tmp_path / "tokens").write_text("in the way")
    cache = TokenCache(tmp_path / "tokens")
    with pytest.raises(UsageError, match="cannot be kept"):
        images(service, KeystoneAuth(login(service), cache))


def test_a_session_can_be_had_without_a_question(service: Keystone) -> None:
    auth = KeystoneAuth(login(service))
    with httpx.Client() as client:
        session = carry_out(auth.session(), client.send)
    assert session.project_name == "eu-de_shop"
    assert {entry.region for entry in session.catalogue} == {"eu-de", "eu-nl"}


def ask_cancellably(
    service: Keystone, auth: KeystoneAuth, cancel: CancelToken
) -> httpx.Response:
    """One question that ends when it is cancelled."""
    with httpx.Client(auth=auth) as client:
        url = f"{service.url}/ims/v2/cloudimages"
        return client.get(url, extensions={CANCEL: cancel})


class WatchedToken(CancelToken):
    """Tells when somebody who waits has looked at it."""

    def __init__(self) -> None:
        super().__init__()
        self.looked_at = Event()

    def check(self) -> None:
        self.looked_at.set()
        super().check()
