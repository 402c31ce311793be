"""How to sign in, out of what people really have in clouds.yaml."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import pytest

from imstui.core.errors import UsageError
from imstui.sources.clouds.choose import choose_cloud
from imstui.sources.exchange.secret import Secret
from imstui.sources.signin.credentials import (
    AccessKey,
    ApplicationCredential,
    Domain,
    FixedToken,
    KeystoneLogin,
    Member,
    NoLogin,
    OpenStackLogin,
    Password,
    Token,
)
from tests.surroundings import made_up

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from imstui.sources.signin.credentials import Login

OTC = Domain(name="OTC001")
IAM_DE = "https://iam.eu-de.otc.t-systems.com/v3"
IAM_NL = "https://iam.eu-nl.otc.t-systems.com/v3"
ADA = Member(name="ada", domain=OTC)
BY_PASSWORD = Password(ADA, Secret("pw"))
USER = {"username": "ada", "password": "pw", "user_domain_name": "OTC001"}
AT_OTC = {"auth_url": IAM_DE, **USER}
ELSEWHERE = {"auth_url": "https://k:5000", **USER}


def login_of(folder: Path, entry: Mapping[str, object]) -> Login:
    """The login of a clouds file with this one entry."""
    text = json.dumps({"clouds": {"x": entry}})
    cloud = choose_cloud(made_up(folder, {"clouds.json": text}))
    assert cloud is not None
    return cloud.login


def at_otc(project: Member, password: Password = BY_PASSWORD) -> KeystoneLogin:
    """The login that most of these mean."""
    return KeystoneLogin(IAM_DE, password, project)


def project(name: str, domain: Domain = OTC) -> Member:
    """A project by its name."""
    return Member(name=name, domain=domain)


PASSWORDS: dict[str, tuple[Mapping[str, object], Login]] = {
    "the project's domain is the user's": (
        {"auth": {**AT_OTC, "project_name": "p"}},
        at_otc(project("p")),
    ),
    "the project is in another domain": (
        {"auth": {**AT_OTC, "project_name": "p", "project_domain_id": "d2"}},
        at_otc(project("p", Domain("d2"))),
    ),
    "one domain for both": (
        {
            "auth": {
                "auth_url": IAM_DE,
                "username": "ada",
                "password": "pw",
                "project_name": "p",
                "domain_name": "OTC001",
            }
        },
        at_otc(project("p")),
    ),
    "IDs need no domain": (
        {
            "auth": {
                "auth_url": IAM_DE,
                "user_id": 7,
                "password": 123,
                "project_id": 8,
            }
        },
        at_otc(Member(id="8"), Password(Member(id="7"), Secret("123"))),
    ),
    "the older name of a project": (
        {"auth": {**AT_OTC, "tenant_name": "p"}},
        at_otc(project("p")),
    ),
    "the newer name of a project wins": (
        {"auth": {**AT_OTC, "tenant_name": "eu-de", "project_name": "p"}},
        at_otc(project("p")),
    ),
    "settings beside auth": ({**AT_OTC, "project_name": "p"}, at_otc(project("p"))),
    "a project beside auth wins": (
        {"auth": {**AT_OTC, "project_name": "inner"}, "project_name": "outer"},
        at_otc(project("outer")),
    ),
    "a user inside auth wins": (
        {"auth": {**AT_OTC, "project_name": "p"}, "username": "outer"},
        at_otc(project("p")),
    ),
    "settings with dashes": (
        {
            "auth": {
                "auth-url": IAM_DE,
                "username": "ada",
                "password": "pw",
                "user-domain-name": "OTC001",
                "project-name": "p",
            }
        },
        at_otc(project("p")),
    ),
    "without a project, the region's own at a vendor that has one": (
        {"auth": AT_OTC},
        at_otc(project("eu-de")),
    ),
    "without a project, none elsewhere": (
        {"auth": ELSEWHERE},
        KeystoneLogin("https://k:5000", BY_PASSWORD),
    ),
    "a domain as the scope": (
        {"auth": {**ELSEWHERE, "domain_id": "d3"}},
        KeystoneLogin("https://k:5000", BY_PASSWORD, domain=Domain("d3")),
    ),
    "a passcode beside the password": (
        {"auth": {**AT_OTC, "passcode": "012345", "project_name": "p"}},
        at_otc(project("p"), Password(ADA, Secret("pw"), Secret("012345"))),
    ),
    "only a passcode": (
        {
            "auth_type": "v3totp",
            "auth": {"auth_url": IAM_DE, "user_id": "u", "passcode": "1"},
        },
        at_otc(Member(name="eu-de"), Password(Member("u"), passcode=Secret("1"))),
    ),
    "several factors": (
        {
            "auth_type": "v3multifactor",
            "auth_methods": ["v3password", "v3totp"],
            "auth": {**AT_OTC, "passcode": "1", "project_name": "p"},
        },
        at_otc(project("p"), Password(ADA, Secret("pw"), Secret("1"))),
    ),
}

APPLICATION = {
    "application_credential_id": "ac",
    "application_credential_secret": "s",
}

OTHERS: dict[str, tuple[Mapping[str, object], Login]] = {
    "an application credential": (
        {
            "auth_type": "v3applicationcredential",
            "auth": {"auth_url": IAM_DE, **APPLICATION},
        },
        KeystoneLogin(IAM_DE, ApplicationCredential(Secret("s"), "ac")),
    ),
    "an application credential by name": (
        {
            "auth": {
                **ELSEWHERE,
                "application_credential_name": "tui",
                "application_credential_secret": "s",
            }
        },
        KeystoneLogin(
            "https://k:5000", ApplicationCredential(Secret("s"), "", "tui", ADA)
        ),
    ),
    "a token to be exchanged": (
        {
            "auth_type": "v3token",
            "auth": {"auth_url": "https://k/v3", "token": "t", "project_id": "p"},
        },
        KeystoneLogin("https://k/v3", Token(Secret("t")), Member(id="p")),
    ),
    "a token for an address that is known": (
        {
            "auth_type": "token",
            "image_endpoint_override": "https://ims",
            "auth": {"auth_url": "https://k/v3", "token": "t", "project_id": "p"},
        },
        FixedToken(Secret("t"), "p"),
    ),
    "a token and an address": (
        {"auth_type": "admin_token", "auth": {"token": "t", "endpoint": "https://i"}},
        FixedToken(Secret("t")),
    ),
    "nobody": ({"auth_type": "none", "endpoint": "http://127.0.0.1:1"}, NoLogin()),
    "an access key as gophertelekomcloud has it": (
        {
            "auth_type": "aksk",
            "region_name": "eu-nl",
            "auth": {"ak": "A", "sk": "S", "security_token": "T", "project_id": "p"},
        },
        AccessKey("A", Secret("S"), Secret("T"), "p", "eu-nl", IAM_NL),
    ),
    "an access key as otcextensions has it": (
        {
            "access_key": "A",
            "secret_key": "S",
            "auth": {"auth_url": IAM_DE, "project_name": "eu-de_shop"},
        },
        AccessKey("A", Secret("S"), None, "", "eu-de_shop", IAM_DE),
    ),
    "an access key beside a password is for the object storage": (
        {"ak": "A", "sk": "S", "auth": {**AT_OTC, "project_name": "p"}},
        at_otc(project("p")),
    ),
    "an access key beside a password, asked for": (
        {
            "auth_type": "aksk",
            "ak": "A",
            "sk": "S",
            "auth": {**AT_OTC, "project_id": "p"},
        },
        AccessKey("A", Secret("S"), None, "p", "eu-de", IAM_DE),
    ),
}


@pytest.mark.parametrize("name", PASSWORDS)
def test_a_password_is_read(tmp_path: Path, name: str) -> None:
    entry, expected = PASSWORDS[name]
    assert login_of(tmp_path, entry) == expected


@pytest.mark.parametrize("name", OTHERS)
def test_another_login_is_read(tmp_path: Path, name: str) -> None:
    entry, expected = OTHERS[name]
    assert login_of(tmp_path, entry) == expected


@pytest.mark.parametrize("auth_type", ["v3oidcpassword", "v3websso", "v2password"])
def test_what_is_not_done_here_is_left_to_openstacksdk(
    tmp_path: Path, auth_type: str
) -> None:
    login = login_of(tmp_path, {"auth_type": auth_type, "auth": AT_OTC})
    assert isinstance(login, OpenStackLogin)
    assert (login.auth_type, login.cloud) == (auth_type, "x")
    assert login.files[0] == tmp_path / "work" / "clouds.json"


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        ({}, "username is not set"),
        (USER, "auth_url is not set: the address of the identity service"),
        ({"auth_url": "https://k", "password": "pw"}, "username is not set"),
        (
            {"auth_url": "https://k", "username": "ada", "user_domain_id": "d"},
            "password is not set: the password of user 'ada'",
        ),
        (
            {"auth_url": "https://k", "username": "ada", "password": "pw"},
            "user_domain_name is not set: the domain that user 'ada' belongs to",
        ),
        (
            {"auth_type": "v3applicationcredential", "auth_url": "https://k"},
            "application_credential_secret is not set",
        ),
        (
            {"auth_url": "https://k", "application_credential_secret": "s"},
            "application_credential_id is not set",
        ),
        ({"auth_type": "token", "auth_url": "https://k"}, "token is not set"),
        ({"auth_type": "aksk", "ak": "A"}, "secret_key is not set"),
        ({"auth_type": "aksk", "sk": "S"}, "access_key is not set"),
    ],
)
def test_what_is_missing_is_said(
    tmp_path: Path, entry: Mapping[str, object], words: str
) -> None:
    with pytest.raises(UsageError, match=words) as caught:
        login_of(tmp_path, entry)
    assert "clouds.json: x" in caught.value.message
    assert "clouds.yaml, or OS_" in caught.value.hint


@pytest.mark.parametrize("around", ["{}\r", "{}\n", "\r\n{}\r\n"])
def test_ends_of_lines_around_settings_are_none_of_theirs(
    tmp_path: Path, around: str
) -> None:
    user = {setting: around.format(value) for setting, value in USER.items()}
    token = {"token": f" {around.format('t')}", "project_id": around.format("p")}

    assert login_of(tmp_path, {"auth": {"auth_url": IAM_DE, **user}}) == login_of(
        tmp_path, {"auth": AT_OTC}
    )
    assert login_of(tmp_path, {"auth_type": "admin_token", "auth": token}) == (
        FixedToken(Secret("t"), "p")
    )


def test_blanks_around_a_password_are_its_own(tmp_path: Path) -> None:
    user = {**AT_OTC, "password": " p w "}
    login = login_of(tmp_path, {"auth": user})

    assert isinstance(login, KeystoneLogin)
    assert isinstance(login.identity, Password)
    assert login.identity.password == Secret(" p w ")


@pytest.mark.parametrize("secret", ["s3cret\nX-Evil: 1", "s3cr\u00e9t", "s3cr\tet"])
@pytest.mark.parametrize(
    ("setting", "others"),
    [
        ("token", {"auth_type": "admin_token"}),
        ("sk", {"ak": "ak"}),
        ("ak", {"sk": "sk"}),
        ("security_token", {"ak": "ak", "sk": "sk"}),
        ("project_id", {"ak": "ak", "sk": "sk"}),
    ],
)
def test_what_no_header_carries_is_refused_and_not_shown(
    tmp_path: Path, secret: str, setting: str, others: Mapping[str, str]
) -> None:
    with pytest.raises(UsageError, match=f"{setting} has characters") as caught:
        login_of(tmp_path, {**others, "auth": {setting: secret}})

    assert "clouds.json: x: " in str(caught.value)
    assert "s3cr" not in f"{caught.value} {caught.value.hint}"


def test_a_variable_that_is_no_text_is_refused_and_not_shown(tmp_path: Path) -> None:
    variables = {
        "OS_AUTH_URL": IAM_DE,
        "OS_USERNAME": "ada",
        "OS_PASSWORD": os.fsdecode(b"s3cr\xff"),
        "OS_USER_DOMAIN_NAME": "OTC001",
    }
    with pytest.raises(UsageError, match=r"password has bytes .* no UTF-8") as caught:
        choose_cloud(made_up(tmp_path, {}, variables))

    assert "variables OS_AUTH_URL" in str(caught.value)
    assert "s3cr" not in f"{caught.value} {caught.value.hint}"
