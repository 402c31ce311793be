"""Which cloud is meant, and where its image service is."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from imstui.core.errors import UsageError
from imstui.sources.clouds.choose import choose_cloud, cloud_names
from imstui.sources.clouds.cloud import Cloud
from imstui.sources.clouds.surroundings import Wanted
from imstui.sources.connect import connect
from imstui.sources.exchange.secret import Secret
from imstui.sources.signin.credentials import (
    Domain,
    FixedToken,
    KeystoneLogin,
    Member,
    NoLogin,
    Password,
    Token,
)
from tests.surroundings import CLOUDS, made_up

if TYPE_CHECKING:
    from pathlib import Path

    import httpx

DOMAIN = Domain(name="OTC00000000001000000447")
IAM_DE = "https://iam.eu-de.otc.t-systems.com/v3"
BY_PASSWORD = Password(Member(name="ada", domain=DOMAIN), Secret("pw"))
SHOP = Member(name="eu-de_shop", domain=DOMAIN)
OTC_DOCS = """
    clouds:
      otc:
        profile: otc
        auth:
          username: ada
          password: pw
          project_name: eu-de_shop
          user_domain_name: OTC00000000001000000447
        interface: public
        identity_api_version: 3
        ak: AKOBS
        sk: SKOBS
    """
TWO = """
    clouds:
      first: {auth_url: "https://k1", user_id: u, password: pw}
      second: {auth_url: "https://k2", user_id: u, password: pw}
    """


def chosen(
    folder: Path,
    text: str,
    wanted: Wanted | None = None,
    variables: dict[str, str] | None = None,
) -> Cloud:
    """The cloud that is meant, with this clouds.yaml."""
    around = made_up(folder, {CLOUDS: text}, variables)
    cloud = choose_cloud(around, wanted or Wanted())
    assert cloud is not None
    return cloud


def test_the_clouds_yaml_of_the_vendors_documentation(tmp_path: Path) -> None:
    cloud = chosen(tmp_path, OTC_DOCS)
    assert cloud == Cloud(
        name="otc",
        origin="~/.config/openstack/clouds.yaml: otc",
        # The access key beside the password is for the object storage.
        login=KeystoneLogin(IAM_DE, BY_PASSWORD, SHOP),
        region="eu-de",
        regions=("eu-de", "eu-nl"),
        all_regions=("eu-de", "eu-nl"),
    )
    assert cloud.label == "otc, eu-de"
    assert "pw" not in repr(cloud)


def test_another_region_has_a_project_of_the_same_name(tmp_path: Path) -> None:
    cloud = chosen(tmp_path, OTC_DOCS, Wanted(region="eu-nl"))
    assert cloud.region == "eu-nl"
    assert cloud.login == KeystoneLogin(
        "https://iam.eu-nl.otc.t-systems.com/v3",
        BY_PASSWORD,
        Member(name="eu-nl_shop", domain=DOMAIN),
    )


def test_of_several_clouds_none_is_taken_unasked(tmp_path: Path) -> None:
    around = made_up(tmp_path, {CLOUDS: TWO})
    assert choose_cloud(around) is None
    assert cloud_names(around) == ("first", "second")


@pytest.mark.parametrize(
    ("named", "variable", "expected"),
    [("second", "", "second"), ("", "first", "first"), ("second", "first", "second")],
)
def test_a_cloud_is_named_on_the_command_line_or_in_os_cloud(
    tmp_path: Path, named: str, variable: str, expected: str
) -> None:
    # The variables of another cloud are not laid over a named one.
    variables = {"OS_CLOUD": variable, "OS_USER_ID": "eve", "OS_PASSWORD": "x"}
    cloud = chosen(tmp_path, TWO, Wanted(cloud=named), variables)
    assert cloud.name == expected
    assert isinstance(cloud.login, KeystoneLogin)
    assert cloud.login.identity == Password(Member(id="u"), Secret("pw"))


def test_an_unknown_name_is_said_with_the_known_ones(tmp_path: Path) -> None:
    variables = {"OS_CLIENT_CONFIG_FILE": "/nowhere.yaml"}
    with pytest.raises(UsageError) as caught:
        chosen(tmp_path, TWO, Wanted(cloud="secnod"), variables)
    assert "no cloud 'secnod' in ~/.config/openstack/clouds.yaml" in str(caught.value)
    assert "OS_CLIENT_CONFIG_FILE names /nowhere.yaml" in caught.value.message
    assert caught.value.hint == "Did you mean 'second'? There are first, second."


def test_a_name_without_any_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"no cloud 'otc' and no clouds") as caught:
        choose_cloud(made_up(tmp_path), Wanted(cloud="otc"))
    assert caught.value.hint == "None is configured."


def test_nothing_is_configured(tmp_path: Path) -> None:
    assert choose_cloud(made_up(tmp_path)) is None
    assert cloud_names(made_up(tmp_path)) == ()


@pytest.mark.parametrize("wanted", [Wanted(region="eu-de"), Wanted(token=Secret("t"))])
def test_a_region_or_a_token_without_a_cloud_is_said(
    tmp_path: Path, wanted: Wanted
) -> None:
    with pytest.raises(UsageError, match="no cloud that it could belong to"):
        choose_cloud(made_up(tmp_path), wanted)


def test_the_name_of_the_variables_is_not_for_entries(tmp_path: Path) -> None:
    text = TWO.replace("first", "envvars")
    with pytest.raises(UsageError, match="'envvars' is what the OS_"):
        chosen(tmp_path, text)
    cloud = chosen(tmp_path, text, Wanted(cloud="envvars"), {"OS_CLOUD_NAME": "mine"})
    assert cloud.name == "envvars"


def test_an_address_alone_gets_no_credentials_from_files(tmp_path: Path) -> None:
    address = "http://127.0.0.1:8774"
    assert chosen(tmp_path, OTC_DOCS, Wanted(endpoint=address)) == Cloud(
        "127.0.0.1:8774",
        "the address on the command line",
        NoLogin(),
        endpoint=address,
    )


def test_an_address_goes_with_a_cloud_that_is_named(tmp_path: Path) -> None:
    wanted = Wanted(cloud="otc", endpoint="https://ims.example.org")
    cloud = chosen(tmp_path, OTC_DOCS, wanted)
    assert cloud.endpoint == "https://ims.example.org"
    assert isinstance(cloud.login, KeystoneLogin)


def test_a_given_token_goes_before_the_configured_login(tmp_path: Path) -> None:
    token = Secret("t")
    cloud = chosen(tmp_path, OTC_DOCS, Wanted(token=token))
    assert cloud.login == KeystoneLogin(IAM_DE, Token(token), SHOP)


def test_a_given_token_for_a_given_address_asks_nobody_else(tmp_path: Path) -> None:
    token = Secret("t")
    wanted = Wanted(token=token, endpoint="https://ims.example.org")
    assert chosen(tmp_path, OTC_DOCS, wanted).login == FixedToken(token)
    named = Wanted(cloud="otc", token=token, endpoint="https://ims.example.org")
    assert chosen(tmp_path, OTC_DOCS, named).login == FixedToken(token)


def test_a_token_in_a_variable_is_the_way_out_for_other_kinds(tmp_path: Path) -> None:
    text = f"""
        clouds:
          sso:
            auth_type: v3websso
            auth: {{auth_url: "{IAM_DE}", project_id: p}}
        """
    cloud = chosen(tmp_path, text, variables={"OS_CLOUD": "sso", "OS_TOKEN": "t"})
    assert cloud.login == KeystoneLogin(IAM_DE, Token(Secret("t")), Member(id="p"))


def test_a_passcode_in_a_variable_goes_with_the_password_of_a_file(
    tmp_path: Path,
) -> None:
    cloud = chosen(tmp_path, OTC_DOCS, Wanted("otc"), {"OS_PASSCODE": "012345"})
    both = replace(BY_PASSWORD, passcode=Secret("012345"))
    assert cloud.login == KeystoneLogin(IAM_DE, both, SHOP)


AKSK = "auth_type: aksk, ak: A, sk: S"


@pytest.mark.parametrize(
    ("entry", "endpoint"),
    [
        (f"{AKSK}, region_name: eu-nl", "https://ims.eu-nl.otc.t-systems.com"),
        (f"{AKSK}, region_name: eu-ch2", "https://ims.eu-ch2.sc.otc.t-systems.com"),
        (
            f"{AKSK}, region_name: cn-north-4",
            "https://ims.cn-north-4.myhuaweicloud.com",
        ),
        (
            f"{AKSK}, region_name: eu-west-777, auth_url: iam.x.myhuaweicloud.eu",
            "https://ims.eu-west-777.myhuaweicloud.eu",
        ),
        (
            "auth_type: token, token: t, region_name: eu-de",
            "https://ims.eu-de.otc.t-systems.com",
        ),
        (
            "auth_type: token, token: t, image_endpoint_override: 'https://i.org/v2/'",
            "https://i.org",
        ),
    ],
)
def test_the_vendors_addresses_are_known(
    tmp_path: Path, entry: str, endpoint: str
) -> None:
    cloud = chosen(tmp_path, f"clouds: {{x: {{{entry}}}}}")
    assert connect(cloud).endpoint(nobody) == endpoint


@pytest.mark.parametrize(
    "entry",
    [
        "auth_type: token, token: t, region_name: RegionOne",
        f"{AKSK}, region_name: eu-de, auth_url: 'https://k'",
        AKSK,
    ],
)
def test_nothing_is_sent_to_a_vendor_on_a_guess(tmp_path: Path, entry: str) -> None:
    cloud = chosen(tmp_path, f"clouds: {{x: {{{entry}}}}}")
    with pytest.raises(UsageError, match="not known where images are served"):
        connect(cloud)


def nobody(request: httpx.Request) -> httpx.Response:
    """Whom a known address is sent to."""
    raise AssertionError(f"nothing is to be asked: {request}")
