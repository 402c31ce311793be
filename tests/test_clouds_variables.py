"""Clouds in environment variables, and which of them goes before which."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from imstui.core.errors import UsageError
from imstui.sources.clouds.choose import choose_cloud, cloud_names
from imstui.sources.clouds.cloud import Cloud, Tls
from imstui.sources.clouds.surroundings import Wanted
from imstui.sources.exchange.secret import Secret
from imstui.sources.signin.credentials import (
    AccessKey,
    ApplicationCredential,
    Domain,
    FixedToken,
    KeystoneLogin,
    Member,
    Password,
    Token,
)
from tests.surroundings import CLOUDS, chosen, made_up

if TYPE_CHECKING:
    from pathlib import Path

DOMAIN = Domain(name="OTC001")
IAM_DE = "https://iam.eu-de.otc.t-systems.com/v3"
BY_PASSWORD = Password(Member(name="ada", domain=DOMAIN), Secret("pw"))
CREDENTIALS = "~/.huaweicloud/credentials"
A_FILE = {CLOUDS: "clouds: {mine: {auth_url: 'https://k', user_id: u, password: p}}"}

OPENRC = {
    "OS_AUTH_URL": IAM_DE,
    "OS_USERNAME": "ada",
    "OS_PASSWORD": "pw",
    "OS_USER_DOMAIN_NAME": "OTC001",
}
OSTACKRC = {
    **OPENRC,
    "OS_TENANT_NAME": "eu-de",
    "OS_PROJECT_NAME": "eu-de_shop",
    "OS_PROJECT_ID": "",
    "OS_AUTH_STRATEGY": "keystone",
    "OS_IDENTITY_API_VERSION": "3",
    "OS_ENDPOINT_TYPE": "publicURL",
    "OS_INTERFACE": "public",
    "OS_CACERT": "~/ca.crt",
}
SDK = {"HUAWEICLOUD_SDK_AK": "AK", "HUAWEICLOUD_SDK_SK": "SK"}
TERRAFORM = {"HW_ACCESS_KEY": "TA", "HW_SECRET_KEY": "TS"}
CN4 = {"HW_REGION_NAME": "cn-north-4"}


def test_the_variables_of_the_vendors_documentation(tmp_path: Path) -> None:
    project = Member(name="eu-de_shop", domain=DOMAIN)
    assert chosen(tmp_path, OSTACKRC) == Cloud(
        name="envvars",
        origin="variables OS_AUTH_URL, OS_PASSWORD, OS_USERNAME",
        login=KeystoneLogin(IAM_DE, BY_PASSWORD, project),
        region="eu-de",
        regions=("eu-de", "eu-nl"),
        all_regions=("eu-de", "eu-nl"),
        tls=Tls(authorities=tmp_path / "home" / "ca.crt"),
    )


@pytest.mark.parametrize(
    ("variables", "login"),
    [
        (
            {"OS_AUTH_URL": IAM_DE, "OS_AUTH_TOKEN": "t", "OS_PROJECT_ID": "p"},
            KeystoneLogin(IAM_DE, Token(Secret("t")), Member(id="p")),
        ),
        (
            {"OS_TOKEN": "t", "OS_REGION_NAME": "eu-de"},
            FixedToken(Secret("t")),
        ),
        (
            {
                "OS_AUTH_URL": "https://k",
                "OS_APPLICATION_CREDENTIAL_ID": "ac",
                "OS_APPLICATION_CREDENTIAL_SECRET": "s",
                "OS_AUTH_TYPE": "v3applicationcredential",
            },
            KeystoneLogin("https://k", ApplicationCredential(Secret("s"), "ac")),
        ),
        (
            {**OPENRC, "OS_PASSCODE": "012345", "OS_PROJECT_ID": "p"},
            KeystoneLogin(
                IAM_DE,
                Password(BY_PASSWORD.user, Secret("pw"), Secret("012345")),
                Member(id="p"),
            ),
        ),
        (
            {
                "OS_ACCESS_KEY": "A",
                "OS_SECRET_KEY": "S",
                "OS_SECURITY_TOKEN": "T",
                "OS_PROJECT_ID": "p",
                "OS_AUTH_URL": IAM_DE,
            },
            AccessKey("A", Secret("S"), Secret("T"), "p", "eu-de", IAM_DE),
        ),
        (
            {
                "S3_ACCESS_KEY_ID": "A",
                "S3_SECRET_ACCESS_KEY": "S",
                "OS_AUTH_URL": IAM_DE,
                "OS_PROJECT_NAME": "eu-nl_shop",
            },
            AccessKey("A", Secret("S"), None, "", "eu-nl_shop", IAM_DE),
        ),
        (
            {
                "AWS_ACCESS_KEY_ID": "A",
                "AWS_SECRET_ACCESS_KEY": "S",
                "AWS_SESSION_TOKEN": "T",
                "OS_AUTH_URL": IAM_DE,
            },
            AccessKey("A", Secret("S"), Secret("T"), "", "eu-de", IAM_DE),
        ),
        (
            # A password goes before keys that are there for the object storage.
            {
                **OPENRC,
                "OS_ACCESS_KEY": "A",
                "OS_SECRET_KEY": "S",
                "OS_PROJECT_ID": "p",
            },
            KeystoneLogin(IAM_DE, BY_PASSWORD, Member(id="p")),
        ),
    ],
)
def test_a_login_in_openstacks_variables(
    tmp_path: Path, variables: dict[str, str], login: object
) -> None:
    assert chosen(tmp_path, variables).login == login


@pytest.mark.parametrize(
    "variables",
    [
        OPENRC,
        {"OS_TOKEN": "t", "OS_AUTH_URL": IAM_DE},
        {
            "OS_AUTH_URL": IAM_DE,
            "OS_APPLICATION_CREDENTIAL_ID": "i",
            "OS_APPLICATION_CREDENTIAL_SECRET": "s",
        },
    ],
)
def test_keys_for_other_services_are_not_said_to_be_used(
    tmp_path: Path, variables: dict[str, str]
) -> None:
    keys = {"AWS_ACCESS_KEY_ID": "A", "AWS_SECRET_ACCESS_KEY": "S"}
    cloud = chosen(tmp_path, variables)

    assert chosen(tmp_path, {**variables, **keys}) == cloud
    assert "AWS" not in cloud.origin


@pytest.mark.parametrize(
    "variables",
    [
        {},
        {"OS_CACERT": "/ca.pem", "OS_REGION_NAME": "eu-de", "OS_INTERFACE": "public"},
        {"OS_AUTH_URL": "", "OS_USERNAME": ""},
        {"AWS_ACCESS_KEY_ID": "A", "AWS_SECRET_ACCESS_KEY": "S"},
        {"OS_CLOUD": "", "OS_CLIENT_CONFIG_FILE": ""},
    ],
)
def test_variables_that_make_no_cloud(
    tmp_path: Path, variables: dict[str, str]
) -> None:
    assert choose_cloud(made_up(tmp_path, variables=variables)) is None
    assert chosen(tmp_path, variables, files=A_FILE).name == "mine"


def test_what_is_missing_in_variables_is_said(tmp_path: Path) -> None:
    half = {name: OPENRC[name] for name in ("OS_USERNAME", "OS_PASSWORD")}
    with pytest.raises(UsageError, match="user_domain_name is not set") as caught:
        chosen(tmp_path, half)
    assert "variables OS_PASSWORD, OS_USERNAME" in caught.value.message
    assert "OS_USER_DOMAIN_NAME" in caught.value.hint


def test_an_address_goes_with_credentials_in_variables(tmp_path: Path) -> None:
    there = "https://ims.example.org"
    cloud = chosen(tmp_path, {"OS_TOKEN": "t"}, Wanted(endpoint=there))
    assert (cloud.login, cloud.endpoint) == (FixedToken(Secret("t")), there)


@pytest.mark.parametrize(
    ("variables", "files", "wanted", "expected"),
    [
        (SDK | TERRAFORM | OPENRC | CN4, A_FILE, Wanted(), "huaweicloud-sdk"),
        (TERRAFORM | OPENRC | CN4, A_FILE, Wanted(), "hw"),
        (OPENRC, A_FILE, Wanted(), "envvars"),
        ({}, A_FILE | {CREDENTIALS: "[basic]\nak=A\nsk=S\n"}, Wanted(), "mine"),
        (CN4, {CREDENTIALS: "[basic]\nak=A\nsk=S\n"}, Wanted(), "huaweicloud"),
        (SDK | CN4 | {"OS_CLOUD": "mine"}, A_FILE, Wanted(), "mine"),
        (SDK | OPENRC | CN4, A_FILE, Wanted(cloud="envvars"), "envvars"),
        (SDK | TERRAFORM | CN4, A_FILE, Wanted(cloud="hw"), "hw"),
        (
            OPENRC | CN4,
            {CREDENTIALS: "[basic]\nak=A\nsk=S\n"},
            Wanted(cloud="huaweicloud"),
            "huaweicloud",
        ),
        (OPENRC | SDK | CN4, {}, Wanted(cloud="huaweicloud-sdk"), "huaweicloud-sdk"),
    ],
)
def test_what_goes_before_what(
    tmp_path: Path,
    variables: dict[str, str],
    files: dict[str, str],
    wanted: Wanted,
    expected: str,
) -> None:
    assert chosen(tmp_path, variables, wanted, files).name == expected


def test_every_cloud_has_a_name(tmp_path: Path) -> None:
    files = A_FILE | {CREDENTIALS: "[basic]\nak=A\nsk=S\n"}
    around = made_up(tmp_path, files, SDK | TERRAFORM | OPENRC | CN4)
    assert cloud_names(around) == (
        "mine",
        "envvars",
        "huaweicloud-sdk",
        "hw",
        "huaweicloud",
    )


def test_origins_never_say_values(tmp_path: Path) -> None:
    secret = {"OS_PASSWORD": "s3cret", "HW_SECRET_KEY": "s3cret"}
    around = made_up(tmp_path, None, OPENRC | TERRAFORM | CN4 | secret)
    for name in cloud_names(around):
        cloud = choose_cloud(around, Wanted(cloud=name))
        assert "s3cret" not in repr(cloud)
    assert "s3cret" not in repr(around)
