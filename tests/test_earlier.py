"""Earlier questions are a key away, also those of earlier runs."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from imstui.core.query import Query
from imstui.sources.demo import open_demo
from imstui.tui.keeping.history import append_to_history
from imstui.tui.picking import Picking
from tests.explorers import explorer_terminal
from tests.homes import folders, keeping
from tests.pilot import explorer, run

if TYPE_CHECKING:
    from pathlib import Path

NOON = datetime(2025, 1, 31, 12, tzinfo=UTC)
KEPT = """\
2025-01-31T09:30:00Z __platform=Fedora
2025-02-01T09:30:00Z ?
2025-02-02T09:30:00Z __platform=Fedora
2025-02-03T09:30:00Z __platform=Debian&sort_key=name
"""


def written(folder: Path) -> list[str]:
    """The questions in the file, without their times."""
    lines = (folder / "history.txt").read_text().splitlines()
    return [line.partition(" ")[2] for line in lines]


def test_the_way_through_the_questions_goes_back_and_forth() -> None:
    async def story() -> None:
        async with explorer(open_demo()) as ui:
            await ui.shows("383 images")
            await ui.press("1")
            public = ui.query
            await ui.press("2")
            await ui.press("left_square_bracket")
            assert ui.query == public
            await ui.press("left_square_bracket")
            assert ui.query == ""
            await ui.press("left_square_bracket")
            await ui.shows("There is no question before this one")
            await ui.press("right_square_bracket")
            assert ui.query == public
            await ui.press("minus")
            assert ui.query == ""

    run(story())


def test_the_way_begins_in_earlier_runs(tmp_path: Path) -> None:
    (tmp_path / "history.txt").write_text(KEPT)

    async def story() -> None:
        async with explorer(open_demo(), preferences=keeping(tmp_path)) as ui:
            await ui.shows("383 images")
            await ui.press("left_square_bracket")
            assert ui.query == "__platform=Debian&sort_key=name"
            await ui.press("left_square_bracket")
            assert ui.query == "__platform=Fedora"
            await ui.press("right_square_bracket", "right_square_bracket")
            assert ui.query == ""

    run(story())
    assert (tmp_path / "history.txt").read_text() == KEPT, "nothing new was asked"


def test_they_are_chosen_from_newest_first_and_found_by_typing(tmp_path: Path) -> None:
    (tmp_path / "history.txt").write_text(KEPT)

    async def story() -> None:
        async with explorer(open_demo(), preferences=keeping(tmp_path)) as ui:
            await ui.shows("383 images")
            await ui.press("H")
            await ui.shows("Earlier questions, times in UTC")
            rows = [line for line in ui.lines if "2025-02-0" in line]
            listed = [row.split("│")[1].strip() for row in rows]
            assert listed == [
                "2025-02-03 09:30  platform=Debian sort-key=name",
                "2025-02-02 09:30  platform=Fedora",
                "2025-02-01 09:30  all images",
            ]
            await ui.press(*"fedo", "enter")
            await ui.until(lambda: ui.query == "__platform=Fedora")

    run(story())
    assert written(tmp_path)[-1] == "__platform=Fedora"


def test_a_long_history_is_found_by_typing(tmp_path: Path) -> None:
    lines = (f"2025-01-31T09:30:00Z name=image%20{n}\n" for n in range(900))
    (tmp_path / "history.txt").write_text("".join(lines))

    async def story() -> None:
        async with explorer(open_demo(), preferences=keeping(tmp_path)) as ui:
            await ui.shows("383 images")
            await ui.press("H")
            await ui.shows("name=image 899")
            await ui.press("end", *"17$", "enter")
            await ui.until(lambda: ui.query == "name=image%20817")

    run(story())


def test_only_what_was_asked_is_remembered_and_once(tmp_path: Path) -> None:
    async def story() -> None:
        kept = keeping(tmp_path)
        async with explorer(open_demo(), "__platform=Fedora", preferences=kept) as ui:
            await ui.shows("14 images")
            await ui.until((tmp_path / "history.txt").exists)
            wrong = ui.screen.session.query.having("limit", "many")
            ui.screen.asking.ask(wrong)
            await ui.shows("Not asked")
            ui.screen.asking.ask(wrong.without("limit"))
            await ui.press("r", "1", "left_square_bracket", "r")
            await ui.until(lambda: ui.query == "__platform=Fedora")

    run(story())
    public = "__imagetype=gold&protected=true&visibility=public"
    assert written(tmp_path) == ["__platform=Fedora", public]


def test_all_images_at_the_start_are_not_worth_remembering(tmp_path: Path) -> None:
    async def story() -> None:
        async with explorer(open_demo(), preferences=keeping(tmp_path)) as ui:
            await ui.shows("Everyday")
            await ui.press("1", "0")
            await ui.shows("383 images")

    run(story())
    public = "__imagetype=gold&protected=true&visibility=public"
    assert written(tmp_path) == [public, "?"]


def test_whoever_picks_remembers_what_they_asked_themselves(tmp_path: Path) -> None:
    async def story() -> None:
        async with explorer(
            open_demo(),
            "__platform=Fedora",
            preferences=keeping(tmp_path),
            picking=Picking(),
        ) as ui:
            await ui.shows("14 images")
            ui.screen.table.focus()
            await ui.press("1")
            await ui.shows("protected=true")

    run(story())
    assert len(written(tmp_path)) == 1


@pytest.mark.parametrize("mode", [None, 0o644, 0o666])
def test_the_file_is_its_owner_s_only(tmp_path: Path, mode: int | None) -> None:
    path = tmp_path / "history.txt"
    if mode is not None:
        path.touch()
        path.chmod(mode)

    append_to_history(path, Query.from_query_string("__platform=Fedora"), NOON)

    assert path.stat().st_mode & 0o777 == 0o600


def test_a_file_that_cannot_be_written_is_said_once(tmp_path: Path) -> None:
    (tmp_path / "history.txt").mkdir()

    async def story() -> None:
        async with explorer(open_demo(), preferences=keeping(tmp_path)) as ui:
            await ui.shows("383 images")
            await ui.press("1")
            await ui.shows("history.txt cannot be")
            said = len(ui.screen.journal.said)
            await ui.press("2", "1")
            assert len(ui.screen.journal.said) == said
            await ui.press("left_square_bracket")
            assert ui.query.startswith("owner=")

    run(story())


def test_a_history_that_was_put_aside_is_said_where_one_would_choose(
    tmp_path: Path,
) -> None:
    (tmp_path / "history.txt").write_bytes(b"\xff\xfe")

    async def story() -> None:
        kept = keeping(tmp_path)
        async with explorer(open_demo(), preferences=kept, size=(240, 40)) as ui:
            await ui.shows("383 images")
            await ui.press("H")
            await ui.shows("history.txt is broken and was put aside as history.txt.br")
            ui.screen.status.say("something else")
            await ui.press("H")
            await ui.shows("was put aside")
            assert "Nothing was asked" not in ui.text

    run(story())


# From run to run, in the real program.


def test_the_next_run_finds_what_this_one_asked(tmp_path: Path) -> None:
    env = folders(tmp_path)
    with explorer_terminal("--demo", "--platform", "Fedora", env=env) as terminal:
        terminal.until("14 images")
        terminal.press("1")
        terminal.until("protected=true")
        terminal.press("q")
        assert terminal.wait() == 0

    with explorer_terminal("--demo", env=env) as terminal:
        terminal.until("383 images")
        terminal.press("[")
        terminal.until("protected=true")
        terminal.press("H")
        terminal.until("Earlier questions")
        terminal.type("fedora\r")
        terminal.until("14 images")
        terminal.press("q")
        assert terminal.wait() == 0

    assert written(tmp_path)[-1] == "__platform=Fedora"


def test_a_broken_history_is_put_aside_and_costs_nothing(tmp_path: Path) -> None:
    (tmp_path / "history.txt").write_bytes(b"\xff\xfe")
    env = folders(tmp_path)
    with explorer_terminal("--demo", env=env, size=(240, 40)) as terminal:
        terminal.until("Everyday")
        terminal.press("1")
        terminal.until("history.txt is broken and was put aside as history.txt.broken-")
        terminal.press("q")
        assert terminal.wait() == 0

    assert len(written(tmp_path)) == 1
    (aside,) = tmp_path.glob("history.txt.broken-*")
    assert aside.read_bytes() == b"\xff\xfe"
