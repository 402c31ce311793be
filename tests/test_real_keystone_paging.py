"""Tokens of a real Keystone that end between two pages: on the command line, and seen.

The image service ends every token as soon as it was shown once.
"""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from imstui.sources.clouds.choose import choose_cloud
from imstui.sources.connect import connect
from imstui.sources.endpoint.endpoint import Endpoint
from tests.command import Done, imstui
from tests.keystone.running import DOMAIN, PASSWORD, World, passcode, token
from tests.pilot import explorer, run
from tests.surroundings import made_up

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from imstui.sources.clouds.surroundings import Surroundings

pytestmark = pytest.mark.keystone

IDS = ["eu-de_shop", *(f"eu-de_shop-{number}" for number in range(1, 5))]
BY_PASSWORD = f"username: ada, password: {PASSWORD}, user_domain_name: {DOMAIN}"
PAGES = ("--page-size=2", "-f", "value", "-c", "id")


@pytest.fixture
def there(real_keystone: World) -> Iterator[World]:
    """The Keystone, with an image service that ends tokens."""
    real_keystone.short_lived.set()
    yield real_keystone
    real_keystone.short_lived.clear()


def otc(
    there: World, folder: Path, auth: str, auth_type: str = "password"
) -> Surroundings:
    """A home with a clouds.yaml of one entry, without a project domain."""
    text = f"""
        clouds:
          otc:
            region_name: eu-de
            auth_type: {auth_type}
            auth: {{auth_url: "{there.url}/v3", {auth}, project_name: eu-de_shop}}
        """
    return made_up(folder, {"clouds.yaml": text})


def given(there: World) -> str:
    """A token that somebody else fetched."""
    return token(there.admin, "ada", PASSWORD, DOMAIN)


def listed(around: Surroundings) -> Done:
    return imstui("list", *PAGES, env={"HOME": str(around.home)}, cwd=around.folder)


def images(around: Surroundings) -> Endpoint:
    cloud = choose_cloud(around)
    assert cloud is not None
    return Endpoint(connect(cloud))


def test_the_list_completes_with_new_tokens(there: World, tmp_path: Path) -> None:
    before = len(there.images.asked)

    done = listed(otc(there, tmp_path, BY_PASSWORD))

    assert done == Done(0, "".join(f"{i}\n" for i in IDS), "")
    shown = [asked.headers["x-auth-token"] for asked in there.images.asked[before:]]
    assert len(set(shown)) == 3


def test_the_list_says_why_it_does_not_complete(there: World, tmp_path: Path) -> None:
    project = f"token: {given(there)}, project_domain_name: {DOMAIN}"

    done = listed(otc(there, tmp_path, project, "v3token"))

    assert (done.status, done.out.split()) == (3, IDS[:2])
    assert "refused the token" in done.err
    assert "A given token cannot be renewed here: fetch a new one" in done.err
    assert "the list is incomplete: it ends after 2 images" in done.err


def test_a_passcode_opens_no_second_token(there: World, tmp_path: Path) -> None:
    bob = BY_PASSWORD.replace("ada", f"bob, passcode: {passcode()}")

    done = listed(otc(there, tmp_path, bob))

    assert (done.status, done.out.split()) == (3, IDS[:2])
    assert "a one-time passcode opens no second one" in done.err
    assert "Set OS_PASSCODE to a new passcode" in done.err


def test_the_explorer_goes_on_as_if_nothing_were(there: World, tmp_path: Path) -> None:
    async def story() -> None:
        with closing(images(otc(there, tmp_path, BY_PASSWORD))) as source:
            async with explorer(source, page_size=2) as ui:
                await ui.press("L")
                await ui.shows("5 images · otc, eu-de")
                rows = [ui.screen.view.image(n).id for n in range(5)]
                assert rows == IDS
                assert "token" not in ui.text

    run(story())


def test_the_explorer_says_why_it_cannot_go_on(there: World, tmp_path: Path) -> None:
    async def story() -> None:
        auth = f"token: {given(there)}, project_domain_name: {DOMAIN}"
        with closing(images(otc(there, tmp_path, auth, "v3token"))) as source:
            async with explorer(source, page_size=2, size=(80, 24)) as ui:
                await ui.shows("refused the token")
                await ui.shows("A given token cannot be renewed here")
                await ui.shows("r tries again")
                assert "2+ images · otc, eu-de" in ui.text
                assert ui.cursor_name == "eu-de_shop"

    run(story())
