"""Shaping the columns of the list in the explorer."""

from __future__ import annotations

from imstui.core.image import Image
from imstui.output.columns import DEFAULT_COLUMNS, FURTHER_COLUMNS
from imstui.sources.demo import open_demo
from imstui.tui.keeping.view_state import ViewState
from imstui.tui.preferences import Preferences
from tests.pilot import Explorer, explorer, run
from tests.scripted import WalkingSource, numbered

WIDE = (200, 50)


def width_of(ui: Explorer, name: str) -> int:
    return ui.screen.table.column_layout.width_of(name)


def header(ui: Explorer) -> str:
    return next(line for line in ui.lines if "Status" in line and "Name" in line)


def test_a_column_is_made_narrower_and_wider() -> None:
    async def story() -> None:
        async with explorer(open_demo(), size=WIDE) as ui:
            await ui.shows("383 images")
            await ui.press("l", "l")
            assert width_of(ui, "__platform") == 12
            await ui.press("less_than_sign", "less_than_sign")
            assert width_of(ui, "__platform") == 8
            await ui.press(*["less_than_sign"] * 9)
            assert width_of(ui, "__platform") == 4
            await ui.shows("Ubu…")
            await ui.press("greater_than_sign")
            assert width_of(ui, "__platform") == 6
            assert ui.screen.left.widths == {"__platform": 6}

    run(story())


def test_the_first_column_gives_up_what_it_took() -> None:
    async def story() -> None:
        async with explorer(open_demo(), size=WIDE) as ui:
            await ui.shows("383 images")
            width = width_of(ui, "name")
            await ui.press("less_than_sign")
            assert width_of(ui, "name") == width - 2
            await ui.press(*["greater_than_sign"] * 99)
            assert width_of(ui, "name") == ui.screen.table.column_layout.room

    run(story())


def test_a_column_fits_what_it_shows_and_is_as_usual_again() -> None:
    async def story() -> None:
        async with explorer(open_demo(), size=WIDE) as ui:
            await ui.shows("383 images")
            await ui.press("underscore")
            names = [image.name for image in ui.screen.table.images_in_sight]
            assert width_of(ui, "name") == max(map(len, names))
            await ui.press("l", "underscore")
            assert width_of(ui, "status") == len("Status")
            await ui.press("underscore", "h", "underscore")
            assert ui.screen.left == ViewState()

    run(story())


def test_a_fitting_column_is_never_wider_than_the_list() -> None:
    async def story() -> None:
        image = Image.of({"id": "1", "name": "x" * 500})
        async with explorer(WalkingSource([image]), size=(80, 24)) as ui:
            await ui.shows("1 image")
            await ui.press("underscore")
            assert width_of(ui, "name") == ui.screen.table.column_layout.room
            assert all(len(line) <= 80 for line in ui.lines)

    run(story())


def test_a_column_moves_and_takes_the_column_cursor_along() -> None:
    async def story() -> None:
        async with explorer(open_demo(), size=WIDE) as ui:
            await ui.shows("383 images")
            await ui.press("l", "right_curly_bracket")
            assert ui.screen.columns[:3] == ("name", "__platform", "status")
            assert ui.screen.table.cursor_column == "status"
            await ui.press(*["left_curly_bracket"] * 3)
            assert ui.screen.columns[:3] == ("status", "name", "__platform")
            assert header(ui).index("Status") < header(ui).index("Name")
            await ui.press("right_curly_bracket", "left_curly_bracket")
            assert ui.screen.left.columns == ui.screen.columns
            await ui.press("right_curly_bracket")
            assert ui.screen.columns == DEFAULT_COLUMNS
            assert ui.screen.left.columns == ()

    run(story())


def test_wide_shows_more_columns_and_fewer_again() -> None:
    async def story() -> None:
        async with explorer(open_demo(), size=WIDE) as ui:
            await ui.shows("383 images")
            await ui.press("w")
            assert ui.screen.columns == (*DEFAULT_COLUMNS, *FURTHER_COLUMNS)
            assert ui.screen.left.wide
            await ui.shows(f"{len(FURTHER_COLUMNS)} more columns")
            await ui.press(*["l"] * (len(ui.screen.columns) - 1))
            await ui.shows("Description")
            await ui.press("w")
            assert not ui.screen.left.wide
            assert ui.screen.table.cursor_column == "id"

    run(story())


def test_the_explorer_begins_as_it_was_left() -> None:
    left = ViewState(("id", "name"), widths={"id": 12}, wide=True)

    async def story() -> None:
        wanted = Preferences(columns=("name",), left=left)
        async with explorer(open_demo(), preferences=wanted) as ui:
            await ui.shows("383 images")
            assert ui.screen.columns[:2] == ("id", "name")
            assert ui.screen.columns[2:] == FURTHER_COLUMNS
            assert width_of(ui, "id") == 12
            assert ui.screen.left == left

    run(story())


def test_shapes_last_through_other_questions() -> None:
    async def story() -> None:
        async with explorer(open_demo(), size=WIDE) as ui:
            await ui.shows("383 images")
            await ui.press("less_than_sign", "l", "right_curly_bracket", "1")
            await ui.until(lambda: "383" not in ui.lines[-2])
            assert ui.screen.table.cursor_column == "status"
            assert width_of(ui, "name") == ui.screen.left.widths["name"]

    run(story())


def test_an_attribute_is_found_chosen_and_moved_by_keys() -> None:
    async def story() -> None:
        async with explorer(open_demo(), size=WIDE) as ui:
            await ui.shows("383 images")
            await ui.press("C")
            await ui.shows("9 of")
            await ui.press(*"firm")
            await ui.until(lambda: "[x] Created" not in ui.text)
            await ui.press("space")
            await ui.shows("10 of")
            await ui.shows("[x] Firmware")
            await ui.press(*["backspace"] * 4, *["down"] * 8)
            await ui.press("left_curly_bracket", "enter")
            await ui.until(lambda: len(ui.screen.columns) == 10)
            assert ui.screen.columns[7:] == ("id", "visibility", "hw_firmware_type")

    run(story())


def test_the_chooser_knows_what_nobody_documented() -> None:
    async def story() -> None:
        rows = [
            Image.of({"id": str(n), "name": f"n {n}", f"__odd_{n}\x1b": "x"})
            for n in range(300)
        ]
        async with explorer(WalkingSource(rows)) as ui:
            await ui.shows("300 images")
            await ui.press("C")
            await ui.shows("of 355 chosen")
            await ui.press(*"odd_277")
            await ui.shows("[ ] __odd_277␛")
            await ui.press("space", "enter")
            await ui.until(lambda: ui.screen.columns[-1] == "__odd_277\x1b")

    run(story())


def test_leaving_the_chooser_leaves_the_columns() -> None:
    async def story() -> None:
        async with explorer(WalkingSource(numbered(0, 9))) as ui:
            await ui.shows("9 images")
            await ui.press("C")
            await ui.shows("9 of")
            await ui.press("space", "down", "right_curly_bracket", "escape")
            await ui.until(lambda: "Space chooses" not in ui.text)
            assert ui.screen.columns == DEFAULT_COLUMNS

    run(story())
