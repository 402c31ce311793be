"""What is told of being refused: the status, the code, what to do, what to quote."""

from __future__ import annotations

from typing import TYPE_CHECKING

import httpx
import pytest

from imstui.core.errors import ImstuiError, SignInFailed
from imstui.sources.exchange.secret import Secret
from imstui.sources.signin.credentials import KeystoneLogin, Password
from imstui.sources.signin.keystone import KeystoneAuth
from tests.command import Done, imstui
from tests.signing_in import ADA, BY_PASSWORD, SHOP
from tests.web_server import Reply, serving

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from imstui.core.values import Json
    from tests.web_server import Asked

QUOTED = {"X-Request-Id": "7c4f"}
GATEWAY: Json = {"error_code": "APIGW.0301", "error_msg": "Incorrect IAM"}
TOKEN: Json = {"token": {"project": {"id": "p-shop"}}}

BY_TOKEN = {"OS_TOKEN": "a token"}
BY_KEY = {"OS_ACCESS_KEY": "AK", "OS_SECRET_KEY": "SK", "OS_PROJECT_ID": "p-shop"}
BY_NAME = {"OS_USERNAME": "ada", "OS_PASSWORD": "pw", "OS_USER_DOMAIN_NAME": "OTC001"}


def listed(
    folder: Path, answer: Callable[[Asked], Reply], variables: dict[str, str]
) -> Done:
    """What `imstui list` says of a service that answers like this."""
    with serving(answer) as server:
        identity = {"OS_AUTH_URL": server.url} if variables is BY_NAME else {}
        words = ("list", "--endpoint", server.url)
        return imstui(*words, env={**variables, **identity}, cwd=folder)


@pytest.mark.parametrize(
    ("variables", "what"),
    [
        ({}, "answered"),
        (BY_TOKEN, "refused the token"),
        (BY_KEY, "refused the signature of access key AK"),
        (BY_NAME, "refuses the token that"),
    ],
    ids=["nobody", "token", "access key", "password"],
)
def test_of_a_refused_question(
    variables: dict[str, str], what: str, tmp_path: Path
) -> None:
    def answer(asked: Asked) -> Reply:
        if asked.method == "POST":
            return Reply(201, TOKEN, {"X-Subject-Token": "issued"})
        return Reply(401, GATEWAY, QUOTED)

    done = listed(tmp_path, answer, variables)

    assert done.status == 3
    for words in (what, "401 Unauthorized", "APIGW.0301: Incorrect", "ID 7c4f"):
        assert words in done.err


@pytest.mark.parametrize(
    ("status", "what"),
    [
        (400, "signing in at"),
        (401, "refused user 'ada' of domain 'OTC001'"),
        (403, "does not allow it"),
        (404, "is no identity service"),
        (418, "signing in at"),
        (429, "not about the credentials"),
        (500, "not about the credentials"),
        (503, "not about the credentials"),
    ],
)
def test_of_signing_in(status: int, what: str, tmp_path: Path) -> None:
    heads = {**QUOTED, "Retry-After": "0"}

    done = listed(tmp_path, lambda _: Reply(status, GATEWAY, heads), BY_NAME)

    assert done.status == 3
    for words in (what, f"{status} ", "APIGW.0301: Incorrect", "ID 7c4f"):
        assert words in done.err


@pytest.mark.parametrize("as_head", [True, False], ids=["head", "body"])
def test_of_an_answer_without_a_token(as_head: bool) -> None:
    reply = Reply(200, {}, QUOTED) if as_head else Reply(200, {"request_id": "7c4f"})

    error = complaint(lambda _: reply)

    assert "without a token: 200 OK" in error.message
    assert "request ID 7c4f" in error.hint


def test_of_a_project_that_is_not_open() -> None:
    says_nothing: Json = {"error": {"message": "The request requires authentication."}}

    def answer(asked: Asked) -> Reply:
        if asked.path.endswith("/projects"):
            return Reply(200, {"projects": [{"name": "eu-de_lab"}]})
        if '"unscoped"' in asked.body.decode():
            return Reply(201, TOKEN, {"X-Subject-Token": "issued"})
        return Reply(401, says_nothing, QUOTED)

    error = complaint(answer)

    assert "project 'eu-de_shop' of domain 'OTC001' is not open" in error.message
    assert "401 Unauthorized" in error.message
    assert "Open to this user: eu-de_lab. For the service's support" in error.hint
    assert "request ID 7c4f" in error.hint


def test_of_a_second_factor() -> None:
    receipt = {**QUOTED, "Openstack-Auth-Receipt": "gAAAA-receipt"}

    error = complaint(lambda _: Reply(401, {}, receipt))

    assert "a second factor of user 'ada': 401 Unauthorized" in error.message
    assert "request ID 7c4f" in error.hint


def test_of_a_project_that_the_token_of_a_passcode_does_not_open() -> None:
    once = Password(ADA, passcode=Secret("012345"))

    def answer(asked: Asked) -> Reply:
        if '"totp"' in asked.body.decode():
            return Reply(201, TOKEN, {"X-Subject-Token": "issued"})
        return Reply(401, GATEWAY, QUOTED)

    error = complaint(answer, once)

    assert isinstance(error, SignInFailed)
    assert "opens none for 'eu-de_shop'" in error.message
    assert "401 Unauthorized, “APIGW.0301: Incorrect IAM”" in error.message
    assert "new OS_PASSCODE" in error.hint
    assert "request ID 7c4f" in error.hint


def complaint(
    answer: Callable[[Asked], Reply], identity: Password = BY_PASSWORD
) -> ImstuiError:
    """What is said where the identity service answers like this."""
    with serving(answer) as server:
        login = KeystoneLogin(server.url, identity, SHOP)
        # Of a passcode only the first sign-in makes use.
        first = KeystoneAuth(login) if identity.passcode else None
        auth = KeystoneAuth(login, first=first)
        with pytest.raises(ImstuiError) as caught, httpx.Client(auth=auth) as client:
            client.get(f"{server.url}/v2/cloudimages")
    return caught.value
