"""Kinds of signing in that are left to openstacksdk."""

from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING

import httpx
import pytest

from imstui.core.errors import SignInFailed, UsageError
from imstui.sources.clouds.choose import choose_cloud
from imstui.sources.clouds.cloud import Cloud
from imstui.sources.clouds.surroundings import Wanted
from imstui.sources.connect import connect
from imstui.sources.signin.credentials import OpenStackLogin
from imstui.sources.signin.openstack_extra import OpenStackAuth
from tests.keystone_server import Keystone, keystone
from tests.surroundings import made_up
from tests.web_server import Reply, serving

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from imstui.core.values import Json
    from tests.web_server import Asked

# openstacksdk warns of what it will no longer do itself, whoever uses it for whatever.
pytestmark = pytest.mark.filterwarnings("ignore:Support for InfluxDB")

ENTRY = """
    clouds:
      corp:
        auth_type: {auth_type}
        region_name: {region}
        auth:
          auth_url: {url}/v3
          username: ada
          password: {password}
          user_domain_name: OTC001
          project_domain_name: OTC001
          project_name: eu-de_shop
    """


@pytest.fixture
def service() -> Iterator[Keystone]:
    """An identity service, and the image service beside it."""
    with keystone() as running:
        yield running


def corp(
    folder: Path, url: str, password: str = "correct horse", region: str = "eu-de"
) -> Cloud:
    """A cloud whose sign-in is openstacksdk's business."""
    # A kind that both can do, so that it can be seen who did it.
    text = ENTRY.format(
        auth_type="v3password", url=url, password=f"'{password}'", region=region
    )
    path = made_up(folder, {"clouds.yaml": text}).path("clouds.yaml")
    login = OpenStackLogin("v3password", "corp", (path, None, None))
    return Cloud("corp", "a test", login, region=region)


def images(service: Keystone, auth: httpx.Auth | None) -> httpx.Response:
    """One question to the image service."""
    with httpx.Client(auth=auth) as client:
        return client.get(f"{service.url}/ims/v2/cloudimages")


@pytest.mark.openstack
def test_openstacksdk_signs_in_and_knows_the_address(
    service: Keystone, tmp_path: Path
) -> None:
    connection = connect(corp(tmp_path, service.url))
    with httpx.Client() as client:
        assert connection.endpoint(client.send) == f"{service.url}/ims"
    assert images(service, connection.auth).json()["seen_as"] == "p-shop"
    assert connection.project_id == "p-shop"
    assert service.logins == 1


@pytest.mark.openstack
def test_openstacksdk_renews_a_revoked_token(service: Keystone, tmp_path: Path) -> None:
    auth = connect(corp(tmp_path, service.url)).auth
    images(service, auth)
    service.revoke_all()
    assert images(service, auth).status_code == 200
    assert service.logins == 2


@pytest.mark.openstack
def test_a_second_refusal_is_final(service: Keystone, tmp_path: Path) -> None:
    service.ours = False
    with pytest.raises(SignInFailed, match="refuses the token that openstacksdk got"):
        images(service, connect(corp(tmp_path, service.url)).auth)


@pytest.mark.openstack
def test_what_openstacksdk_says_is_passed_on(service: Keystone, tmp_path: Path) -> None:
    auth = connect(corp(tmp_path, service.url, password="s3cret")).auth
    with pytest.raises(SignInFailed, match="HTTP 401") as caught:
        images(service, auth)
    assert "s3cret" not in caught.value.message


@pytest.mark.openstack
def test_what_a_service_repeats_of_a_password_is_not(tmp_path: Path) -> None:
    def echo(asked: Asked) -> Reply:
        if asked.method == "GET":
            return Reply(404)
        repeated = "s3cret" if b"s3cret" in asked.body else ""
        complaint: Json = {"error": {"message": f"not {repeated}", "code": 401}}
        return Reply(401, complaint, {"Content-Type": "application/json"})

    with serving(echo) as server:
        auth = connect(corp(tmp_path, server.url, password="s3cret")).auth
        with (
            httpx.Client(auth=auth) as client,
            pytest.raises(SignInFailed, match=r"not •••.*HTTP 401"),
        ):
            client.get(server.url)


@pytest.mark.openstack
def test_a_setting_that_openstacksdk_does_not_take_is_said(tmp_path: Path) -> None:
    cloud = corp(tmp_path, "http://127.0.0.1:1")
    assert isinstance(cloud.login, OpenStackLogin)
    unknown = OpenStackLogin("v3password", "elsewhere", cloud.login.files)
    with pytest.raises(UsageError, match="Cloud elsewhere was not found"):
        OpenStackAuth(unknown).endpoint("eu-de", ("public",))


def test_without_openstacksdk_the_ways_out_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "openstack.config", None)
    text = ENTRY.format(
        auth_type="v3websso", url="https://k", password="x", region="eu-de"
    )
    cloud = choose_cloud(made_up(tmp_path, {"clouds.yaml": text}), Wanted("corp"))
    assert cloud is not None
    connection = connect(cloud)
    assert connection.project_id is None
    with httpx.Client() as client, pytest.raises(UsageError) as caught:
        connection.endpoint(partial(client.send, auth=None))
    assert "'v3websso' is left to openstacksdk" in caught.value.message
    assert "imstui[openstack]" in caught.value.hint
    assert "OS_TOKEN=$(openstack token issue -f value -c id)" in caught.value.hint
