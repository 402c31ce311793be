"""Searching the list as one types: what is said meanwhile, and which keys help."""

from __future__ import annotations

from threading import Event

import pytest
from textual.events import Paste

from imstui.sources.demo import open_demo
from imstui.tui.picking import Picked, Picking
from imstui.tui.preferences import Preferences
from tests.pilot import explorer, run
from tests.scripted import WalkingSource, numbered


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
def test_however_long_a_search_is_what_came_of_it_stays_in_sight(
    size: tuple[int, int],
) -> None:
    async def story() -> None:
        async with explorer(open_demo(), size=size, page_size=30) as ui:
            await ui.shows("+ images")
            await ui.press("slash")
            ui.app.post_message(Paste("x" * 3_000))
            await ui.shows("None of the")
            (said,) = (line for line in ui.lines[1:-3] if "xxx" in line)
            assert said.endswith("x…")
            await ui.shows("loads the rest of the list.")

    run(story())


def test_the_rest_is_loaded_by_the_key_that_is_named_where_one_types() -> None:
    async def story() -> None:
        async with explorer(open_demo(), page_size=10, picking=Picking()) as ui:
            await ui.shows("+ images")
            await ui.press(*"zzz")
            await ui.shows("Ctrl+O loads the rest of the list.")
            await ui.press("ctrl+o")
            await ui.shows("0 of 383 loaded ·")
            assert "loads the rest" not in ui.text
            assert ui.screen.session.criteria.text == "zzz"

    run(story())


def test_which_key_loads_the_rest_follows_the_focus() -> None:
    async def story() -> None:
        async with explorer(open_demo(), page_size=10) as ui:
            await ui.shows("+ images")
            await ui.press("slash", *"zzz")
            await ui.shows("Ctrl+O loads the rest of the list.")
            await ui.press("enter")
            await ui.shows(" L loads the rest of the list.")
            await ui.press("slash")
            await ui.shows("Ctrl+O loads the rest of the list.")

    run(story())


def test_esc_stops_loading_everything_before_it_gives_up_picking() -> None:
    async def story() -> None:
        answers = Event()
        answers.set()
        source = WalkingSource(numbered(0, 400), before=answers.wait)
        async with explorer(source, page_size=40, picking=Picking()) as ui:
            await ui.shows("+ images")
            answers.clear()
            await ui.press("9", "ctrl+o", "escape")
            await ui.shows("Stopped; Ctrl+R asks again, Ctrl+O loads the rest")
            answers.set()
            assert ui.app.return_value is None
            await ui.press("escape")
            assert await ui.picked() == Picked(text="9", cancelled=True)

    run(story())


def test_a_key_of_ones_own_is_named_or_the_command_where_no_key_is_left() -> None:
    async def story(keys: tuple[str, ...], said: str) -> None:
        wanted = Preferences(keys={"list.load_all": keys})
        async with explorer(open_demo(), page_size=10, preferences=wanted) as ui:
            await ui.shows("+ images")
            await ui.press("slash", *"zzz")
            await ui.shows(f"{said} loads the rest of the list.")

    run(story(("L", "f9"), "F9"))
    run(story(("L",), "Load all (Ctrl+P)"))


def test_a_search_that_is_gone_back_to_is_replaced_by_what_is_typed() -> None:
    async def story() -> None:
        async with explorer(open_demo()) as ui:
            await ui.shows("383 images")
            await ui.press("slash", *"debian", "enter")
            await ui.shows("36 of 383 loaded")
            await ui.press("slash")
            await ui.until(lambda: ui.screen.searching.is_typed)
            assert ui.screen.session.criteria.text == "debian"
            await ui.press(*"ubuntu")
            await ui.until(lambda: ui.screen.session.criteria.text == "ubuntu")

    run(story())


@pytest.mark.parametrize(
    ("key", "text"), [("end", "debian2"), ("right", "debian2"), ("left", "2debian")]
)
def test_an_arrow_or_end_keeps_the_search_to_go_on_with(key: str, text: str) -> None:
    async def story() -> None:
        async with explorer(open_demo()) as ui:
            await ui.shows("383 images")
            await ui.press("slash", *"debian", "enter", "slash", key, "2")
            await ui.until(lambda: ui.screen.session.criteria.text == text)

    run(story())


def test_the_search_that_picking_begins_with_is_gone_on_with() -> None:
    async def story() -> None:
        async with explorer(open_demo(), picking=Picking("debian")) as ui:
            await ui.shows("36 of 383 loaded")
            await ui.press("2")
            await ui.until(lambda: ui.screen.session.criteria.text == "debian2")

    run(story())


def test_where_nothing_is_found_keys_are_named_that_help_while_one_types() -> None:
    async def story() -> None:
        query = "__platform=Ubuntu&__os_type=Windows"
        async with explorer(open_demo(), query, picking=Picking()) as ui:
            await ui.shows("No image matches")
            await ui.shows("Drop a filter (Ctrl+P) drops the last filter.")
            await ui.shows("Clear filters (Ctrl+P) drops all of them.")
            ui.screen.table.focus()
            await ui.shows("Backspace drops the last filter.")
            await ui.shows("x drops all of them.")

    run(story())
