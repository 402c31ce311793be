"""`--saved NAME`: a question of the explorer, asked from the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.command import Done, imstui
from tests.explorers import explorer_terminal
from tests.homes import folders

if TYPE_CHECKING:
    from pathlib import Path

FILE = """\
[fedoras]
query = "__platform=Fedora&sort_key=name&sort_dir=asc&tag=a=b"
["small ones"]
query = "__platform=Ubuntu"
fits_disk = 8
search = "latest"
[sorted]
query = "limit=3"
sort = "__os_version"
[recent]
query = "created_at=30d"
[broken]
query = 1
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "saved.toml").write_text(FILE)
    return tmp_path


def listed(home: Path, *words: str) -> Done:
    return imstui("list", "--demo", "-f", "value", *words, env=folders(home))


def test_it_asks_what_was_saved(home: Path) -> None:
    plain = ("--platform", "Ubuntu", "--fits-disk", "8", "-q", "latest")
    saved = listed(home, "--saved", "small ones")

    assert saved == listed(home, *plain)
    assert saved.status == 0


def test_flags_and_queries_beside_it_count_more(home: Path) -> None:
    beside = ("--platform", "Debian", "--fits-disk", "100", "-q", "")

    assert listed(home, "--saved", "small ones", *beside) == listed(
        home, "--platform", "Debian"
    )
    assert listed(home, "--saved", "small ones", "-q", "", "__platform=Debian") == (
        listed(home, "--platform", "Debian", "--fits-disk", "8")
    )


def test_ages_are_those_of_now(home: Path) -> None:
    assert listed(home, "--saved", "recent") == listed(home, "--created-at", "30d")


def test_an_order_of_the_explorer_is_said_to_be_missing(home: Path) -> None:
    done = listed(home, "--saved", "sorted")

    assert done.status == 0
    assert done.err == (
        "imstui: warning: the order by __os_version is the explorer's own\n"
    )


@pytest.mark.parametrize("command", ["", "pick", "list", "save -o x.db"])
def test_a_name_that_nobody_gave_is_said_with_the_ones_there_are(
    home: Path, command: str
) -> None:
    done = imstui(
        *command.split(), "--demo", "--saved", "fedora", env=folders(home), cwd=home
    )

    assert done.status == 2
    assert "--saved: no query is called 'fedora'; did you mean 'fedoras'?" in done.err
    assert "There are fedoras, small ones, sorted, recent." in done.err


def test_an_entry_that_cannot_be_read_is_said(home: Path) -> None:
    done = listed(home, "--saved", "broken")

    assert done.status == 2
    assert "'broken': query is no text" in done.err


def test_a_broken_file_is_said_and_left_where_it_is(home: Path) -> None:
    (home / "saved.toml").write_text("[mine\n")
    done = listed(home, "--saved", "mine")

    assert done.status == 2
    assert "saved.toml is broken: " in done.err
    assert (home / "saved.toml").read_text() == "[mine\n"


def test_without_any_it_says_how_to_save_one(tmp_path: Path) -> None:
    done = listed(tmp_path, "--saved", "mine")

    assert "B in the explorer saves one." in done.err


def test_the_explorer_begins_with_it(home: Path) -> None:
    words = ("--demo", "--saved", "small ones", "--tag", "x")
    with explorer_terminal(*words, env=folders(home)) as terminal:
        terminal.until("platform=Ubuntu")
        lines = terminal.until("tag=x")
        assert "loaded: disk ≤ 8 GB" in lines[0]
        terminal.until("latest")
        terminal.press("q")
        assert terminal.wait() == 0
