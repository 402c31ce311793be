"""Searching in the details of one image."""

from __future__ import annotations

from imstui.core.search import Pattern
from imstui.sources.demo import open_demo
from imstui.tui.details.lines import Part, marked
from tests.pilot import explorer, run


def test_a_search_in_the_details_goes_from_match_to_match() -> None:
    async def story() -> None:
        async with explorer(open_demo(), size=(160, 20)) as ui:
            await ui.shows("Description")
            pane = ui.screen.detail
            pane.focus()
            await ui.press("slash")
            await ui.shows("search the details")
            await ui.press(*"'updated", "enter")
            await ui.until(lambda: pane.scroll_offset.y > 0)
            await ui.until(lambda: "search the details" not in ui.text)
            assert ui.lines[1].rstrip("▐ ").split("▏")[1].startswith("Updated")
            assert ui.screen.view.matched == 383, "the list stays as it is"

    run(story())


def test_matches_are_gone_through_in_a_ring_and_left_with_escape() -> None:
    async def story() -> None:
        async with explorer(open_demo(), size=(160, 20)) as ui:
            await ui.shows("Description")
            pane = ui.screen.detail
            pane.focus()
            await ui.press("slash", *"'image", "enter")
            await ui.until(lambda: pane.is_searched)
            places = set()
            for _ in range(6):
                await ui.press("n")
                places.add(pane.scroll_offset.y)
            assert len(places) > 1
            await ui.press("g", "N")
            assert pane.scroll_offset.y > 0, "before the first comes the last"
            await ui.press("slash", "escape")
            await ui.until(lambda: not pane.is_searched)
            await ui.press("n")
            await ui.shows("Nothing is searched for")

    run(story())


def test_what_is_found_is_a_piece_of_its_own() -> None:
    line = (("Name   ", Part.LABEL), ("Ubuntu 22.04", Part.VALUE))

    assert marked([line], Pattern.parse("'22")) == (
        (
            ("Name   ", Part.LABEL),
            ("Ubuntu ", Part.VALUE),
            ("22", Part.MATCH),
            (".04", Part.VALUE),
        ),
    )
    assert marked([line], Pattern.parse("'none")) == (line,)
