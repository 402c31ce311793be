"""`imstui paths` says where everything is that belongs to the program."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from imstui.tui.keeping.places import find_places
from tests.command import imstui

if TYPE_CHECKING:
    from pathlib import Path

THINGS = [what for what, _ in find_places({}).rows]
CLOUDS = ["clouds.yaml", "credentials"]


def printed(**env: str) -> dict[str, tuple[str, bool]]:
    """Each thing with its path, and whether it is there."""
    done = imstui("paths", env=env)
    assert (done.status, done.err) == (0, "")
    rows = [line.split("\t") for line in done.out.splitlines()]
    assert all(row[2:] in ([], ["(not there yet)"]) for row in rows)
    return {row[0]: (row[1], len(row) == 2) for row in rows}


def test_every_place_is_named(tmp_path: Path) -> None:
    found = printed(HOME=str(tmp_path))

    assert list(found) == THINGS + CLOUDS
    assert all(found[thing][0].startswith(str(tmp_path)) for thing in THINGS)
    assert not any(found[thing][1] for thing in THINGS)
    assert [found[thing][0] for thing in CLOUDS] == ["none", "none"]


@pytest.mark.skipif(sys.platform != "linux", reason="XDG folders")
def test_the_platform_s_folders_are_kept_to(tmp_path: Path) -> None:
    found = printed(
        HOME=str(tmp_path),
        XDG_CONFIG_HOME=str(tmp_path / "c"),
        XDG_STATE_HOME=str(tmp_path / "s"),
    )

    assert found["settings and keys"][0] == str(tmp_path / "c" / "imstui/config.toml")
    assert found["history"][0] == str(tmp_path / "s" / "imstui/history.txt")


def test_folders_of_one_s_own_count_more(tmp_path: Path) -> None:
    config = tmp_path / "mine"
    config.mkdir()
    (config / "config.toml").touch()

    found = printed(HOME=str(tmp_path), IMSTUI_CONFIG_DIR=str(config))

    assert found["settings and keys"] == (str(config / "config.toml"), True)
    assert found["themes"] == (str(config / "themes"), False)


def test_a_path_that_would_act_on_the_terminal_does_not(tmp_path: Path) -> None:
    done = imstui(
        "paths", env={"HOME": str(tmp_path), "IMSTUI_DATA_DIR": "/\x1b[31m\n"}
    )

    assert "\x1b" not in done.out
    assert len(done.out.splitlines()) == len(THINGS + CLOUDS)


# Where a cloud was found.

ENTRY = """\
clouds:
  otc: {auth_url: "https://iam.example.com", user_id: u, password: hunter2}
  other: {auth_url: "https://iam.example.com", user_id: u, password: hunter2}
"""


def test_the_cloud_in_use_is_named_by_its_file_and_entry(tmp_path: Path) -> None:
    file = tmp_path / "clouds.yaml"
    file.write_text(ENTRY)
    config = tmp_path / "config.toml"
    config.write_text("cloud = 'other'\n")

    found = printed(
        HOME=str(tmp_path),
        OS_CLIENT_CONFIG_FILE=str(file),
        IMSTUI_CONFIG_DIR=str(tmp_path),
    )

    assert found["clouds.yaml"][0] == str(file)
    assert found["credentials"][0] == "~/clouds.yaml: other"
    assert "hunter2" not in str(found)


def test_variables_are_named_and_never_their_values(tmp_path: Path) -> None:
    found = printed(
        HOME=str(tmp_path),
        OS_AUTH_URL="https://iam.example.com",
        OS_USER_ID="u",
        OS_PASSWORD="hunter2",
    )

    assert found["credentials"][0] == "variables OS_AUTH_URL, OS_PASSWORD, OS_USER_ID"
    assert "hunter2" not in str(found)


def test_what_is_broken_is_said_in_its_place(tmp_path: Path) -> None:
    found = printed(HOME=str(tmp_path), OS_CLOUD="missing")

    assert found["credentials"][0].startswith("cannot be used: there is no cloud")
