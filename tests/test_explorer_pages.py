"""What the explorer makes of pages: asked for ahead, failing, and asked for again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from imstui.core.errors import ConnectionFailed
from imstui.core.image import Image
from imstui.core.source import Page
from imstui.sources.demo import open_demo
from tests.pilot import explorer, run
from tests.scripted import HangingSource, ScriptedSource, WalkingSource, numbered

if TYPE_CHECKING:
    from tests.doors import Reach


def test_a_search_goes_on_through_pages_that_come_later(source: Reach) -> None:
    async def story() -> None:
        behind = WalkingSource(numbered(0, 300))
        async with explorer(source(behind), page_size=50) as ui:
            await ui.shows("100+ images")
            await ui.press("slash", *"'7", "enter")
            await ui.shows("19 of 100 loaded, more to load")
            await ui.press("L")
            await ui.shows("57 of 300 loaded")

    run(story())


def test_nothing_found_names_the_filter_that_is_in_the_way(source: Reach) -> None:
    async def story() -> None:
        query = "__platform=Ubuntu&__os_type=Windows"
        async with explorer(source(open_demo()), query) as ui:
            await ui.shows("No image matches")
            await ui.shows("without __os_type = Windows")
            assert "41 without __platform = Ubuntu" in ui.text

    run(story())


def test_errors_stand_beside_the_field_and_the_rows_stay() -> None:
    async def story() -> None:
        async with explorer(open_demo()) as ui:
            await ui.shows("383 images")
            ui.screen.asking.ask(ui.screen.session.query.having("min_disk", "ten"))
            await ui.shows("not a whole number")
            assert "383 images" in ui.text

    run(story())


def test_an_error_in_the_middle_keeps_the_rows_and_r_goes_on(source: Reach) -> None:
    async def story() -> None:
        behind = ScriptedSource(
            Page(numbered(0, 50)),
            ConnectionFailed("the line went dead"),
            Page(numbered(50, 60)),
        )
        async with explorer(source(behind), page_size=50) as ui:
            await ui.shows("the line went dead")
            assert "50+ images" in ui.text
            assert "image 3" in ui.text
            await ui.press("r")
            await ui.shows("60 images")
            assert "the line went dead" not in ui.text

    run(story())


def test_an_error_at_the_start_says_what_to_do() -> None:
    async def story() -> None:
        source = ScriptedSource(
            ConnectionFailed("no route to the service", "Is the network up?"),
            Page(numbered(0, 3)),
        )
        async with explorer(source) as ui:
            await ui.shows("Is the network up?")
            await ui.press("r")
            await ui.shows("3 images")

    run(story())


def test_the_next_pages_come_before_the_cursor_needs_them(source: Reach) -> None:
    async def story() -> None:
        behind = WalkingSource(numbered(0, 500))
        async with explorer(source(behind), page_size=50) as ui:
            await ui.shows("100+ images")
            for _ in range(3):
                await ui.press("end")
                await ui.until(lambda: not ui.screen.session.fetcher.busy)
            assert len(ui.screen.session.listing) > ui.screen.table.cursor_row + 50
            await ui.press("L")
            await ui.shows("500 images")

    run(story())


def test_escape_stops_a_request_that_hangs(source: Reach) -> None:
    async def story() -> None:
        async with explorer(source(HangingSource())) as ui:
            await ui.shows("Asking ")
            await ui.press("escape")
            await ui.shows("Stopped")

    run(story())


def test_refreshing_keeps_the_cursor_on_its_image(source: Reach) -> None:
    async def story() -> None:
        behind = WalkingSource(numbered(0, 20))
        async with explorer(source(behind), page_size=50) as ui:
            await ui.shows("20 images")
            await ui.press("down", "down", "down")
            behind.all_images.insert(0, Image.of({"id": "new", "name": "brand new"}))
            await ui.press("r")
            await ui.until(
                lambda: "21 images" in ui.text and ui.cursor_name == "image 3"
            )

    run(story())


def test_asking_again_keeps_the_place_deep_in_the_list() -> None:
    async def story() -> None:
        async with explorer(WalkingSource(numbered(0, 300)), page_size=50) as ui:
            await ui.shows("1/")
            await ui.press("L")
            await ui.shows("300 images")
            await ui.press("end")
            await ui.shows("300/300")
            await ui.press("r")
            await ui.until(lambda: ui.screen.session.listing.is_complete)
            await ui.until(lambda: ui.screen.view.listing is ui.screen.session.listing)
            assert ui.screen.table.cursor_row == 299

    run(story())
