"""What `imstui list` prints: formats and columns, page by page, on a terminal."""

from __future__ import annotations

import io
import json
import os
import re
from threading import enumerate as threads
from typing import TYPE_CHECKING

import pytest

from imstui.cli.main import run
from imstui.cli.progress import Progress
from imstui.core.errors import ConnectionFailed
from imstui.core.source import Page
from tests.command import IMSTUI, environment, imstui
from tests.sample import read_images
from tests.scripted import ScriptedSource, WalkingSource, numbered
from tests.terminal import Terminal

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from imstui.core.source import Source
    from tests.command import Listed

BY_ID = {str(image["id"]): image for image in read_images()}


# Formats and columns.


def test_json_has_the_images_as_they_are(where: tuple[str, ...]) -> None:
    done = imstui("list", *where, "-f", "json", "--limit=20")

    images = json.loads(done.out)
    assert images == [BY_ID[image["id"]] for image in images]
    assert len(images) == 20


def test_ndjson_has_an_image_on_each_line(where: tuple[str, ...]) -> None:
    done = imstui("list", *where, "-f", "ndjson", "--limit=20")

    images = [json.loads(line) for line in done.out.splitlines()]
    assert images == [BY_ID[image["id"]] for image in images]
    assert len(images) == 20


@pytest.mark.parametrize("chosen", ["csv", "tsv"])
def test_columns_come_as_they_were_chosen(where: tuple[str, ...], chosen: str) -> None:
    # The underscores around a name, and its case, can be left out.
    words = ("-c", "id,OS-version", "--column=min_disk", "-c", "id")
    done = imstui("list", *where, "--limit=5", "-f", chosen, *words)

    between = "," if chosen == "csv" else "\t"
    heading, *rows = (line.split(between) for line in done.out.splitlines())
    assert heading == ["id", "__os_version", "min_disk"]
    for row in rows:
        image = BY_ID[row[0]]
        assert row[1:] == [image.get("__os_version", ""), str(image["min_disk"])]


def test_value_has_bare_words_for_the_next_command(where: tuple[str, ...]) -> None:
    done = imstui("list", *where, "-f", "value", "--name=Standard_Debian_11_latest")

    (image_id,) = done.out.splitlines()
    assert BY_ID[image_id]["name"] == "Standard_Debian_11_latest"


def test_the_table_has_a_heading_and_aligned_columns(
    where: tuple[str, ...], listed: Listed
) -> None:
    done = imstui("list", *where, "--limit=30", "--sort-key=name", "--sort-dir=asc")

    heading, *rows = done.out.splitlines()
    assert heading.split()[:2] == ["Name", "Status"]
    assert [row.split()[-1] for row in rows] == listed(
        "--limit=30", "--sort-key=name", "--sort-dir=asc"
    )


def test_a_name_that_would_act_on_the_terminal_does_not(tmp_path: Path) -> None:
    path = tmp_path / "hostile.json"
    path.write_text(json.dumps([{"id": "a", "name": "\x1b[31m\r\nred\u202e"}]))

    for chosen in ("table", "json", "ndjson", "tsv", "value"):
        done = imstui("list", "--from", path, "-f", chosen, "-c", "name")
        assert "\x1b" not in done.out
        assert "\u202e" not in done.out
        assert "\r" not in done.out


def test_a_pipe_gets_utf_8_whatever_the_locale_says() -> None:
    names = [str(image["name"]) for image in BY_ID.values() if "name" in image]
    name = next(name for name in names if "\u4e00" <= name[0] <= "\u9fff")

    plain = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    done = imstui("list", "--demo", "-f", "value", "-c", "name", f"name={name}")
    again = imstui("list", "--demo", "-f", "value", "-c", "name", env=plain)

    assert done.out == f"{name}\n"
    assert name in again.out.splitlines()


# How it comes.


def pages_of(monkeypatch: pytest.MonkeyPatch, source: Source) -> None:
    """Let the command line open this source, wherever it is pointed to."""
    monkeypatch.setattr("imstui.cli.list_command.open_source", lambda *_: source)


def test_a_page_is_out_before_the_next_is_asked_for(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    seen: list[str] = []
    source = WalkingSource(
        numbered(0, 9), before=lambda: seen.append(capfd.readouterr()[0])
    )
    ids = [image.id for image in source.all_images]
    pages_of(monkeypatch, source)

    assert run(["list", "-f", "value", "--page-size=3"]) == 0

    seen.append(capfd.readouterr()[0])
    first, *rest = [page.split() for page in seen]
    assert first == []
    assert rest[:3] == [ids[:3], ids[3:6], ids[6:]]


CUT = ConnectionFailed("the line was cut", "Try again.")


def test_a_list_that_breaks_off_says_so_and_ends_with_3(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    two_pages = Page(numbered(0, 3)), Page(numbered(3, 6))
    pages_of(monkeypatch, ScriptedSource(*two_pages, CUT))

    assert run(["list", "-f", "value", "--page-size=3"]) == 3

    printed, said = capfd.readouterr()
    assert printed.split() == ["0", "1", "2", "3", "4", "5"]
    assert said.splitlines() == [
        "imstui: the list is incomplete: it ends after 6 images",
        "imstui: the line was cut",
        "imstui: Try again.",
    ]


def test_json_that_breaks_off_is_not_closed(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    pages_of(monkeypatch, ScriptedSource(Page(numbered(0, 3)), CUT))

    assert run(["list", "-f", "json", "--page-size=3"]) == 3

    with pytest.raises(json.JSONDecodeError):
        json.loads(capfd.readouterr()[0])


# On a terminal.


def terminal_of(*words: str | Path, columns: int = 100) -> Terminal:
    return Terminal([*IMSTUI, *words], env=environment(), columns=columns)


@pytest.mark.parametrize("columns", [80, 120])
def test_the_table_fits_the_terminal_and_keeps_the_id_whole(columns: int) -> None:
    ids = imstui("list", "--demo", "--limit=20", "-f", "value").out.split()
    words = ("list", "--demo", "--limit=20")
    with terminal_of(*words, columns=columns) as terminal:
        assert terminal.wait() == 0
        lines = [line for line in terminal.screen if line]

    assert [line.split()[-1] for line in lines] == ["ID", *ids]


def says_how_long(lines: Sequence[str]) -> bool:
    """Whether it is counted on the screen, at whatever second somebody looks."""
    return any(re.fullmatch(r"0 images after \d+ s …", line) for line in lines)


def test_what_takes_long_is_said_meanwhile_on_a_terminal_only() -> None:
    there, here = os.pipe()
    words = [*IMSTUI, "list", "--from", "-"]
    with (
        os.fdopen(there, "rb") as stdin,
        os.fdopen(here, "wb") as feed,
        Terminal(words, env=environment(), stdin=stdin) as terminal,
    ):
        terminal.until(says_how_long)
        feed.write(b'{"id": "a", "name": "the only one"}\n')
        feed.close()
        assert terminal.wait() == 0

        assert not [line for line in terminal.screen if "images after" in line]
        assert [line for line in terminal.screen if line.startswith("the only one")]


def test_without_a_terminal_nobody_counts() -> None:
    with Progress(io.StringIO()):
        assert "imstui-progress" not in {thread.name for thread in threads()}


def test_ctrl_c_ends_it_with_130_and_without_a_word() -> None:
    there, here = os.pipe()
    words = [*IMSTUI, "list", "--from", "-"]
    with (
        os.fdopen(there, "rb") as stdin,
        os.fdopen(here, "wb"),
        Terminal(words, env=environment(), stdin=stdin) as terminal,
    ):
        terminal.until(says_how_long)
        terminal.press("ctrl+c")

        assert terminal.wait() == 130
        assert "".join(terminal.screen).strip() in {"", "^C"}
