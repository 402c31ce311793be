"""Clouds in environment variables and in the files of Huawei's own tools."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from imstui.core.errors import UsageError
from imstui.sources.clouds.choose import choose_cloud, cloud_names
from imstui.sources.clouds.cloud import Cloud, Tls
from imstui.sources.clouds.surroundings import Wanted
from imstui.sources.signin.credentials import (
    AccessKey,
    ApplicationCredential,
    Domain,
    FixedToken,
    KeystoneLogin,
    Member,
    Password,
    Secret,
    Token,
)
from tests.surroundings import CLOUDS, made_up

if TYPE_CHECKING:
    from pathlib import Path

DOMAIN = Domain(name="OTC001")
IAM_DE = "https://iam.eu-de.otc.t-systems.com/v3"
IAM_CN4 = "https://iam.cn-north-4.myhuaweicloud.com/v3"
IMS_CN4 = "https://ims.cn-north-4.myhuaweicloud.com"
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


def chosen(
    folder: Path,
    variables: dict[str, str],
    wanted: Wanted | None = None,
    files: dict[str, str] | None = None,
) -> Cloud:
    """The cloud that is meant, with these variables and files."""
    cloud = choose_cloud(made_up(folder, files, variables), wanted or Wanted())
    assert cloud is not None
    return cloud


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


def test_the_variables_of_huaweis_sdk(tmp_path: Path) -> None:
    more = {"HUAWEICLOUD_SDK_PROJECT_ID": "p", "HUAWEICLOUD_SDK_SECURITY_TOKEN": "T"}
    cloud = chosen(tmp_path, SDK | more, Wanted(region="cn-north-4"))
    assert cloud.login == AccessKey(
        "AK", Secret("SK"), Secret("T"), "p", "cn-north-4", IAM_CN4
    )
    assert cloud.endpoint == IMS_CN4
    assert cloud.origin == (
        "variables HUAWEICLOUD_SDK_AK, HUAWEICLOUD_SDK_SK, "
        "HUAWEICLOUD_SDK_SECURITY_TOKEN, HUAWEICLOUD_SDK_PROJECT_ID"
    )


def test_another_region_than_the_usual_has_another_project(tmp_path: Path) -> None:
    variables = SDK | CN4 | {"HUAWEICLOUD_SDK_PROJECT_ID": "p"}
    cloud = chosen(tmp_path, variables, Wanted(region="cn-east-3"))
    assert isinstance(cloud.login, AccessKey)
    assert (cloud.login.project_id, cloud.login.project_name) == ("", "cn-east-3")
    assert cloud.endpoint == "https://ims.cn-east-3.myhuaweicloud.com"


def test_half_a_key_is_said(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="SDK_AK is set, and HUAWEICLOUD_SDK_SK is"):
        chosen(tmp_path, {"HUAWEICLOUD_SDK_AK": "AK"})


@pytest.mark.parametrize(
    ("variables", "files", "endpoint"),
    [
        (
            {"HUAWEICLOUD_SDK_REGION_IMS_CN_NORTH_4": "https://a,https://b"},
            {},
            "https://a",
        ),
        (
            {"HUAWEICLOUD_SDK_REGION_IMS_CN_NORTH_4": "ims.local"},
            {},
            "https://ims.local",
        ),
        (
            CN4,
            {
                "~/.huaweicloud/regions.yaml": "IMS: [{id: cn-north-4, endpoint: 'https://r'}]"
            },
            "https://r",
        ),
        (
            CN4 | {"HUAWEICLOUD_SDK_REGIONS_FILE": "~/r.yaml"},
            {"~/r.yaml": "ims: [{id: x}, {id: cn-north-4, endpoints: ['https://e']}]"},
            "https://e",
        ),
        (CN4, {"~/.huaweicloud/regions.yaml": "ECS: []"}, IMS_CN4),
    ],
)
def test_the_sdks_own_addresses_go_before_the_pattern(
    tmp_path: Path, variables: dict[str, str], files: dict[str, str], endpoint: str
) -> None:
    cloud = chosen(tmp_path, SDK | variables, files=files)
    assert (cloud.region, cloud.endpoint) == ("cn-north-4", endpoint)


def test_an_otc_region_is_served_by_otc(tmp_path: Path) -> None:
    cloud = chosen(tmp_path, SDK, Wanted(region="eu-de"))
    assert cloud.endpoint == "https://ims.eu-de.otc.t-systems.com"
    assert isinstance(cloud.login, AccessKey)
    assert cloud.login.identity_url == IAM_DE


def test_the_credentials_file(tmp_path: Path) -> None:
    text = """\
        [global]
        ak = GA
        sk = GS
        [basic]
        ak = AK
        sk = %(not a reference)s#
        project_id = p
        iam_endpoint = https://iam.example.org
        """
    cloud = chosen(tmp_path, CN4, files={CREDENTIALS: text})
    assert cloud.origin == "~/.huaweicloud/credentials: basic"
    assert cloud.login == AccessKey(
        "AK",
        Secret("%(not a reference)s#"),
        None,
        "p",
        "cn-north-4",
        "https://iam.example.org",
    )
    assert cloud.endpoint == IMS_CN4


def test_the_credentials_file_may_be_elsewhere(tmp_path: Path) -> None:
    variables = CN4 | {"HUAWEICLOUD_SDK_CREDENTIALS_FILE": "~/keys"}
    cloud = chosen(tmp_path, variables, files={"~/keys": "[global]\nak=A\nsk=S\n"})
    assert cloud.origin == "~/keys: global"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("ak = s3cret\n", "credentials:1: this is no file of sections"),
        ("[basic]\nak = A\ns3cret\n", "credentials:3: this is no file of sections"),
        ("[basic]\nak = A\nak = s3cret\n", "credentials:3: this is no file"),
        ("[basic]\nak = s3cret\n", r"no ak and sk in the section \[basic\]"),
    ],
)
def test_a_broken_credentials_file_is_said(
    tmp_path: Path, text: str, words: str
) -> None:
    with pytest.raises(UsageError, match=words) as caught:
        chosen(tmp_path, CN4, files={CREDENTIALS: text})
    assert "s3cret" not in caught.value.message
    assert caught.value.__cause__ is None


@pytest.mark.parametrize(
    ("variables", "login", "endpoint"),
    [
        (
            TERRAFORM | CN4 | {"HW_PROJECT_ID": "p", "HW_SECURITY_TOKEN": "T"},
            AccessKey("TA", Secret("TS"), Secret("T"), "p", "cn-north-4", IAM_CN4),
            IMS_CN4,
        ),
        (
            TERRAFORM | {"OS_REGION_NAME": "cn-north-4", "OS_PROJECT_ID": "p"},
            AccessKey("TA", Secret("TS"), None, "p", "cn-north-4", IAM_CN4),
            IMS_CN4,
        ),
        (
            TERRAFORM | CN4 | {"HW_CLOUD": "myhuaweicloud.eu"},
            AccessKey(
                "TA",
                Secret("TS"),
                project_name="cn-north-4",
                identity_url="https://iam.cn-north-4.myhuaweicloud.eu/v3",
            ),
            "https://ims.cn-north-4.myhuaweicloud.eu",
        ),
        (
            CN4
            | {
                "HW_USER_NAME": "ada",
                "HW_USER_PASSWORD": "pw",
                "HW_DOMAIN_NAME": "OTC001",
            },
            KeystoneLogin(
                IAM_CN4, BY_PASSWORD, Member(name="cn-north-4", domain=DOMAIN)
            ),
            IMS_CN4,
        ),
        (
            TERRAFORM | CN4 | {"HW_AUTH_TOKEN": "t", "HW_PROJECT_ID": "p"},
            FixedToken(Secret("t"), "p"),
            IMS_CN4,
        ),
    ],
)
def test_the_variables_of_terraform(
    tmp_path: Path, variables: dict[str, str], login: object, endpoint: str
) -> None:
    cloud = chosen(tmp_path, variables)
    assert (cloud.login, cloud.endpoint, cloud.region) == (
        login,
        endpoint,
        "cn-north-4",
    )


def test_origins_never_say_values(tmp_path: Path) -> None:
    secret = {"OS_PASSWORD": "s3cret", "HW_SECRET_KEY": "s3cret"}
    around = made_up(tmp_path, None, OPENRC | TERRAFORM | CN4 | secret)
    for name in cloud_names(around):
        cloud = choose_cloud(around, Wanted(cloud=name))
        assert "s3cret" not in repr(cloud)
    assert "s3cret" not in repr(around)
