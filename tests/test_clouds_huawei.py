"""Clouds in the variables and files of Huawei's own tools and of Terraform."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from imstui.core.errors import UsageError
from imstui.sources.clouds.surroundings import Wanted
from imstui.sources.exchange.secret import Secret
from imstui.sources.signin.credentials import (
    AccessKey,
    Domain,
    FixedToken,
    KeystoneLogin,
    Member,
    Password,
)
from tests.surroundings import chosen

if TYPE_CHECKING:
    from pathlib import Path

DOMAIN = Domain(name="OTC001")
IAM_DE = "https://iam.eu-de.otc.t-systems.com/v3"
IAM_CN4 = "https://iam.cn-north-4.myhuaweicloud.com/v3"
IMS_CN4 = "https://ims.cn-north-4.myhuaweicloud.com"
BY_PASSWORD = Password(Member(name="ada", domain=DOMAIN), Secret("pw"))
CREDENTIALS = "~/.huaweicloud/credentials"
SDK = {"HUAWEICLOUD_SDK_AK": "AK", "HUAWEICLOUD_SDK_SK": "SK"}
TERRAFORM = {"HW_ACCESS_KEY": "TA", "HW_SECRET_KEY": "TS"}
CN4 = {"HW_REGION_NAME": "cn-north-4"}


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
