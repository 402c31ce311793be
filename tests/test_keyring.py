"""Nobody signs in twice for the same: regions share a sign-in, a passcode opens all."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from imstui.cli.atlas import ConfiguredClouds
from imstui.cli.options import Where
from imstui.core.cancel import CancelToken
from imstui.core.listing import Listing
from imstui.core.query import Query
from imstui.tui.place import place_of
from tests.command import Done, imstui
from tests.gathered import page_of, shown
from tests.keystone_server import Keystone, keystone
from tests.pilot import explorer, run
from tests.surroundings import made_up

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from imstui.sources.clouds.surroundings import Surroundings

BOTH = "eu-nl-0000\n0000\n"
ALL_IDS = ("-f", "value", "-c", "id")


@pytest.fixture
def service() -> Iterator[Keystone]:
    """An identity service that wants a passcode, and two regions with an image each."""
    with keystone() as running:
        running.images = 1
        running.second_factor = True
        yield running


def configured(
    service: Keystone,
    folder: Path,
    *,
    own_projects: bool = False,
    passcode: bool = True,
) -> Surroundings:
    """A home with a cloud of two regions, which may have projects of their own."""
    projects = {"eu-de": "eu-de_shop", "eu-nl": "eu-de_lab"}
    regions = ", ".join(
        f"{{name: {region}, values: {{auth: {{project_name: {project}}}}}}}"
        for region, project in projects.items()
    )
    code = "passcode: '012345', " if passcode else ""
    text = f"""
        clouds:
          otc:
            regions: [{regions if own_projects else "eu-de, eu-nl"}]
            auth:
              {{auth_url: "{service.url}/v3", {code} username: ada,
                password: correct horse, user_domain_name: OTC001,
                project_name: eu-de_shop}}
        """
    return made_up(folder, {"clouds.yaml": text})


def listed(around: Surroundings, *words: str) -> Done:
    home = {"HOME": str(around.home)}
    return imstui("list", "--cloud=otc", *words, env=home, cwd=around.folder)


@pytest.mark.parametrize("passcode", [True, False])
def test_regions_with_one_project_share_one_sign_in(
    service: Keystone, tmp_path: Path, *, passcode: bool
) -> None:
    service.second_factor = passcode
    around = configured(service, tmp_path, passcode=passcode)

    done = listed(around, "--region=all", *ALL_IDS)

    assert done == Done(0, BOTH, "")
    assert service.logins == 1


def test_projects_of_their_own_are_opened_with_the_first_token(
    service: Keystone, tmp_path: Path
) -> None:
    around = configured(service, tmp_path, own_projects=True)

    done = listed(around, "--region=all", *ALL_IDS)

    assert done == Done(0, BOTH, "")
    assert sorted(service.tokens.values()) == ["p-lab", "p-shop"]
    assert service.logins == 2
    assert service.passcodes_spent


def test_where_no_token_is_exchanged_that_is_said_and_what_helps(
    service: Keystone, tmp_path: Path
) -> None:
    service.exchanges = False
    around = configured(service, tmp_path, own_projects=True)

    done = listed(around, "--region=all", *ALL_IDS)

    assert done.status == 3
    assert len(done.out.split()) == 1
    assert "the one-time passcode has opened a token, which opens none for" in done.err
    assert "Ask one region after the other, each with a new OS_PASSCODE" in done.err


def test_a_wrong_passcode_is_one_wrong_passcode(
    service: Keystone, tmp_path: Path
) -> None:
    service.passcode = "999999"
    around = configured(service, tmp_path, own_projects=True)

    done = listed(around, "--region=all")

    assert done.status == 3
    assert "refused user 'ada'" in done.err
    assert service.logins == 1


def test_a_cloud_that_tells_its_regions_after_signing_in_is_signed_in_to_once(
    service: Keystone, tmp_path: Path
) -> None:
    text = f"""
        clouds:
          otc:
            region_name: eu-de
            auth:
              {{auth_url: "{service.url}/v3", username: ada, password: correct horse,
                passcode: '012345', user_domain_name: OTC001, project_name: eu-de_shop}}
        """
    around = made_up(tmp_path, {"clouds.yaml": text})

    done = listed(around, "--region=all", *ALL_IDS)

    assert done == Done(0, BOTH, "")
    assert service.logins == 1


def test_who_goes_to_another_region_stays_signed_in(
    service: Keystone, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    around = configured(service, tmp_path, own_projects=True)
    monkeypatch.chdir(around.folder)
    monkeypatch.setenv("HOME", str(around.home))
    atlas = ConfiguredClouds()

    async def story() -> None:
        first = atlas.open_first(Where(clouds=("otc",), regions=("eu-de",)))
        async with explorer(first.source, place=first.place, atlas=atlas) as ui:
            await ui.shows("1 image · otc, eu-de")
            await ui.press("f5")
            await ui.shows("Regions of otc")
            await ui.press(*"nl", "enter")
            await ui.shows("1 image · otc, eu-nl")

    run(story())
    assert service.passcodes_spent
    for origin, source in atlas.everywhere(place_of("otc")):
        assert shown(page_of(source)) in {"0000", f"{origin.region}-0000"}
        source.close()


def test_many_threads_are_one_sign_in(service: Keystone, tmp_path: Path) -> None:
    around = configured(service, tmp_path)
    atlas = ConfiguredClouds()

    def asked(_: int) -> int:
        opened = atlas.open_first(Where(clouds=("otc",), regions=("all",)))
        listing = Listing(opened.source, Query())
        listing.fetch_page(CancelToken())
        opened.source.close()
        return len(listing)

    with (
        pytest.MonkeyPatch.context() as patched,
        ThreadPoolExecutor(6) as threads,
    ):
        patched.chdir(around.folder)
        patched.setenv("HOME", str(around.home))
        assert set(threads.map(asked, range(6))) == {2}
    assert service.logins == 1
