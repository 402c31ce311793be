"""Several clouds and regions at once: which combinations are meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from imstui.core.errors import UsageError
from imstui.core.origin import Origin
from imstui.sources.clouds.several import choose_clouds
from imstui.sources.regions import regions_in_catalogue
from imstui.sources.together.naming import label_of, names_of
from tests.keystone_server import keystone
from tests.surroundings import CLOUDS, made_up

if TYPE_CHECKING:
    from pathlib import Path

    from imstui.sources.clouds.cloud import Cloud

SIGN_IN = "username: u, password: pw, user_domain_name: d"
FILE = f"""
    clouds:
      otc: {{profile: otc, region_name: eu-de, auth: {{{SIGN_IN}}}}}
      swiss: {{profile: otc-swiss, region_name: eu-ch2, auth: {{{SIGN_IN}}}}}
      own:
        auth_url: https://keystone.example.org/v3
        auth: {{{SIGN_IN}}}
        regions: [north, {{name: south, values: {{interface: internal}}}}]
      huawei:
        region_name: cn-north-4
        auth: {{auth_url: "https://iam.cn-north-4.myhuaweicloud.com/v3", {SIGN_IN}}}
      fixed:
        region_name: eu-de
        image_endpoint_override: http://127.0.0.1:1
        auth_type: none
    """


def nothing_known(cloud: Cloud) -> tuple[str, ...]:
    return ()


def meant(
    folder: Path, clouds: str = "", regions: str = "", listed: tuple[str, ...] = ()
) -> list[str]:
    around = made_up(folder, {CLOUDS: FILE})
    found = choose_clouds(around, clouds.split(), regions.split(), lambda _: listed)
    return [f"{cloud.name}/{cloud.region}" for cloud in found]


@pytest.mark.parametrize(
    ("clouds", "regions", "found"),
    [
        ("otc", "eu-de eu-nl", "otc/eu-de otc/eu-nl"),
        ("otc", "eu-nl eu-xx", "otc/eu-nl otc/eu-xx"),
        ("otc", "all", "otc/eu-de otc/eu-nl"),
        ("swiss", "all", "swiss/eu-ch2"),
        ("own", "all", "own/north own/south"),
        ("otc swiss", "", "otc/eu-de swiss/eu-ch2"),
        (
            "otc own swiss",
            "all",
            "otc/eu-de otc/eu-nl own/north own/south swiss/eu-ch2",
        ),
        ("otc swiss", "eu-ch2 eu-nl", "otc/eu-nl swiss/eu-ch2"),
        ("otc own", "eu-de north new", "otc/eu-de otc/new own/north own/new"),
        ("huawei otc", "cn-south-1 eu-nl", "huawei/cn-south-1 otc/eu-nl"),
    ],
)
def test_each_cloud_is_asked_in_the_regions_that_it_has(
    tmp_path: Path, clouds: str, regions: str, found: str
) -> None:
    assert meant(tmp_path, clouds, regions) == found.split()


def test_what_differs_in_a_region_is_so_there_only(tmp_path: Path) -> None:
    around = made_up(tmp_path, {CLOUDS: FILE})

    north, south = choose_clouds(around, ["own"], ["all"], nothing_known)

    assert (north.interfaces, south.interfaces) == (("public",), ("internal",))


def test_the_cloud_that_is_meant_without_a_name_has_regions_too(tmp_path: Path) -> None:
    variables = {
        "OS_AUTH_URL": "https://iam.eu-de.otc.t-systems.com/v3",
        "OS_USERNAME": "u",
        "OS_PASSWORD": "pw",
        "OS_USER_DOMAIN_NAME": "d",
        "OS_PROJECT_NAME": "eu-de",
    }
    around = made_up(tmp_path, variables=variables)

    found = choose_clouds(around, [], ["all"], nothing_known)

    assert [cloud.label for cloud in found] == ["envvars, eu-de", "envvars, eu-nl"]


def test_a_cloud_can_say_itself_which_regions_it_has(tmp_path: Path) -> None:
    assert meant(tmp_path, "huawei", "all", ("a", "b")) == ["huawei/a", "huawei/b"]


@pytest.mark.parametrize(
    ("clouds", "regions", "words"),
    [
        ("huawei", "all", "not known which regions huawei has"),
        ("otc", "all eu-de", "--region all is every region"),
        ("otc swiss", "eu-de eu-nl", "swiss has none of the regions eu-de, eu-nl"),
        ("fixed", "eu-de eu-nl", "127.0.0.1:1 is set .* eu-de as well as in eu-nl"),
        ("otc nobody", "", "no cloud 'nobody'"),
    ],
)
def test_what_makes_no_sense_is_refused(
    tmp_path: Path, clouds: str, regions: str, words: str
) -> None:
    with pytest.raises(UsageError, match=words):
        meant(tmp_path, clouds, regions)


def test_regions_need_a_cloud_that_they_belong_to(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no cloud that it could belong to"):
        choose_clouds(made_up(tmp_path), [], ["eu-de", "eu-nl"], nothing_known)


def test_the_catalogue_tells_the_regions_to_who_signs_in(tmp_path: Path) -> None:
    with keystone() as service:
        text = f"""
            clouds:
              shop:
                region_name: eu-de
                auth:
                  auth_url: {service.url}/v3
                  username: ada
                  password: correct horse
                  user_domain_name: OTC001
                  project_name: eu-de_shop
            """
        around = made_up(tmp_path, {CLOUDS: text})

        found = choose_clouds(around, ["shop"], ["all"], regions_in_catalogue)

        assert [cloud.region for cloud in found] == ["eu-de", "eu-nl"]
        assert service.logins == 1


@pytest.mark.parametrize(
    ("origins", "names", "label"),
    [
        ("otc/eu-de otc/eu-nl", "eu-de|eu-nl", "otc: eu-de, eu-nl"),
        ("otc/a otc/b otc/c", "a|b|c", "3 regions of otc"),
        ("otc/eu-de hw/eu-de", "otc, eu-de|hw, eu-de", "otc: eu-de; hw: eu-de"),
        ("one/ two/", "one|two", "one; two"),
        ("a/x a/y b/z", "a, x|a, y|b, z", "3 regions of a, b"),
    ],
)
def test_places_have_short_names(origins: str, names: str, label: str) -> None:
    places = [Origin(*word.split("/")) for word in origins.split()]

    assert names_of(places) == tuple(names.split("|"))
    assert label_of(places) == label
