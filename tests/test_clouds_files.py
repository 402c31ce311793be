"""clouds.yaml and its companions: where they are found, and what they may look like."""

from __future__ import annotations

from pathlib import Path

import pytest

from imstui.core.errors import UsageError
from imstui.sources.clouds.files import read_cloud_files
from imstui.sources.clouds.places import search_folders
from tests.surroundings import CLOUDS, made_up

ONE = """
    clouds:
      {0}:
        auth: {{auth_url: https://a.example.org/v3}}
    """


@pytest.mark.parametrize(
    ("files", "variables", "expected"),
    [
        ({CLOUDS: "home"}, {}, "home"),
        ({"clouds.yaml": "here", CLOUDS: "home"}, {}, "here"),
        ({"clouds.yml": "yml", CLOUDS: "home"}, {}, "yml"),
        ({"clouds.yaml": "yaml", "clouds.yml": "yml"}, {}, "yaml"),
        (
            {"~/.xdg/openstack/clouds.yaml": "xdg", CLOUDS: "home"},
            {"XDG_CONFIG_HOME": "~/.xdg"},
            "xdg",
        ),
        ({CLOUDS: "home", "../xdg/openstack/clouds.yaml": "site"}, {}, "home"),
        ({"../xdg/openstack/clouds.yaml": "site"}, {}, "site"),
        (
            {"clouds.yaml": "here", "~/mine.yaml": "named"},
            {"OS_CLIENT_CONFIG_FILE": "~/mine.yaml"},
            "named",
        ),
        (
            {"clouds.yaml": "here"},
            {"OS_CLIENT_CONFIG_FILE": "/nowhere/clouds.yaml"},
            "here",
        ),
        ({"clouds.yaml": "here"}, {"OS_CLIENT_CONFIG_FILE": "x" * 300}, "here"),
        (
            {"~/snap/.config/openstack/clouds.yaml": "snap", CLOUDS: "home"},
            {"SNAP_REAL_HOME": "~/snap", "XDG_CONFIG_HOME": "~/none"},
            "snap",
        ),
    ],
)
def test_the_first_file_counts(
    tmp_path: Path, files: dict[str, str], variables: dict[str, str], expected: str
) -> None:
    texts = {name: ONE.format(cloud) for name, cloud in files.items()}
    found = read_cloud_files(made_up(tmp_path, texts, variables))
    assert list(found.clouds) == [expected]


def test_the_folders_of_other_systems(tmp_path: Path) -> None:
    mac = search_folders(made_up(tmp_path, system="darwin"))
    assert tmp_path / "home/Library/Application Support/openstack" in mac
    windows = made_up(tmp_path, variables={"LOCALAPPDATA": "/l"}, system="win32")
    assert Path("/l/OpenStack/openstack") in search_folders(windows)


def test_json_is_as_good_as_yaml(tmp_path: Path) -> None:
    text = '{"clouds": {"a-b": {"auth": {"user-id": 7}, "verify": false}}}'
    found = read_cloud_files(made_up(tmp_path, {"clouds.json": text}))
    assert found.clouds == {"a-b": {"auth": {"user_id": "7"}, "verify": False}}


def test_values_stay_as_they_were_written(tmp_path: Path) -> None:
    text = """
        clouds:
          my-cloud:
            region-name: no
            auth:
              password: 0123
              passcode: 012345
              project_id: 1e5
              username: yes
              token: 2024-01-01
              user_domain_name: ~
        """
    found = read_cloud_files(made_up(tmp_path, {"clouds.yaml": text}))
    assert found.clouds["my-cloud"] == {
        "region_name": "no",
        "auth": {
            "password": "0123",
            "passcode": "012345",
            "project_id": "1e5",
            "username": "yes",
            "token": "2024-01-01",
            "user_domain_name": None,
        },
    }


def test_anchors_and_merges_are_understood(tmp_path: Path) -> None:
    text = """
        shared: &shared
          auth_url: https://a.example.org/v3
          username: ada
        clouds:
          one:
            auth: {<<: *shared, password: p1}
          two:
            auth: {<<: *shared, password: p2, username: bob}
        """
    clouds = read_cloud_files(made_up(tmp_path, {"clouds.yaml": text})).clouds
    url = "https://a.example.org/v3"
    assert clouds["one"]["auth"] == {
        "auth_url": url,
        "username": "ada",
        "password": "p1",
    }
    assert clouds["two"]["auth"] == {
        "auth_url": url,
        "username": "bob",
        "password": "p2",
    }


def test_secure_yaml_lies_over_clouds_yaml(tmp_path: Path) -> None:
    files = {
        CLOUDS: """
            clouds:
              otc: {region_name: eu-de, auth: {username: ada, password: old}}
            """,
        "secure.yaml": """
            clouds:
              otc: {auth: {password: new}}
              other: {auth: {token: t}}
            """,
    }
    around = made_up(tmp_path, files)
    found = read_cloud_files(around)
    assert found.clouds["otc"] == {
        "region_name": "eu-de",
        "auth": {"username": "ada", "password": "new"},
    }
    assert list(found.clouds) == ["otc", "other"]
    assert found.path == around.path(CLOUDS)
    assert found.secure == around.path("secure.yaml")


def test_secrets_do_not_show(tmp_path: Path) -> None:
    text = "clouds: {otc: {auth: {password: s3cret}}}"
    found = read_cloud_files(made_up(tmp_path, {"clouds.yaml": text}))
    assert "s3cret" not in repr(found)


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("clouds.yaml", "clouds:\n  a: [\n", "clouds.yaml:3: this is no YAML"),
        ("clouds.yaml", "clouds:\n\ta: 1\n", "clouds.yaml:2: this is no YAML"),
        ("clouds.yaml", "- a\n- b\n", "settings are expected"),
        ("clouds.yaml", "clouds: [a, b]", "'clouds' is to hold one entry"),
        ("clouds.yaml", "clouds: {otc: text}", "'otc' is to hold settings"),
        ("clouds.yaml", "clouds: {otc: {auth: x}}", "'auth' of 'otc' is to hold"),
        ("clouds.json", '{"clouds":\n  {]', "clouds.json:2: this is no JSON"),
        ("secure.yaml", "clouds: {\n", "secure.yaml:2: this is no YAML"),
        ("clouds.yaml", "clouds: &x {otc: *x}", "a setting is inside of itself"),
        ("clouds.yaml", "clouds: " + "[" * 9_000, "a setting is inside of itself"),
        ("clouds.json", '{"clouds":' + "[" * 90_000, "a setting is inside of itself"),
        ("clouds-public.yaml", "public-clouds: 7", "'public-clouds' is to hold"),
    ],
)
def test_a_broken_file_is_named_with_the_line(
    tmp_path: Path, name: str, text: str, words: str
) -> None:
    with pytest.raises(UsageError) as caught:
        read_cloud_files(made_up(tmp_path, {name: text}))
    assert words in caught.value.message


@pytest.mark.parametrize(
    "written", ["*s3cret", "!s3cret", "'s3cret", "s3cret: x", "@s"]
)
def test_a_password_that_breaks_the_file_is_not_shown(
    tmp_path: Path, written: str
) -> None:
    text = f"clouds:\n  otc:\n    auth:\n      password: {written}\n"
    around = made_up(tmp_path)
    around.path("clouds.yaml").write_text(text)
    with pytest.raises(UsageError) as caught:
        read_cloud_files(around)
    assert "s3cret" not in caught.value.message
    # A crash report shows causes, too.
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__
    assert "quotes" in caught.value.hint


def test_text_in_another_encoding_is_said(tmp_path: Path) -> None:
    around = made_up(tmp_path)
    around.path("clouds.yaml").write_bytes(b"clouds: {gr\xfc\xdfe: {}}")
    with pytest.raises(UsageError, match="this is no YAML text"):
        read_cloud_files(around)


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "clouds:\n", "client: {}\n"])
def test_a_file_without_clouds_has_none(tmp_path: Path, text: str) -> None:
    assert not read_cloud_files(made_up(tmp_path, {"clouds.yaml": text})).clouds


def test_a_folder_of_that_name_is_passed_over(tmp_path: Path) -> None:
    around = made_up(tmp_path, {CLOUDS: ONE.format("home")})
    around.path("clouds.yaml").mkdir()
    assert list(read_cloud_files(around).clouds) == ["home"]
