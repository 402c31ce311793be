"""Marking images by key: one, a range, all of them."""

from __future__ import annotations

import pytest

from tests.pilot import explorer, run
from tests.scripted import WalkingSource, numbered


def test_a_range_is_marked_from_where_it_began_to_the_cursor() -> None:
    async def story() -> None:
        async with explorer(WalkingSource(numbered(0, 30))) as ui:
            await ui.shows("30 images")
            await ui.press("down", "v", "down", "down")
            await ui.until(lambda: sum("▕●" in x for x in ui.lines) == 2)
            await ui.press("v")
            await ui.shows("3 marked")
            assert list(ui.screen.table.marks.images) == ["1", "2", "3"]
            await ui.press("u")
            await ui.until(lambda: "marked" not in ui.text)

    run(story())


def test_an_open_range_counts_as_marked_and_is_taken() -> None:
    async def story() -> None:
        async with explorer(WalkingSource(numbered(0, 30))) as ui:
            await ui.shows("30 images")
            await ui.press("space", "down", "down", "v", "down")
            await ui.shows("3 marked")
            await ui.press("down")
            await ui.shows("4 marked")
            await ui.press("up", "e")
            await ui.shows("The 3 marked")
            await ui.press("escape", "equals_sign")
            await ui.shows("3 images compared")
            await ui.press("escape", "d")
            await ui.press("enter")
            picked = await ui.picked()
            assert [image.id for image in picked.images] == ["0", "2", "3"]

    run(story())


@pytest.mark.parametrize("key", ["escape", "u", "slash"])
def test_an_open_range_can_be_given_up(key: str) -> None:
    async def story() -> None:
        async with explorer(WalkingSource(numbered(0, 30))) as ui:
            await ui.shows("30 images")
            await ui.press("v", "down", "down")
            await ui.shows("3 marked")
            await ui.press(key)
            if key == "slash":
                await ui.press("1")
            await ui.until(lambda: "marked" not in ui.text)
            assert not any("●" in line[:40] for line in ui.lines[3:-2])
            await ui.press("down")
            assert not ui.screen.marking.images

    run(story())


def test_space_marks_all_of_an_open_range() -> None:
    async def story() -> None:
        async with explorer(WalkingSource(numbered(0, 30))) as ui:
            await ui.shows("30 images")
            await ui.press("v", "down", "down", "space", "down")
            await ui.shows("The range ends here")
            assert list(ui.screen.table.marks.images) == ["0", "1", "2"]

    run(story())


def test_no_range_begins_where_nothing_is_found() -> None:
    async def story() -> None:
        async with explorer(WalkingSource(numbered(0, 30))) as ui:
            await ui.shows("30 images")
            await ui.press("slash", *"nowhere", "enter")
            await ui.shows("0 of 30 loaded")
            await ui.press("v", "v")
            await ui.shows("There is no image under the cursor")
            await ui.press("escape")
            await ui.shows("30 images")

    run(story())


def test_all_that_is_shown_is_marked_and_no_more() -> None:
    async def story() -> None:
        async with explorer(WalkingSource(numbered(0, 30))) as ui:
            await ui.shows("30 images")
            await ui.press("slash", *"'1", "enter")
            await ui.shows("12 of 30 loaded")
            await ui.press("asterisk")
            await ui.shows("12 marked")
            await ui.press("escape")
            await ui.shows("30 images")
            await ui.shows("12 marked")

    run(story())


def test_a_range_ends_where_it_has_what_can_be_kept() -> None:
    async def story() -> None:
        async with explorer(WalkingSource(numbered(0, 10_009)), page_size=10_009) as ui:
            await ui.shows("10,009 images")
            await ui.press("v", "G")
            await ui.shows("10,000 marked")
            await ui.shows("● image 9999")
            assert "▕  image 10000" in ui.text
            await ui.press("v")
            await ui.shows("A range has at most 10,000 images")
            assert list(ui.screen.table.marks.images)[-1] == "9999"

    run(story())


def test_more_than_can_be_kept_are_not_marked() -> None:
    async def story() -> None:
        async with explorer(WalkingSource(numbered(0, 10_001)), page_size=10_001) as ui:
            await ui.shows("10,001 images")
            await ui.press("asterisk")
            await ui.shows("10,001 images are too many to mark; at most 10,000")
            assert not ui.screen.table.marks.images

    run(story())
