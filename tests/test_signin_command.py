"""`imstui list` on a cloud: what a person with credentials sees, and the status."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.command import Done, imstui
from tests.keystone_server import Keystone, keystone
from tests.surroundings import made_up

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PAGES = ("--page-size", "2", "-f", "value", "-c", "id")


@pytest.fixture
def service() -> Iterator[Keystone]:
    """An identity service, and an image service with five images beside it."""
    with keystone() as running:
        running.images = 5
        yield running


def listed(folder: Path, entry: str, *words: str, **variables: str) -> Done:
    """What `imstui list` says with this only entry in clouds.yaml."""
    text = f"clouds: {{otc: {{{entry}}}}}"
    around = made_up(folder, {"clouds.yaml": text})
    environment = {"HOME": str(around.home), **variables}
    return imstui("list", *words, env=environment, cwd=around.folder)


def otc_style(service: Keystone, password: str = "correct horse") -> str:
    """An entry without a project domain, as the vendor's documentation has it."""
    return (
        f"region_name: eu-de, auth: {{auth_url: '{service.url}/v3', username: ada, "
        f"password: {password}, user_domain_name: OTC001, project_name: eu-de_shop}}"
    )


def test_the_only_cloud_is_listed(service: Keystone, tmp_path: Path) -> None:
    done = listed(tmp_path, otc_style(service), *PAGES)
    assert done == Done(0, "0000\n0001\n0002\n0003\n0004\n", "")
    assert service.logins == 1


def test_tokens_that_end_while_paging_are_renewed(
    service: Keystone, tmp_path: Path
) -> None:
    service.short_lived = True
    done = listed(tmp_path, otc_style(service), *PAGES)
    assert done == Done(0, "0000\n0001\n0002\n0003\n0004\n", "")
    assert service.logins == 3


def test_a_given_token_that_ends_while_paging_is_said(
    service: Keystone, tmp_path: Path
) -> None:
    service.short_lived = True
    given = service.hand_out("p-shop")
    entry = (
        f"auth_type: token, region_name: eu-de, "
        f"auth: {{auth_url: '{service.url}', token: {given}}}"
    )
    done = listed(tmp_path, entry, *PAGES)
    assert (done.status, done.out) == (3, "0000\n0001\n")
    assert "cannot be renewed" in done.err
    assert given not in done.err


def test_a_token_in_a_variable_that_ends_while_paging_is_said(
    service: Keystone, tmp_path: Path
) -> None:
    service.short_lived = True
    given = service.hand_out("p-shop")
    words = ("list", "--endpoint", f"{service.url}/ims", *PAGES)
    done = imstui(*words, env={"OS_TOKEN": given}, cwd=tmp_path)
    assert (done.status, done.out) == (3, "0000\n0001\n")
    assert "the list is incomplete: it ends after 2 images" in done.err
    assert "cannot be renewed" in done.err
    assert given not in done.err
    assert service.logins == 0


def test_a_wrong_password_is_said(service: Keystone, tmp_path: Path) -> None:
    done = listed(tmp_path, otc_style(service, "s3cret"))
    assert (done.status, done.out) == (3, "")
    assert "refused user 'ada' of domain 'OTC001'" in done.err
    assert "s3cret" not in done.err


def test_a_missing_setting_is_said(service: Keystone, tmp_path: Path) -> None:
    entry = otc_style(service).replace("user_domain_name: OTC001, ", "")
    done = listed(tmp_path, entry)
    assert (done.status, done.out) == (2, "")
    assert "clouds.yaml: otc: user_domain_name is not set" in done.err
    assert service.logins == 0


def test_a_broken_file_is_said_with_its_line(tmp_path: Path) -> None:
    done = listed(tmp_path, "auth: {password: *s3cret}")
    assert (done.status, done.out) == (2, "")
    assert "clouds.yaml:1: this is no YAML" in done.err
    assert "s3cret" not in done.err


def test_a_region_that_the_catalogue_lacks_is_said(
    service: Keystone, tmp_path: Path
) -> None:
    done = listed(tmp_path, otc_style(service), "--region", "eu-xx")
    assert (done.status, done.out) == (2, "")
    assert "in eu-de, eu-nl" in done.err


def test_the_embedded_catalogue_asks_nobody(service: Keystone, tmp_path: Path) -> None:
    done = listed(tmp_path, otc_style(service), "--demo", "--limit", "1")
    assert done.status == 0
    assert service.logins == 0
