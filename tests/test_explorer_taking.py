"""Taking images in the explorer, and leaving it with them or without."""

from __future__ import annotations

from imstui.sources.demo import open_demo
from imstui.tui.picking import Picked, Picking
from tests.pilot import explorer, run
from tests.scripted import WalkingSource, numbered


def test_picking_starts_in_the_search_and_enter_takes() -> None:
    async def story() -> None:
        async with explorer(open_demo(), picking=Picking("debian_12")) as ui:
            await ui.shows("of 383 loaded")
            await ui.press("down", "enter")
            picked = ui.app.return_value
            assert picked is not None
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
            picked = ui.app.return_value
            assert picked is not None
            assert [image.id for image in picked.images] == ["2", "1"]

    run(story())


def test_escape_gives_picking_up() -> None:
    async def story() -> None:
        source = WalkingSource(numbered(0, 9))
        async with explorer(source, picking=Picking()) as ui:
            await ui.shows("9 images")
            await ui.press("escape")
            assert ui.app.return_value == Picked(cancelled=True)

    run(story())


def test_enter_where_the_details_are_shown_takes_the_image() -> None:
    async def story() -> None:
        async with explorer(WalkingSource(numbered(0, 5))) as ui:
            await ui.shows("5 images")
            await ui.press("down", "enter")
            await ui.shows("Enter take the ID")
            assert ui.app.return_value is None
            await ui.press("enter")
            picked = ui.app.return_value
            assert picked is not None
            assert [image.id for image in picked.images] == ["1"]

    run(story())


def test_q_leaves_with_nothing() -> None:
    async def story() -> None:
        async with explorer(WalkingSource(numbered(0, 5))) as ui:
            await ui.shows("5 images")
            await ui.press("q")
            assert ui.app.return_value == Picked()

    run(story())
