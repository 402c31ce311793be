"""The cloud that the settings name, and tokens that are kept for those who ask."""

from __future__ import annotations

import stat
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from tests.command import Done, imstui
from tests.explorers import explorer_terminal
from tests.homes import folders
from tests.keystone_server import Keystone, keystone
from tests.loopback import Reply, misbehaving, page
from tests.surroundings import made_up

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from imstui.sources.clouds.surroundings import Surroundings


@contextmanager
def two_clouds(folder: Path, settings: str = "") -> Iterator[Surroundings]:
    """A clouds.yaml with two clouds that each have one image of their name."""
    with (
        misbehaving(*[Reply(body=page("first"))] * 9) as first,
        misbehaving(*[Reply(body=page("second"))] * 9) as second,
    ):
        entries = ", ".join(
            f"{name}: {{auth_type: none, endpoint: '{server.url}'}}"
            for name, server in (("first", first), ("second", second))
        )
        yield made_up(
            folder,
            {"clouds.yaml": f"clouds: {{{entries}}}", "config.toml": settings},
        )


def listed(around: Surroundings, *words: str, **variables: str) -> Done:
    env = {"HOME": str(around.home), **folders(around.folder), **variables}
    return imstui("list", "-f", "value", *words, env=env, cwd=around.folder)


@pytest.mark.parametrize(
    ("words", "variables", "answer"),
    [
        ("", {}, "second"),
        ("--cloud first", {}, "first"),
        ("", {"IMSTUI_CLOUD": "first"}, "first"),
        ("", {"OS_CLOUD": "first"}, "first"),
        ("", {"OS_CLOUD": "first", "IMSTUI_CLOUD": "second"}, "second"),
        ("--cloud first", {"IMSTUI_CLOUD": "second"}, "first"),
        ("", {"OS_REGION_NAME": "eu-de"}, "second"),
    ],
)
def test_a_flag_wins_over_a_variable_over_the_settings(
    tmp_path: Path, words: str, variables: dict[str, str], answer: str
) -> None:
    with two_clouds(tmp_path, "cloud = 'second'\n") as around:
        done = listed(around, *words.split(), **variables)

    assert done == Done(0, f"{answer}\n", "")


def test_without_the_setting_two_clouds_are_no_choice(tmp_path: Path) -> None:
    with two_clouds(tmp_path) as around:
        done = listed(around, "--limit", "1")

    assert done.status == 0
    assert done.out.strip() not in {"first", "second"}
    assert done.err.startswith("imstui: warning: the embedded catalogue, by default: ")
    assert done.err.endswith(
        "clouds.yaml has first, second; choose with --cloud NAME\n"
    )


def test_who_asks_for_the_catalogue_is_told_nothing(tmp_path: Path) -> None:
    with two_clouds(tmp_path) as around:
        assert listed(around, "--limit", "1", "--demo").err == ""


def test_a_file_that_is_not_there_is_told_with_the_catalogue(tmp_path: Path) -> None:
    around = made_up(tmp_path, {})
    done = listed(around, "--limit", "1", OS_CLIENT_CONFIG_FILE="/nowhere/clouds.yaml")

    assert done.status == 0
    assert "OS_CLIENT_CONFIG_FILE names /nowhere/clouds.yaml" in done.err


def test_a_region_of_two_clouds_names_them(tmp_path: Path) -> None:
    with two_clouds(tmp_path) as around:
        done = listed(around, "--region", "eu-de")

    assert done.status == 2
    assert "Name one with --cloud: there are first, second." in done.err


def test_variables_that_make_a_cloud_count_more(tmp_path: Path) -> None:
    with (
        two_clouds(tmp_path, "cloud = 'second'\n") as around,
        misbehaving(Reply(body=page("third"))) as third,
    ):
        done = listed(around, OS_AUTH_TYPE="none", OS_IMAGE_ENDPOINT_OVERRIDE=third.url)

    assert done == Done(0, "third\n", "")


def test_an_address_is_not_sent_what_the_settings_name(tmp_path: Path) -> None:
    with (
        two_clouds(tmp_path, "cloud = 'second'\n") as around,
        misbehaving(Reply(body=page("third"))) as third,
    ):
        done = listed(around, "--endpoint", third.url)

    assert done == Done(0, "third\n", "")


def test_a_file_and_the_embedded_catalogue_are_asked_all_the_same(
    tmp_path: Path,
) -> None:
    with two_clouds(tmp_path, "cloud = 'second'\n") as around:
        done = listed(around, "--demo", "--limit", "1")

    assert done.status == 0
    assert done.out.strip() != "second"


def test_every_command_uses_it(tmp_path: Path) -> None:
    with two_clouds(tmp_path, "cloud = 'second'\n") as around:
        env = {"HOME": str(around.home), **folders(around.folder)}
        picked = imstui("pick", "-1", env=env, cwd=around.folder)
        saved = imstui("save", "-o", "x.db", env=env, cwd=around.folder)
        config = str(around.folder / "clouds.yaml")
        with explorer_terminal(
            env=folders(around.folder) | {"OS_CLIENT_CONFIG_FILE": config}
        ) as terminal:
            terminal.until("second")
            terminal.press("q")
            assert terminal.wait() == 0

    assert picked.out == "second\n"
    assert saved.err == "imstui: 1 images in x.db\n"


def test_a_name_that_nobody_knows_is_said_with_where_it_stands(tmp_path: Path) -> None:
    with two_clouds(tmp_path, "cloud = 'secnd'\n") as around:
        done = listed(around)

    assert done.status == 2
    assert "there is no cloud 'secnd'" in done.err
    assert "the setting 'cloud' names it" in done.err
    assert "Did you mean 'second'?" in done.err


# Tokens


@pytest.fixture
def service() -> Iterator[Keystone]:
    with keystone() as running:
        running.images = 2
        yield running


def signed_in(folder: Path, service: Keystone, settings: str, **more: str) -> Done:
    entry = (
        f"region_name: eu-de, auth: {{auth_url: '{service.url}/v3', username: ada, "
        "password: correct horse, user_domain_name: OTC001, project_name: eu-de_shop}"
    )
    around = made_up(
        folder,
        {"clouds.yaml": f"clouds: {{otc: {{{entry}}}}}", "config.toml": settings},
    )
    return listed(around, **more)


def kept(folder: Path) -> list[Path]:
    return [*folder.rglob("tokens/*")]


def test_tokens_are_kept_where_the_settings_ask_for_it(
    service: Keystone, tmp_path: Path
) -> None:
    for _ in range(3):
        done = signed_in(tmp_path, service, "keep_tokens = true\n")
        assert done == Done(0, "0000\n0001\n", "")

    assert service.logins == 1
    (token,) = kept(tmp_path)
    assert stat.S_IMODE(token.stat().st_mode) == 0o600
    assert "correct horse" not in token.read_text()


def test_otherwise_nothing_is_kept(service: Keystone, tmp_path: Path) -> None:
    for _ in range(2):
        assert signed_in(tmp_path, service, "").status == 0

    assert service.logins == 2
    assert kept(tmp_path) == []


def test_a_variable_asks_for_it_as_well(service: Keystone, tmp_path: Path) -> None:
    for _ in range(2):
        signed_in(tmp_path, service, "", IMSTUI_KEEP_TOKENS="yes")

    assert service.logins == 1


def test_a_token_that_was_revoked_costs_one_login(
    service: Keystone, tmp_path: Path
) -> None:
    signed_in(tmp_path, service, "keep_tokens = true\n")
    service.revoke_all()
    done = signed_in(tmp_path, service, "keep_tokens = true\n")

    assert done == Done(0, "0000\n0001\n", "")
    assert service.logins == 2
