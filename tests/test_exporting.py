"""Writing the list to a file from the explorer: which images, where, and when not."""

from __future__ import annotations

import csv
import json
from threading import Event
from typing import TYPE_CHECKING

import pytest
from textual.widgets import Input

from imstui.core.cancel import CancelToken
from imstui.core.errors import Cancelled, UsageError
from imstui.core.image import Image
from imstui.sources.demo import open_demo
from imstui.tui.rooms.export_file import Contents, path_of, problem_with, write_images
from tests.command import imstui
from tests.explorers import explorer_terminal
from tests.pilot import Explorer, explorer, run
from tests.scripted import WalkingSource, images, numbered

if TYPE_CHECKING:
    from pathlib import Path

    from tests.terminal import Terminal

PROMPT = "to which file?"
COLUMNS = ("id", "name")


@pytest.fixture(autouse=True)
def _in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


async def name_file(ui: Explorer, name: str) -> None:
    """Type the file's name in place of the one that is offered."""
    await ui.shows(PROMPT)
    await ui.press("ctrl+u", *name, "enter")


def test_the_list_is_written_with_the_columns_that_are_shown(tmp_path: Path) -> None:
    async def story() -> None:
        async with explorer(open_demo(), "__platform=Fedora") as ui:
            await ui.shows("14 images")
            await ui.press("e")
            await ui.shows(
                "The ending says the format: csv, tsv, json, ndjson, txt, db"
            )
            await ui.press("enter")
            await ui.shows("14 images in images.csv")
            columns = ui.screen.columns
        with (tmp_path / "images.csv").open(encoding="utf-8", newline="") as file:
            heading, *rows = csv.reader(file)
        assert tuple(heading) == columns
        assert len(rows) == 14

    run(story())


def test_what_is_wrong_with_a_name_is_said_and_the_name_stays() -> None:
    async def story() -> None:
        async with explorer(WalkingSource(numbered(0, 5))) as ui:
            await ui.shows("5 images")
            await ui.press("e")
            await name_file(ui, "images.xls")
            await ui.shows("images.xls: the ending is none of csv, tsv,")
            await name_file(ui, "nowhere/images.csv")
            await ui.shows("cannot be written: there is no nowhere")
            await ui.press(*["left"] * len("images.csv"), *["backspace"] * 8, "enter")
            await ui.shows("5 images in images.csv")

    run(story())


def test_a_file_that_cannot_be_written_is_asked_for_again(tmp_path: Path) -> None:
    async def story() -> None:
        async with explorer(WalkingSource(numbered(0, 5))) as ui:
            await ui.shows("5 images")
            await ui.press("space", "e", "enter")
            await name_file(ui, "/proc/x.csv")
            await ui.shows("/proc/x.csv cannot be written: No such file")
            await ui.shows(PROMPT)
            assert "The 1 marked" in ui.text
            assert "/proc/x.csv" in ui.app.screen.query_one(Input).value
            await ui.press("home", *["delete"] * len("/proc/"), "enter")
            await ui.shows("1 images in x.csv")

    run(story())
    assert (tmp_path / "x.csv").read_text().count("\n") == 2


def test_a_file_is_replaced_only_after_a_question(tmp_path: Path) -> None:
    there = tmp_path / "images.csv"
    there.write_text("mine")

    async def story() -> None:
        async with explorer(WalkingSource(numbered(0, 5))) as ui:
            await ui.shows("5 images")
            await ui.press("e")
            await ui.shows(PROMPT)
            await ui.press("enter")
            await ui.shows("images.csv is there already")
            await ui.press("enter")
            await ui.shows(PROMPT)
            assert there.read_text() == "mine"
            await ui.press("enter")
            await ui.shows("images.csv is there already")
            await ui.press("down", "enter")
            await ui.shows("5 images in images.csv")
            assert there.read_text().count("\n") == 6

    run(story())


def test_the_marked_images_can_be_written_alone(tmp_path: Path) -> None:
    async def story() -> None:
        async with explorer(WalkingSource(numbered(0, 5))) as ui:
            await ui.shows("5 images")
            await ui.press("space", "down", "down", "space", "e")
            await ui.shows("The 2 marked")
            await ui.shows("The 5 that are loaded now")
            assert "whole" not in ui.text
            await ui.press("enter")
            await name_file(ui, "two.json")
            await ui.shows("2 images in two.json")

    run(story())
    kept = json.loads((tmp_path / "two.json").read_text())
    assert [image["id"] for image in kept] == ["0", "2"]


def test_the_list_is_written_that_was_shown_when_somebody_asked(tmp_path: Path) -> None:
    async def story() -> None:
        gate = Event()
        source = WalkingSource(numbered(0, 5))
        async with explorer(source) as ui:
            await ui.shows("5 images")
            source.before = lambda: gate.wait(10)
            await ui.press("r", "e")
            await ui.shows("The 5 that are loaded now: to which file?")
            source.all_images[1:] = []
            gate.set()
            await ui.until(lambda: len(ui.screen.view) == 1)
            await name_file(ui, "five.tsv")
            await ui.shows("5 images in five.tsv")

    run(story())
    assert (tmp_path / "five.tsv").read_text().count("image ") == 5


def test_the_rest_is_fetched_for_the_whole_list(tmp_path: Path) -> None:
    async def story() -> None:
        async with explorer(WalkingSource(numbered(0, 1234)), page_size=100) as ui:
            await ui.shows("200+ images")
            await ui.press("e")
            await ui.shows("The 200 that are loaded now")
            await ui.press("down", "enter")
            await name_file(ui, "all.ndjson")
            await ui.shows("1,234 images in all.ndjson")

    run(story())
    lines = (tmp_path / "all.ndjson").read_text().splitlines()
    assert [json.loads(line)["id"] for line in lines] == [str(n) for n in range(1234)]


def test_only_what_is_shown_is_written_in_its_order(tmp_path: Path) -> None:
    async def story() -> None:
        async with explorer(WalkingSource(numbered(0, 1234)), page_size=100) as ui:
            await ui.shows("200+ images")
            await ui.press("slash", *"99", "enter")
            await ui.shows("more to load")
            await ui.press("e", "down", "enter")
            await name_file(ui, "some.tsv")
            await ui.shows("21 images in some.tsv")

    run(story())
    assert (tmp_path / "some.tsv").read_text().count("image ") == 21


def test_escape_gives_the_file_up_while_the_rest_is_fetched(tmp_path: Path) -> None:
    source = WalkingSource(numbered(0, 1000))
    held = Event()

    def hold() -> None:
        if source.requests > 2:
            held.wait(30)

    source.before = hold

    async def story() -> None:
        async with explorer(source, page_size=100) as ui:
            await ui.shows("200+ images")
            await ui.press("e", "down", "enter")
            await name_file(ui, "all.csv")
            await ui.shows("Fetches the rest for all.csv; Esc gives that up")
            await ui.press("escape")
            await ui.shows("all.csv was not written: it was given up")
            held.set()
            await ui.press("L")
            await ui.shows("1,000 images")

    run(story())
    assert not list(tmp_path.iterdir())


def test_another_question_gives_the_file_up(tmp_path: Path) -> None:
    async def story() -> None:
        held = Event()
        source = WalkingSource(numbered(0, 1000))
        source.before = lambda: source.requests > 2 and held.wait(30)
        async with explorer(source, page_size=100) as ui:
            await ui.shows("200+ images")
            await ui.press("e", "down", "enter")
            await name_file(ui, "all.csv")
            await ui.shows("Fetches the rest")
            held.set()
            ui.screen.asking.ask(ui.screen.session.query.having("name", "x"))
            await ui.shows("all.csv was not written: another list is shown")

    run(story())
    assert not list(tmp_path.iterdir())


def write_to(terminal: Terminal, path: Path) -> None:
    """Have the list written, from the key on."""
    terminal.press("e")
    terminal.until("images.csv")
    # Textual lets letters overtake the keys of an input's own commands.
    terminal.press("ctrl+u")
    terminal.until(lambda lines: not any("images.csv" in line for line in lines))
    terminal.type(f"{path}\r")


def test_the_real_program_writes_what_list_writes(tmp_path: Path) -> None:
    with explorer_terminal("--demo", "--platform", "Fedora") as terminal:
        terminal.until("14 images")
        write_to(terminal, tmp_path / "it.json")
        terminal.until("14 images in")
        terminal.press("q")
        assert terminal.wait() == 0

    listed = imstui("list", "--demo", "--platform", "Fedora", "-f", "json").out
    assert (tmp_path / "it.json").read_text() == listed


def test_whoever_leaves_at_once_gets_the_file_all_the_same(tmp_path: Path) -> None:
    with explorer_terminal("--demo") as terminal:
        terminal.until("383 images")
        write_to(terminal, tmp_path / "it.db")
        terminal.until(lambda lines: not any(PROMPT in line for line in lines))
        terminal.press("q")
        assert terminal.wait() == 0

    kept = imstui("list", "--from", tmp_path / "it.db", "-f", "json").out
    assert kept == imstui("list", "--demo", "-f", "json").out
    assert [path.name for path in tmp_path.iterdir()] == ["it.db"]


# The file itself.


def test_a_home_folder_is_understood(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/ada")

    assert str(path_of("~/x.csv")) == "/home/ada/x.csv"
    assert str(path_of("~nobody-at-all/x.csv")) == "~nobody-at-all/x.csv"


def test_an_ending_may_have_capitals(tmp_path: Path) -> None:
    path = tmp_path / "x.CSV"
    assert not problem_with(path)

    write_images(path, Contents(images("a"), COLUMNS), CancelToken())

    assert path.read_text() == "id,name\na,image a\n"


@pytest.mark.parametrize("name", ["images", "x.value", "x.", "x" * 300 + ".csv"])
def test_a_name_that_cannot_be_is_refused(name: str) -> None:
    assert problem_with(path_of(name))


@pytest.mark.parametrize("ending", ["csv", "tsv", "json", "ndjson", "txt", "db"])
def test_what_is_given_up_leaves_the_older_file(ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"images.{ending}"
    path.write_text("mine")
    cancel = CancelToken()
    cancel.cancel()

    with pytest.raises(Cancelled):
        write_images(path, Contents(images("a"), COLUMNS), cancel)

    assert path.read_text() == "mine"
    assert list(tmp_path.iterdir()) == [path]


def test_a_link_and_the_mode_of_a_file_stay(tmp_path: Path) -> None:
    path, link = tmp_path / "real.csv", tmp_path / "link.csv"
    path.touch(mode=0o600)
    link.symlink_to(path)

    write_images(link, Contents(images("a"), COLUMNS), CancelToken())

    assert link.is_symlink()
    assert path.read_text() == "id,name\na,image a\n"
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_folder_that_takes_no_file_is_said(tmp_path: Path) -> None:
    path = tmp_path / "gone" / "x.csv"

    with pytest.raises(UsageError, match="cannot be written: No such file"):
        write_images(path, Contents(images("a"), COLUMNS), CancelToken())


def test_half_a_letter_is_no_obstacle(tmp_path: Path) -> None:
    image = Image.of({"id": "a", "name": "half \ud800"})

    write_images(tmp_path / "x.csv", Contents([image], COLUMNS), CancelToken())

    assert (tmp_path / "x.csv").read_text() == "id,name\na,half \\ud800\n"
