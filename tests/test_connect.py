"""From a cloud to its image service: in the catalogue, by pattern, or as configured."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import httpx
import pytest

from imstui.core.errors import UsageError
from imstui.sources.clouds.cloud import Cloud
from imstui.sources.connect import connect
from imstui.sources.exchange.secret import Secret
from imstui.sources.signin.credentials import FixedToken, NoLogin
from tests.keystone_server import Keystone, keystone
from tests.signing_in import login

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def service() -> Iterator[Keystone]:
    """An identity service, and the image service beside it."""
    with keystone() as running:
        yield running


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
