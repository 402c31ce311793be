"""The marks, columns and looks of the image table, alone on a screen."""

from __future__ import annotations

import pytest
from textual.events import Click

from imstui.output.columns import DEFAULT_COLUMNS
from imstui.tui.table.messages import Chosen, SortRequested
from imstui.tui.table.table import ImageTable
from tests.panes import alone
from tests.pilot import run
from tests.table_rows import COLUMNS, Rows, showing


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
            assert shown.pane.cursor_column == "id", "the nearest one"

    run(story())


def test_other_widths_paint_the_header_and_the_rows() -> None:
    async def story() -> None:
        async with alone(ImageTable(), (120, 40)) as shown:
            await showing(shown, Rows(5))
            shown.pane.set_columns(COLUMNS, {"name": 40, "created_at": 10})
            await shown.settle()
            assert shown.painted == set(range(6))
            assert shown.lines[1].index("active") == 44
            assert shown.lines[1].endswith("  2024-01-31")

            shown.pane.set_columns(COLUMNS, {"name": 40, "created_at": 10})
            await shown.settle()
            assert shown.painted == {0}

    run(story())


def test_other_rows_have_the_same_widths() -> None:
    async def story() -> None:
        async with alone(ImageTable(), (120, 40)) as shown:
            await showing(shown, Rows(5))
            shown.pane.set_columns(COLUMNS, {"name": 20})
            shown.pane.show(Rows(3), COLUMNS)
            await shown.settle()
            assert shown.pane.column_layout.width_of("name") == 20
            assert shown.pane.column_layout.width_of("id") == 0

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
            assert f"Disk{sign}" in shown.lines[0]
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
            told = shown.told(SortRequested)
            assert [message.column_name for message in told] == ["created_at"]
            assert shown.pane.cursor_column == "created_at"

    run(story())


def test_a_click_goes_to_a_row_and_two_take_it() -> None:
    async def story() -> None:
        async with alone(ImageTable()) as shown:
            await showing(shown, Rows(5))
            await shown.click(10, 3)
            assert shown.pane.cursor_row == 2
            assert shown.told(Chosen) == []
            await shown.click(10, 9)
            assert shown.pane.cursor_row == 2
            await shown.click(10, 4, times=2)
            assert [m.image.id for m in shown.told(Chosen)] == ["id-3"]

    run(story())


def test_two_clicks_take_no_image_of_a_list_that_has_come_in_between() -> None:
    async def story() -> None:
        async with alone(ImageTable(), (80, 10)) as shown:
            await showing(shown, Rows(5))
            await shown.click(10, 3)
            await showing(shown, Rows(5, id="another"))
            at, button = (10, 3, 0, 0), 1
            again = Click(shown.pane, *at, button, False, False, False, chain=2)
            shown.app.post_message(again)
            await shown.settle()
            assert shown.pane.cursor_row == 2
            assert not shown.told(Chosen)

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


def test_what_an_empty_list_says_is_broken_into_lines_that_fit() -> None:
    async def story() -> None:
        async with alone(ImageTable(), (22, 9)) as shown:
            shown.pane.show(Rows(0), COLUMNS)
            shown.pane.set_placeholder(["x drops all of the filters"])
            await shown.settle()
            assert shown.lines[3:5] == ["  x drops all of the", "  filters"]
            shown.pane.set_placeholder(["No image matches", "  name = Standard_Debian"])
            await shown.settle()
            assert shown.lines[3:5] == ["  No image matches", "    name = Standard…"]

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
