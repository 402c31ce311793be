"""Taking images in the explorer, and leaving it with them or without."""

from __future__ import annotations

import pytest

from imstui.sources.demo import open_demo
from imstui.tui.picking import Picked, Picking
from imstui.tui.rooms.pane_state import Pane
from tests.pilot import explorer, run
from tests.scripted import WalkingSource, numbered


def test_picking_starts_in_the_search_and_enter_takes() -> None:
    async def story() -> None:
        async with explorer(open_demo(), picking=Picking("debian_12")) as ui:
            await ui.shows("of 383 loaded")
            await ui.press("down", "enter")
            picked = await ui.picked()
            assert len(picked.images) == 1
            assert "Debian_12" in picked.images[0].name
            assert picked.text == "debian_12"

    run(story())


def test_several_are_picked_in_the_order_of_marking() -> None:
    async def story() -> None:
        source = WalkingSource(numbered(0, 9))
        async with explorer(source, picking=Picking(multi=True)) as ui:
            await ui.shows("9 images")
            await ui.press("down", "down", "tab", "up", "up", "tab")
            await ui.shows("2 marked")
            await ui.press("enter")
            picked = await ui.picked()
            assert [image.id for image in picked.images] == ["2", "1"]

    run(story())


@pytest.mark.parametrize("focus", ["search", "list", "details"])
def test_marked_images_are_taken_also_where_the_search_shows_none(focus: str) -> None:
    async def story() -> None:
        source = WalkingSource(numbered(0, 9))
        async with explorer(source, picking=Picking(multi=True)) as ui:
            await ui.shows("9 images")
            await ui.press("tab", "tab", *"zzzz")
            await ui.shows("0 of 9 loaded · 2 marked")
            if focus == "list":
                ui.screen.table.focus()
            if focus == "details":
                ui.screen.arranging.show(Pane.DETAILS)
                ui.screen.detail.focus()
            await ui.press("enter")
            picked = await ui.picked()
            assert [image.id for image in picked.images] == ["0", "1"]

    run(story())


@pytest.mark.parametrize("picking", [Picking(), Picking(multi=True)])
def test_where_there_is_nothing_to_take_enter_says_so(picking: Picking) -> None:
    async def story() -> None:
        source = WalkingSource(numbered(0, 9))
        async with explorer(source, picking=picking) as ui:
            await ui.shows("9 images")
            await ui.press(*"zzzz", "enter")
            await ui.shows("There is no image to take")
            assert ui.app.return_value is None
            ui.screen.table.focus()
            await ui.press("enter")
            await ui.shows("No image is marked or under the cursor")

    run(story())


def test_marks_of_an_empty_list_do_not_end_the_explorer_before_they_are_shown() -> None:
    async def story() -> None:
        async with explorer(WalkingSource(numbered(0, 9))) as ui:
            await ui.shows("9 images")
            await ui.press("space", "slash", *"zzzz", "enter", "enter")
            await ui.until(lambda: ui.screen.arranging.shows(Pane.DETAILS))
            assert ui.app.return_value is None
            await ui.until(lambda: ui.lines[-1].startswith(" Enter take 1 marked"))
            await ui.press("enter")
            picked = await ui.picked()
            assert [image.id for image in picked.images] == ["0"]

    run(story())


def test_escape_gives_picking_up() -> None:
    async def story() -> None:
        source = WalkingSource(numbered(0, 9))
        async with explorer(source, picking=Picking()) as ui:
            await ui.shows("9 images")
            await ui.press("escape")
            assert await ui.picked() == Picked(cancelled=True)

    run(story())


def test_enter_where_the_details_are_shown_takes_the_image() -> None:
    async def story() -> None:
        async with explorer(WalkingSource(numbered(0, 5))) as ui:
            await ui.shows("5 images")
            await ui.press("down", "enter")
            await ui.shows("Enter take the ID")
            assert ui.app.return_value is None
            await ui.press("enter")
            picked = await ui.picked()
            assert [image.id for image in picked.images] == ["1"]

    run(story())


def test_q_leaves_with_nothing() -> None:
    async def story() -> None:
        async with explorer(WalkingSource(numbered(0, 5))) as ui:
            await ui.shows("5 images")
            await ui.press("q")
            assert await ui.picked() == Picked()

    run(story())
