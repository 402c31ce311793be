"""The image table, alone on a screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from imstui.core.image import Image
from imstui.output.columns import DEFAULT_COLUMNS
from imstui.tui.table import ImageTable
from tests.panes import Shown, alone
from tests.pilot import run

if TYPE_CHECKING:
    from imstui.core.values import Json

COLUMNS = ("name", "status", "min_disk", "created_at")


class Rows:
    """Rows that are made when they are looked at, and remember which were."""

    def __init__(self, count: int, **attributes: Json) -> None:
        self.count = count
        self.attributes = attributes
        self.looked_at: set[int] = set()

    def __len__(self) -> int:
        return self.count

    def image(self, index: int) -> Image:
        self.looked_at.add(index)
        return Image.of(
            {
                "id": f"id-{index}",
                "name": f"image {index}",
                "status": "active",
                "min_disk": 40,
                "created_at": "2024-01-31T14:03:59Z",
                **self.attributes,
            }
        )

    def index_of(self, image_id: str) -> int | None:
        index = int(image_id.removeprefix("id-")) if image_id != "gone" else self.count
        return index if index < self.count else None


async def showing(shown: Shown[ImageTable], rows: Rows) -> None:
    """Show the rows, and take notice of what that painted and told."""
    shown.pane.show(rows, COLUMNS)
    await shown.settle()
    _ = shown.painted
    shown.told(ImageTable.Highlighted)


def test_the_first_screen() -> None:
    async def story() -> None:
        async with alone(ImageTable(), (80, 5)) as shown:
            shown.pane.show(Rows(3), COLUMNS)
            shown.pane.set_sort("created_at", "desc")
            await shown.settle()
            gap = " " * 32
            assert shown.lines == [
                f"  Name    {gap}Status    Min. disk  Created ▼",
                f"> image 0 {gap}active        40 GB  2024-01-31 14:03",
                f"  image 1 {gap}active        40 GB  2024-01-31 14:03",
                f"  image 2 {gap}active        40 GB  2024-01-31 14:03",
                "",
            ]

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
            told = shown.told(ImageTable.Highlighted)
            assert [message.index for message in told] == [0, 1, 2, 8]
            assert told[-1].image.id == "id-8"

    run(story())


def test_enter_takes_the_image_under_the_cursor() -> None:
    async def story() -> None:
        async with alone(ImageTable()) as shown:
            await shown.press("enter")
            assert shown.told(ImageTable.Chosen) == []
            await showing(shown, Rows(9))
            await shown.press("down", "enter")
            assert [m.image.id for m in shown.told(ImageTable.Chosen)] == ["id-1"]

    run(story())


def test_rows_are_asked_for_once_when_the_end_is_a_page_away() -> None:
    async def story() -> None:
        async with alone(ImageTable(), (80, 11)) as shown:
            rows = Rows(40)
            await showing(shown, rows)
            await shown.press("pagedown")
            assert shown.told(ImageTable.WantsRows) == []
            await shown.press("pagedown")
            assert [m.last_row for m in shown.told(ImageTable.WantsRows)] == [29]
            await shown.press("down", "up", "pagedown")
            assert shown.told(ImageTable.WantsRows) == []

            rows.count = 45
            shown.pane.grew()
            await shown.settle()
            assert [m.last_row for m in shown.told(ImageTable.WantsRows)] == [39]

    run(story())


def test_going_to_the_end_asks_again_each_time() -> None:
    async def story() -> None:
        async with alone(ImageTable(), (80, 11)) as shown:
            await showing(shown, Rows(40))
            for _ in range(2):
                await shown.press("end")
                assert [m.last_row for m in shown.told(ImageTable.WantsRows)] == [39]

    run(story())


def test_scrolling_with_the_wheel_asks_for_rows_too() -> None:
    async def story() -> None:
        async with alone(ImageTable(), (80, 11)) as shown:
            await showing(shown, Rows(22))
            assert shown.told(ImageTable.WantsRows) == []
            shown.pane.scroll_down(animate=False)
            shown.pane.scroll_down(animate=False)
            await shown.settle()
            assert [m.last_row for m in shown.told(ImageTable.WantsRows)] == [11]
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
            assert [m.index for m in shown.told(ImageTable.Highlighted)] == [0]

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


def test_marks_have_a_glyph_and_an_order() -> None:
    async def story() -> None:
        async with alone(ImageTable()) as shown:
            await showing(shown, Rows(9))
            await shown.press("down", "down")
            shown.pane.toggle_mark()
            await shown.press("home")
            shown.pane.toggle_mark()
            await shown.settle()
            assert list(shown.pane.marks.images) == ["id-2", "id-0"]
            assert [line[:1] for line in shown.lines[1:4]] == ["◉", " ", "●"]

            shown.pane.show(Rows(2), COLUMNS)
            await shown.settle()
            assert list(shown.pane.marks.images) == ["id-2", "id-0"]
            shown.pane.toggle_mark()
            await shown.settle()
            assert list(shown.pane.marks.images) == ["id-2"]
            shown.pane.marks.clear()
            assert not shown.pane.marks.images

    run(story())


def test_marking_paints_one_line() -> None:
    async def story() -> None:
        async with alone(ImageTable()) as shown:
            await showing(shown, Rows(500))
            shown.pane.toggle_mark()
            await shown.settle()
            assert shown.painted == {1}

    run(story())


def test_columns_move_past_the_first_one() -> None:
    async def story() -> None:
        async with alone(ImageTable(), (60, 5)) as shown:
            shown.pane.show(Rows(3), DEFAULT_COLUMNS)
            await shown.settle()
            assert shown.lines[0].endswith("›")
            assert "‹" not in shown.lines[0]
            for name in DEFAULT_COLUMNS[1:]:
                await shown.press("right")
                assert shown.pane.cursor_column == name
                assert shown.lines[1].startswith("> image 0")
            assert "‹" in shown.lines[0]
            assert not shown.lines[0].endswith("›")
            assert "id-0" in shown.lines[1]
            await shown.press(*["left"] * 10)
            assert shown.pane.cursor_column == "name"
            assert "‹" not in shown.lines[0]

    run(story())


def test_moving_the_column_cursor_paints_the_header_only() -> None:
    async def story() -> None:
        async with alone(ImageTable(), (120, 40)) as shown:
            await showing(shown, Rows(500))
            await shown.press("right")
            assert shown.painted == {0}
            assert shown.style_of("Status").underline

    run(story())


def test_other_columns_keep_the_column_cursor() -> None:
    async def story() -> None:
        async with alone(ImageTable()) as shown:
            await showing(shown, Rows(3))
            await shown.press("right", "right")
            shown.pane.set_columns(["name", "id", "min_disk"])
            await shown.settle()
            assert shown.pane.cursor_column == "min_disk"
            shown.pane.set_columns(["name", "id"])
            assert shown.pane.cursor_column == "name"

    run(story())


@pytest.mark.parametrize(
    ("direction", "local", "sign"),
    [
        ("asc", False, "▲"),
        ("desc", False, "▼"),
        ("asc", True, "△"),
        ("desc", True, "▽"),
    ],
)
def test_the_order_is_told(direction: str, local: bool, sign: str) -> None:
    async def story() -> None:
        async with alone(ImageTable()) as shown:
            await showing(shown, Rows(3))
            shown.pane.set_sort(
                "min_disk", "asc" if direction == "asc" else "desc", local=local
            )
            await shown.settle()
            assert f"Min. disk{sign}" in shown.lines[0]
            assert shown.painted == {0}
            shown.pane.set_sort(None)
            await shown.settle()
            assert sign not in shown.lines[0]

    run(story())


def test_a_click_on_a_header_asks_for_its_order() -> None:
    async def story() -> None:
        async with alone(ImageTable()) as shown:
            await showing(shown, Rows(3))
            await shown.click(shown.lines[0].index("Created") + 2, 0)
            told = shown.told(ImageTable.SortRequested)
            assert [message.column_name for message in told] == ["created_at"]
            assert shown.pane.cursor_column == "created_at"

    run(story())


def test_a_click_goes_to_a_row_and_two_take_it() -> None:
    async def story() -> None:
        async with alone(ImageTable()) as shown:
            await showing(shown, Rows(5))
            await shown.click(10, 3)
            assert shown.pane.cursor_row == 2
            assert shown.told(ImageTable.Chosen) == []
            await shown.click(10, 9)
            assert shown.pane.cursor_row == 2
            await shown.click(10, 4, times=2)
            assert [m.image.id for m in shown.told(ImageTable.Chosen)] == ["id-3"]

    run(story())


def test_a_click_at_the_right_edge_goes_to_that_part_of_the_list() -> None:
    async def story() -> None:
        async with alone(ImageTable(), (80, 21)) as shown:
            await showing(shown, Rows(1000))
            await shown.click(79, 20)
            assert shown.lines[-1].startswith("  image 999")
            assert shown.lines[-1].endswith("▐")
            await shown.click(79, 1)
            assert shown.lines[1].startswith("> image 0")
            assert shown.lines[1].endswith("▐")

    run(story())


def test_an_empty_list_says_why_in_the_middle() -> None:
    async def story() -> None:
        async with alone(ImageTable(), (40, 9)) as shown:
            shown.pane.show(Rows(0), COLUMNS)
            shown.pane.set_placeholder(["No image matches", "", "  name = \x1bx"])
            await shown.settle()
            assert shown.lines[3:7] == [
                "            No image matches",
                "",
                "              name = ␛x",
                "",
            ]
            shown.pane.show(Rows(1), COLUMNS)
            await shown.settle()
            assert "No image matches" not in "".join(shown.lines)

    run(story())


def test_hostile_and_wide_names_keep_the_columns_in_line() -> None:
    async def story() -> None:
        names = [
            "\x1b[2J\x1b]0;pwned\x07",
            "gnp\u202egpj\u200b[/oops]",
            "Huawei Cloud EulerOS 2.0 标准版 64位 和很多其他的字",
            "한국어 이미지 테스트 한국어 이미지 테스트 한국어",
            "e\u0301" * 90,
            "🎉👍🏽❤\ufe0f" * 20,
        ]
        for width in (80, 81):
            async with alone(ImageTable(), (width, 4)) as shown:
                for name in names:
                    await showing(shown, Rows(2, name=name))
                    assert shown.widths == {width}
                    assert "2024-01-31 14:03" in shown.lines[1]
                    assert "\x1b" not in "".join(shown.lines)

    run(story())


def test_a_status_that_is_not_active_stands_out_but_not_at_the_cursor() -> None:
    async def story() -> None:
        colours = []
        for status in ("active", "queued", "killed"):
            async with alone(ImageTable()) as shown:
                await showing(shown, Rows(2, status=status))
                assert shown.style_of(status) == shown.style_of("> image 0")
                await shown.press("down")
                colours.append(shown.style_of(status).color)
        assert len(set(colours)) == 3

    run(story())


def test_matches_are_marked_in_the_cells_that_have_them() -> None:
    async def story() -> None:
        async with alone(ImageTable()) as shown:
            await showing(shown, Rows(3))
            shown.pane.set_highlighter(
                lambda column, text: [(2, 5)] if column == "name" else []
            )
            await shown.settle()
            assert shown.style_of("age").underline
            assert not shown.style_of("active").underline
            shown.pane.set_highlighter(None)
            await shown.settle()
            assert not shown.style_of("age").underline

    run(story())


def test_no_state_is_told_by_colour_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    async def story() -> None:
        monkeypatch.setenv("NO_COLOR", "1")
        async with alone(ImageTable(), terminal_colours=True) as shown:
            await showing(shown, Rows(3))
            assert shown.style_of("> image 0").reverse
            assert not shown.style_of("image 1").reverse
            assert shown.style_of("Name").underline
            assert shown.style_of("Status").bold
            for text in ("> image 0", "image 1", "Status"):
                colour = shown.style_of(text).color
                assert colour is None or colour.is_default

    run(story())


def test_the_list_follows_the_size_of_the_screen() -> None:
    async def story() -> None:
        async with alone(ImageTable(), (120, 40)) as shown:
            await showing(shown, Rows(100))
            shown.pane.move_to(30)
            await shown.pilot.resize_terminal(60, 10)
            await shown.settle()
            assert any(line.startswith("> image 30") for line in shown.lines)
            assert shown.widths == {60}
            await shown.pilot.resize_terminal(120, 40)
            await shown.settle()
            assert any(line.startswith("> image 30") for line in shown.lines)
            assert len([line for line in shown.lines if "image" in line]) == 39

    run(story())
