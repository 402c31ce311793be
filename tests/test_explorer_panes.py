"""Filters, list and details on screens of every size."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from imstui.sources.demo import open_demo
from imstui.tui.keeping.view_state import ViewState
from imstui.tui.picking import Picking
from imstui.tui.preferences import Preferences
from tests.pilot import Explorer, explorer, run

if TYPE_CHECKING:
    from collections.abc import Iterable

SIZES = [(200, 50), (120, 40), (80, 24), (60, 20), (40, 10)]
SMALL = (60, 20)
FILTERS, DETAILS, LIST = "  Platform", "Description", "web-frontend-r412"


def seen(ui: Explorer, *texts: str) -> bool:
    return all(text in ui.text for text in texts)


async def begun(ui: Explorer) -> None:
    """Wait until the panes have what belongs into them."""
    await ui.shows("383 images")
    await ui.until(lambda: bool(ui.screen.query("FilterSidebar")))


async def resize(ui: Explorer, size: tuple[int, int]) -> None:
    await ui.pilot.resize_terminal(*size)
    await ui.pilot.pause()
    assert len(ui.lines) == size[1]
    assert all(len(line) <= size[0] for line in ui.lines)


def in_order(lines: Iterable[str], *texts: str) -> bool:
    whole = "\n".join(lines)
    return whole.index(texts[0]) < whole.index(texts[1])


def test_a_small_screen_has_names_and_ids_and_no_line_to_spare() -> None:
    async def story() -> None:
        async with explorer(open_demo(), size=SMALL) as ui:
            await begun(ui)
            assert ui.lines[0].startswith("  Name")
            assert "ID" in ui.lines[0]
            assert "Status" not in ui.text
            assert ui.lines[-2].startswith(" 1/383 images")
            assert len([line for line in ui.lines if "-" in line]) > 15
            await ui.press("1")
            await ui.until(lambda: ui.lines[0].startswith(" imstui"))
            await ui.press("x")
            await ui.until(lambda: ui.lines[0].startswith("  Name"))

    run(story())


def test_chosen_columns_are_shown_on_a_small_screen_too() -> None:
    async def story() -> None:
        left = ViewState(columns=("name", "status", "id"))
        wanted = Preferences(left=left)
        async with explorer(open_demo(), size=SMALL, preferences=wanted) as ui:
            await begun(ui)
            assert "Status" in ui.lines[0]

    run(story())


def test_all_columns_are_a_key_away_on_a_small_screen() -> None:
    async def story() -> None:
        async with explorer(open_demo(), size=SMALL) as ui:
            await begun(ui)
            await ui.press("right_curly_bracket")
            await ui.shows("w shows all columns")
            await ui.press("w", "l", "right_curly_bracket")
            assert ui.screen.table.cursor_column == "status"
            await ui.until(lambda: in_order(ui.lines[:1], "OS", "Status"))

    run(story())


@pytest.mark.parametrize("back", ["escape", "f"])
def test_filters_have_a_small_screen_for_themselves(back: str) -> None:
    async def story() -> None:
        async with explorer(open_demo(), size=SMALL) as ui:
            await begun(ui)
            await ui.press("j", "j", "f")
            await ui.until(lambda: seen(ui, FILTERS) and not seen(ui, LIST))
            await ui.press(back)
            await ui.until(lambda: seen(ui, LIST) and not seen(ui, FILTERS))
            assert ui.screen.table.has_focus
            assert ui.screen.table.cursor_row == 2
            assert ui.screen.left == ViewState()

    run(story())


@pytest.mark.parametrize("back", ["escape", "d"])
@pytest.mark.parametrize(
    ("there", "text"),
    [("enter", "FusionCompute"), ("d", "FusionCompute"), ("J", '": "')],
)
def test_details_have_a_small_screen_for_themselves(
    there: str, text: str, back: str
) -> None:
    async def story() -> None:
        async with explorer(open_demo(), size=SMALL) as ui:
            await begun(ui)
            await ui.press(there)
            await ui.until(lambda: seen(ui, text) and not seen(ui, LIST))
            await ui.press("down", back)
            await ui.until(lambda: seen(ui, LIST) and not seen(ui, text))
            assert ui.screen.table.has_focus
            assert ui.screen.table.cursor_row == 0

    run(story())


def test_tab_goes_round_the_panes_of_a_small_screen() -> None:
    async def story() -> None:
        async with explorer(open_demo(), size=SMALL) as ui:
            await begun(ui)
            for text in (FILTERS, DETAILS, LIST, FILTERS):
                await ui.press("tab")
                await ui.shows(text)

    run(story())


def test_enter_in_the_details_of_a_small_screen_takes() -> None:
    async def story() -> None:
        async with explorer(open_demo(), size=SMALL) as ui:
            await begun(ui)
            await ui.press("j", "enter")
            await ui.shows("Enter take the ID")
            await ui.press("enter")
            picked = await ui.picked()
            assert [image.name for image in picked.images] == [
                "upload-arch-linux-2026.11"
            ]

    run(story())


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("there", [("f",), (), ("d", "tab")])
def test_every_pane_can_be_zoomed_on_every_screen(
    size: tuple[int, int], there: tuple[str, ...]
) -> None:
    async def story() -> None:
        async with explorer(open_demo(), size=size) as ui:
            await begun(ui)
            await ui.press(*there)
            await ui.pilot.pause()
            before, focused = ui.lines, ui.app.focused
            await ui.press("z")
            assert ui.app.focused is focused
            assert focused is not None
            assert focused.size == (size[0], size[1] - 1)
            assert "images" in ui.lines[-1]
            await ui.press("escape")
            assert ui.lines == before
            assert ui.app.focused is focused

    run(story())


def test_another_pane_comes_zoomed_too() -> None:
    async def story() -> None:
        async with explorer(open_demo(), size=(160, 40)) as ui:
            await begun(ui)
            await ui.press("z", "f")
            await ui.until(lambda: seen(ui, FILTERS) and not seen(ui, LIST))
            await ui.press("escape")
            await ui.until(lambda: seen(ui, FILTERS, LIST, DETAILS))

    run(story())


def test_the_pane_in_focus_is_resized() -> None:
    async def story() -> None:
        async with explorer(open_demo(), size=(160, 40)) as ui:
            await begun(ui)
            await ui.press("f", "right_parenthesis", "right_parenthesis")
            assert ui.screen.query_one("#filters").outer_size.width == 40
            await ui.press("escape", "left_parenthesis")
            width = ui.screen.query_one("#details").outer_size.width
            assert ui.screen.left.sizes == {"filters": 40, "details_width": width}
            await ui.press("right_parenthesis", "f", *["left_parenthesis"] * 2)
            assert ui.screen.left == ViewState()

    run(story())


def test_the_details_below_the_list_become_higher() -> None:
    async def story() -> None:
        async with explorer(open_demo(), size=(80, 24)) as ui:
            await begun(ui)
            await ui.press("left_parenthesis")
            await ui.shows("No pane is beside the list")
            await ui.press("d")
            await ui.shows("take the ID")
            height = ui.screen.query_one("#details").outer_size.height
            await ui.press("right_parenthesis")
            assert ui.screen.query_one("#details").outer_size.height == height + 1
            await ui.press(*["right_parenthesis"] * 30)
            assert ui.screen.table.size.height == 6

    run(story())


def test_what_was_hidden_stays_hidden() -> None:
    async def story() -> None:
        wanted = Preferences(left=ViewState(hidden=("details", "nonsense")))
        async with explorer(open_demo(), size=(160, 40), preferences=wanted) as ui:
            await begun(ui)
            await ui.shows("  Platform")
            assert "Description" not in ui.text
            await ui.press("f", "f", "d")
            await ui.until(lambda: seen(ui, DETAILS) and not seen(ui, FILTERS))
            assert ui.screen.left.hidden == ("filters",)

    run(story())


def test_picking_shares_sizes_but_leaves_what_is_hidden() -> None:
    async def story() -> None:
        left = ViewState(hidden=("details",), sizes={"filters": 40})
        async with explorer(
            open_demo(),
            size=(160, 40),
            picking=Picking(),
            preferences=Preferences(left=left),
        ) as ui:
            await begun(ui)
            ui.screen.table.focus()
            await ui.press("f", "right_parenthesis", "f", "d")
            assert ui.screen.left == ViewState(
                hidden=("details",), sizes={"filters": 42}
            )

    run(story())


def test_a_window_of_any_size_keeps_the_place() -> None:
    async def story() -> None:
        async with explorer(open_demo(), size=(120, 40)) as ui:
            await begun(ui)
            await ui.press(*["down"] * 30)
            for size in [*SIZES, (20, 6), (1, 1), *reversed(SIZES)]:
                await resize(ui, size)
                assert ui.screen.table.has_focus
                assert ui.screen.table.cursor_row == 30
            await ui.shows(ui.cursor_name[:12])

    run(story())


@pytest.mark.parametrize(("key", "text"), [("f", FILTERS), ("d", "web-frontend-r413")])
def test_a_pane_in_focus_stays_in_focus_on_any_screen(key: str, text: str) -> None:
    async def story() -> None:
        async with explorer(open_demo(), size=(120, 40)) as ui:
            await begun(ui)
            await ui.press(key)
            (ui.screen.sidebar if key == "f" else ui.screen.detail).focus()
            await ui.pilot.pause()
            focused = ui.app.focused
            for size in [*SIZES, (90, 30), (160, 19), *reversed(SIZES)]:
                await resize(ui, size)
                assert ui.app.focused is focused
                await ui.shows(text)

    run(story())


@pytest.mark.parametrize("key", ["question_mark", "colon", "C", "Y", "e", "b", "S"])
def test_a_window_below_an_overlay_is_arranged_too(key: str) -> None:
    async def story() -> None:
        async with explorer(open_demo(), size=(160, 40)) as ui:
            await begun(ui)
            await ui.press("down", key)
            for size in [*SIZES, *reversed(SIZES), SMALL]:
                await resize(ui, size)
            await ui.press("escape")
            await ui.until(lambda: seen(ui, LIST) and not seen(ui, FILTERS))
            assert ui.screen.table.size.width == SMALL[0]
            assert ui.screen.table.cursor_row == 1
            assert ui.screen.table.has_focus

    run(story())
