"""The rows of the image table, alone on a screen."""

from __future__ import annotations

import pytest

from imstui.tui.table.messages import Chosen, Highlighted, WantsRows
from imstui.tui.table.table import ImageTable
from tests.panes import alone
from tests.pilot import run
from tests.table_rows import COLUMNS, Rows, showing


def test_the_first_screen() -> None:
    async def story() -> None:
        async with alone(ImageTable(), (80, 5)) as shown:
            shown.pane.show(Rows(3), COLUMNS)
            shown.pane.set_sort("created_at", "desc")
            await shown.settle()
            gap = " " * 35
            assert shown.lines == [
                f"  Name    {gap}Status      Disk  Created ▼",
                f"> image 0 {gap}active     40 GB  2024-01-31 14:03",
                f"  image 1 {gap}active     40 GB  2024-01-31 14:03",
                f"  image 2 {gap}active     40 GB  2024-01-31 14:03",
                "",
            ]

    run(story())


class GrowingRows(Rows):
    """Rows of which more come while one of them is looked for."""

    def index_of(self, image_id: str) -> int | None:
        self.count += 5
        return super().index_of(image_id)


def test_the_cursor_is_in_the_list_also_where_that_grows_just_then() -> None:
    async def story() -> None:
        async with alone(ImageTable(), (80, 20)) as shown:
            shown.pane.show(GrowingRows(5), COLUMNS, keep="id-7")
            await shown.settle()
            assert shown.lines[8].startswith("> image 7")

    run(story())


def test_a_step_paints_two_lines() -> None:
    async def story() -> None:
        async with alone(ImageTable(), (120, 40)) as shown:
            await showing(shown, Rows(500))
            await shown.press("down")
            assert shown.painted == {1, 2}
            assert shown.lines[2].startswith("> image 1")
            await shown.press("up")
            assert shown.painted == {1, 2}

    run(story())


def test_a_step_and_a_page_are_cheap_on_a_slow_line() -> None:
    async def story() -> None:
        async with alone(ImageTable(), (120, 40)) as shown:
            await showing(shown, Rows(500))
            await shown.press("down")
            assert 0 < len(shown.written.encode()) <= 500
            await shown.press("pagedown")
            assert 0 < len(shown.written.encode()) <= 9 * 1024

    run(story())


def test_a_page_paints_the_rows_but_not_the_header() -> None:
    async def story() -> None:
        async with alone(ImageTable(), (120, 40)) as shown:
            await showing(shown, Rows(500))
            await shown.press("pagedown")
            assert shown.painted == set(range(1, 40))
            assert shown.lines[1].startswith("> image 39")
            await shown.press("pageup")
            assert shown.lines[1].startswith("> image 0")

    run(story())


def test_only_the_rows_in_sight_are_looked_at() -> None:
    async def story() -> None:
        async with alone(ImageTable(), (80, 24)) as shown:
            rows = Rows(100_000)
            await showing(shown, rows)
            await shown.press("end")
            assert shown.pane.cursor_row == 99_999
            assert len(rows.looked_at) == 2 * 23

    run(story())


def test_nothing_is_painted_while_nothing_happens() -> None:
    async def story() -> None:
        async with alone(ImageTable()) as shown:
            await showing(shown, Rows(500))
            await shown.pilot.pause(0.3)
            assert shown.painted == set()

    run(story())


def test_the_cursor_stays_within_the_list() -> None:
    async def story() -> None:
        async with alone(ImageTable(), (80, 10)) as shown:
            await showing(shown, Rows(20))
            await shown.press("up", "pageup", "home")
            assert shown.pane.cursor_row == 0
            await shown.press("pagedown", "pagedown", "pagedown", "down")
            assert shown.pane.cursor_row == 19
            assert shown.lines[-1].startswith("> image 19")

    run(story())


def test_the_screen_follows_the_cursor() -> None:
    async def story() -> None:
        async with alone(ImageTable(), (80, 5)) as shown:
            await showing(shown, Rows(20))
            await shown.press(*["down"] * 5)
            assert [line.split("  ")[0] for line in shown.lines[1:]] == [
                "",
                "",
                "",
                "> image 5",
            ]
            assert shown.lines[1].startswith("  image 2")

    run(story())


def test_a_table_that_hops_brings_half_a_screen_at_a_time() -> None:
    async def story() -> None:
        async with alone(ImageTable(hops=True), (80, 11)) as shown:
            await showing(shown, Rows(100))
            await shown.press(*["down"] * 9)
            assert shown.lines[-1].startswith("> image 9")
            await shown.press("down")
            assert shown.lines[5].startswith("> image 10")
            await shown.press(*["down"] * 5)
            assert shown.lines[10].startswith("> image 15")
            await shown.press(*["up"] * 10)
            assert shown.lines[6].startswith("> image 5")
            await shown.press("pagedown")
            assert shown.lines[6].startswith("> image 15")
            await shown.press("end", "down")
            assert shown.lines[-1].startswith("> image 99")

    run(story())


def test_every_image_under_the_cursor_is_told() -> None:
    async def story() -> None:
        async with alone(ImageTable()) as shown:
            shown.pane.show(Rows(9), COLUMNS)
            await shown.press("down", "down", "end", "down")
            told = shown.told(Highlighted)
            assert [message.index for message in told] == [0, 1, 2, 8]
            assert told[-1].image.id == "id-8"

    run(story())


def test_enter_takes_the_image_under_the_cursor() -> None:
    async def story() -> None:
        async with alone(ImageTable()) as shown:
            await shown.press("enter")
            assert shown.told(Chosen) == []
            await showing(shown, Rows(9))
            await shown.press("down", "enter")
            assert [m.image.id for m in shown.told(Chosen)] == ["id-1"]

    run(story())


def test_rows_are_asked_for_once_when_the_end_is_a_page_away() -> None:
    async def story() -> None:
        async with alone(ImageTable(), (80, 11)) as shown:
            rows = Rows(40)
            await showing(shown, rows)
            await shown.press("pagedown")
            assert shown.told(WantsRows) == []
            await shown.press("pagedown")
            assert [m.last_row for m in shown.told(WantsRows)] == [29]
            await shown.press("down", "up", "pagedown")
            assert shown.told(WantsRows) == []

            rows.count = 45
            shown.pane.grew()
            await shown.settle()
            assert [m.last_row for m in shown.told(WantsRows)] == [39]

    run(story())


def test_going_to_the_end_asks_again_each_time() -> None:
    async def story() -> None:
        async with alone(ImageTable(), (80, 11)) as shown:
            await showing(shown, Rows(40))
            for _ in range(2):
                await shown.press("end")
                assert [m.last_row for m in shown.told(WantsRows)] == [39]

    run(story())


def test_scrolling_with_the_wheel_asks_for_rows_too() -> None:
    async def story() -> None:
        async with alone(ImageTable(), (80, 11)) as shown:
            await showing(shown, Rows(22))
            assert shown.told(WantsRows) == []
            shown.pane.scroll_down(animate=False)
            shown.pane.scroll_down(animate=False)
            await shown.settle()
            assert [m.last_row for m in shown.told(WantsRows)] == [11]
            assert shown.pane.cursor_row == 0
            await shown.press("down")
            assert shown.lines[1].startswith("> image 1")

    run(story())


def test_rows_that_come_below_the_screen_paint_nothing() -> None:
    async def story() -> None:
        async with alone(ImageTable(), (120, 40)) as shown:
            rows = Rows(20_000)
            await showing(shown, rows)
            rows.count = 20_500
            shown.pane.grew()
            await shown.settle()
            assert shown.painted == set()
            await shown.press("end")
            assert shown.pane.cursor_row == 20_499

    run(story())


def test_rows_that_come_into_sight_are_painted_alone() -> None:
    async def story() -> None:
        async with alone(ImageTable(), (80, 24)) as shown:
            rows = Rows(2)
            await showing(shown, rows)
            rows.count = 5
            shown.pane.grew()
            await shown.settle()
            assert shown.painted == {3, 4, 5}
            assert shown.lines[5].startswith("  image 4")

    run(story())


def test_the_first_rows_of_an_empty_list_are_told() -> None:
    async def story() -> None:
        async with alone(ImageTable()) as shown:
            rows = Rows(0)
            await showing(shown, rows)
            rows.count = 5
            shown.pane.grew()
            await shown.settle()
            assert [m.index for m in shown.told(Highlighted)] == [0]

    run(story())


def test_another_list_begins_at_its_first_row() -> None:
    async def story() -> None:
        async with alone(ImageTable(), (80, 11)) as shown:
            await showing(shown, Rows(500))
            await shown.press("end")
            shown.pane.show(Rows(3), COLUMNS)
            await shown.settle()
            assert shown.lines[1].startswith("> image 0")
            assert shown.lines[4] == ""

    run(story())


@pytest.mark.parametrize("place", [2, 30, 99])
def test_another_list_keeps_the_cursor_on_its_image(place: int) -> None:
    async def story() -> None:
        async with alone(ImageTable(), (80, 11)) as shown:
            await showing(shown, Rows(500))
            shown.pane.show(Rows(100), COLUMNS, keep=f"id-{place}")
            await shown.settle()
            assert any(line.startswith(f"> image {place} ") for line in shown.lines)
            shown.pane.show(Rows(100), COLUMNS, keep="gone")
            await shown.settle()
            assert shown.lines[1].startswith("> image 0")

    run(story())


def test_an_image_that_changed_is_shown_as_it_is_now() -> None:
    async def story() -> None:
        async with alone(ImageTable()) as shown:
            await showing(shown, Rows(3))
            shown.pane.show(Rows(3, name="renamed"), COLUMNS)
            await shown.settle()
            assert shown.lines[1].startswith("> renamed")

    run(story())
