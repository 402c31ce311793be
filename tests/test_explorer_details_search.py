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


def test_the_keys_of_a_search_in_the_details_leave_the_list_alone() -> None:
    async def story() -> None:
        async with explorer(open_demo(), size=(160, 20)) as ui:
            await ui.shows("Description")
            pane = ui.screen.detail
            name = ui.cursor_name
            pane.focus()
            await ui.press("slash")
            await ui.until(lambda: ui.lines[-1].startswith(" Enter to the details   ↑"))
            assert "Tab" not in ui.lines[-1]
            await ui.press("down", "tab", "pagedown", "up")
            await ui.until(lambda: pane.scroll_offset.y > 1)
            assert ui.cursor_name == name
            assert "marked" not in ui.text
            await ui.press("enter")
            await ui.until(lambda: pane.has_focus)

    run(story())


def test_it_is_said_how_many_lines_match_and_that_none_does() -> None:
    async def story() -> None:
        async with explorer(open_demo(), size=(160, 20)) as ui:
            await ui.shows("Description")
            ui.screen.detail.focus()
            await ui.press("slash", *"'image")
            await ui.until(lambda: ui.lines[-2].endswith(" lines match"))
            await ui.press("ctrl+u", *"'updated_")
            await ui.shows("Nothing in the details matches")
            await ui.press("backspace")
            await ui.shows("1 line matches")
            await ui.press("ctrl+u")
            await ui.until(lambda: "match" not in ui.lines[-2])
            await ui.press(*"zzz", "enter")
            await ui.until(lambda: ui.screen.detail.has_focus)
            ui.screen.status.say("")
            await ui.press("n")
            await ui.shows("Nothing in the details matches")
            await ui.press("exclamation_mark")
            await ui.until(lambda: ui.app.screen is not ui.screen)
            assert "details matches" not in ui.text

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
