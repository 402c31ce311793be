"""Signing in at a real Keystone, with clouds.yaml as people have it.

Wants the Python of a virtual environment that has Keystone in IMSTUI_KEYSTONE_PYTHON;
tests/keystone/start.py says how to make one.
"""

from __future__ import annotations

from contextlib import ExitStack, closing
from typing import TYPE_CHECKING, Protocol

import pytest

from imstui.core.cancel import CancelToken
from imstui.core.errors import SignInFailed
from imstui.core.query import Query
from imstui.core.source import PageRequest
from imstui.sources.clouds.choose import choose_cloud
from imstui.sources.clouds.several import choose_clouds
from imstui.sources.clouds.surroundings import Wanted
from imstui.sources.connect import connect
from imstui.sources.endpoint.endpoint import Endpoint
from imstui.sources.together.opening import open_together
from tests.keystone.running import (
    APPLICATION_SECRET,
    DOMAIN,
    PASSWORD,
    World,
    passcode,
    token,
)
from tests.surroundings import made_up

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.keystone


class Source(Protocol):
    """Makes the source of the only cloud in a clouds.yaml, or in variables."""

    def __call__(self, text: str, region: str = "", **variables: str) -> Endpoint: ...


@pytest.fixture
def there(real_keystone: World) -> World:
    """The Keystone, and the image service that asks it."""
    return real_keystone


@pytest.fixture
def source(tmp_path: Path) -> Iterator[Source]:
    """Makes sources, and closes them at the end."""
    with ExitStack() as stack:

        def make(text: str, region: str = "", **variables: str) -> Endpoint:
            files = {"clouds.yaml": text} if text else {}
            around = made_up(tmp_path, files, variables)
            cloud = choose_cloud(around, Wanted(region=region))
            assert cloud is not None
            return stack.enter_context(closing(Endpoint(connect(cloud))))

        yield make


def first_id(source: Endpoint) -> str:
    """The first image that it lists; its ID tells whose token was shown where."""
    page = source.page(PageRequest(Query()), CancelToken())
    return page.images[0].id


def otc_style(there: World, auth: str = "", top: str = "") -> str:
    """The clouds.yaml of the vendor's documentation: no project domain."""
    given = auth or (
        f"username: ada, password: {PASSWORD}, project_name: eu-de_shop, "
        f"user_domain_name: {DOMAIN}"
    )
    return f"""
        clouds:
          otc:
            region_name: eu-de
            {top}
            auth: {{auth_url: "{there.url}/v3", {given}}}
        """


def test_the_clouds_yaml_of_the_vendors_documentation(
    there: World, source: Source
) -> None:
    images = source(otc_style(there))
    assert first_id(images) == "eu-de_shop"
    project = there.admin.get("/v3/projects", params={"name": "eu-de_shop"}).json()
    assert images.project_id == project["projects"][0]["id"]


def test_another_region_of_the_catalogue(there: World, source: Source) -> None:
    images = source(otc_style(there), region="eu-nl")
    assert first_id(images) == "eu-de_shop/nl"


def test_variables(there: World, source: Source) -> None:
    images = source(
        "",
        OS_AUTH_URL=there.url,
        OS_USERNAME="ada",
        OS_PASSWORD=PASSWORD,
        OS_DOMAIN_NAME=DOMAIN,
        OS_PROJECT_NAME="eu-de_lab",
        OS_REGION_NAME="eu-de",
    )
    assert first_id(images) == "eu-de_lab"


def test_a_wrong_password(there: World, source: Source) -> None:
    text = otc_style(there).replace(PASSWORD, "wrong")
    with pytest.raises(SignInFailed, match="refused user 'ada' of domain") as caught:
        first_id(source(text))
    assert "User name, password or user domain is wrong." in caught.value.hint
    assert "request ID req-" in caught.value.hint


def test_a_wrong_project(there: World, source: Source) -> None:
    text = otc_style(there).replace("eu-de_shop", "eu-de_other")
    with pytest.raises(SignInFailed, match="project 'eu-de_other'") as caught:
        first_id(source(text))
    assert "Open to this user: eu-de_lab, eu-de_shop." in caught.value.hint
    assert "request ID req-" in caught.value.hint


def test_a_wrong_domain(there: World, source: Source) -> None:
    text = otc_style(there).replace(DOMAIN, "elsewhere")
    with pytest.raises(SignInFailed, match="refused user 'ada' of domain 'elsewhere'"):
        first_id(source(text))


def test_an_application_credential(there: World, source: Source) -> None:
    auth = (
        f"application_credential_id: {there.application_id}, "
        f"application_credential_secret: {APPLICATION_SECRET}"
    )
    top = "auth_type: v3applicationcredential"
    assert first_id(source(otc_style(there, auth, top))) == "eu-de_shop"
    by_name = auth.replace(f"_id: {there.application_id}", "_name: tui") + (
        f", username: ada, user_domain_name: {DOMAIN}"
    )
    assert first_id(source(otc_style(there, by_name, top))) == "eu-de_shop"
    wrong = otc_style(there, auth.replace(APPLICATION_SECRET, "wrong"), top)
    with pytest.raises(SignInFailed, match="refused the application credential"):
        first_id(source(wrong))


def test_a_token_that_ends_between_two_pages_is_renewed(
    there: World, source: Source
) -> None:
    images = source(otc_style(there))
    first_id(images)
    before = there.last_token
    there.revoke(before)
    assert first_id(images) == "eu-de_shop"
    assert there.last_token != before


def test_a_given_token_is_used_until_it_ends(there: World, source: Source) -> None:
    given = token(there.admin, "ada", PASSWORD, DOMAIN)
    auth = f"token: {given}, project_name: eu-de_shop, project_domain_name: {DOMAIN}"
    images = source(otc_style(there, auth, "auth_type: v3token"))
    assert first_id(images) == "eu-de_shop"
    assert there.last_token == given
    there.revoke(given)
    with pytest.raises(SignInFailed, match="refused the token") as caught:
        first_id(images)
    assert "cannot be renewed" in caught.value.hint


def test_a_given_token_is_exchanged_for_another_project(
    there: World, source: Source
) -> None:
    given = token(there.admin, "ada", PASSWORD, DOMAIN)
    auth = f"token: {given}, project_name: eu-de_lab, project_domain_name: {DOMAIN}"
    images = source(otc_style(there, auth, "auth_type: v3token"))
    assert first_id(images) == "eu-de_lab"


def test_a_second_factor(there: World, source: Source) -> None:
    bob = otc_style(there).replace("username: ada", "username: bob")
    with pytest.raises(SignInFailed, match="second factor of user 'bob'"):
        first_id(source(bob))
    code = f"passcode: {passcode()}, username"
    images = source(bob.replace("username", code))
    assert first_id(images) == "eu-de_shop"
    there.revoke(there.last_token)
    with pytest.raises(SignInFailed, match="one-time passcode"):
        first_id(images)


def test_a_second_factor_opens_every_region_s_project(
    there: World, tmp_path: Path
) -> None:
    bob = f"passcode: {passcode()}, username: bob, password: {PASSWORD}, "
    text = f"""
        clouds:
          otc:
            regions:
              - {{name: eu-de, values: {{auth: {{project_name: eu-de_shop}}}}}}
              - {{name: eu-nl, values: {{auth: {{project_name: eu-de_lab}}}}}}
            auth: {{auth_url: "{there.url}", {bob} user_domain_name: {DOMAIN}}}
        """
    around = made_up(tmp_path, {"clouds.yaml": text})
    clouds = choose_clouds(around, (), ("all",), lambda _: ())
    with closing(open_together(clouds)) as together:
        page = together.page(PageRequest(Query()), CancelToken())
    assert page.left_out == ()
    firsts = {image.id for image in page.images}
    assert {"eu-de_shop", "eu-de_lab/nl"} <= firsts


def test_what_is_no_keystone(there: World, source: Source) -> None:
    text = otc_style(there).replace("/v3", "/somewhere/v3")
    with pytest.raises(SignInFailed, match=r"no identity service.*404 Not Found"):
        first_id(source(text))
