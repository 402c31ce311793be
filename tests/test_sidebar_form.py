"""The filter sidebar's form: problems, groups, presets, clicks, what is painted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from imstui.core.query import Query
from imstui.tui.sidebar import FilterSidebar
from tests.pilot import run
from tests.sidebar_app import CLEARED, Sidebar, screen_text, sidebar

if TYPE_CHECKING:
    from textual.strip import Strip


@pytest.mark.parametrize("width", [28, 34, 40])
def test_nothing_is_wider_than_the_sidebar(width: int) -> None:
    async def story() -> None:
        async with sidebar("__platform=Ubntu&limit=x&__gpu=yes") as ui:
            ui.widget.styles.width = width
            await ui.until(lambda: ui.widget.size.width == width)
            await ui.go_to("created_at")
            await ui.press("enter")
            assert ui.shows("Undocumented")
            right_of_it = {line[width : width + 1] for line in screen_text(ui.app)}
            assert right_of_it <= {"", " ", "▊", "▔", "▁"}

    run(story())


def test_a_problem_is_told_below_its_field_and_put_right_by_a_key() -> None:
    async def story() -> None:
        async with sidebar("__platform=ubunt&__os_bit=64") as ui:
            below = ui.below("● Platform")
            assert "⚠ not on the documented" in below[0]
            assert any("↳ use Ubuntu" in line for line in below)
            await ui.go_to("__platform")
            await ui.press("a")
            assert ui.query == "__os_bit=64&__platform=Ubuntu"
            assert not ui.shows("⚠")

    run(story())


def test_a_remedy_is_also_a_line_to_press_enter_on() -> None:
    async def story() -> None:
        async with sidebar("member_status=pending") as ui:
            await ui.go_to("member_status")
            await ui.press("down")
            assert "↳ set Visibility to shared" in ui.line
            await ui.press("enter")
            assert ui.query == "visibility=shared&member_status=pending"

    run(story())


def test_an_error_unfolds_the_group_it_is_in() -> None:
    async def story() -> None:
        async with sidebar("limit=many") as ui:
            assert "✖ not a whole number" in ui.below("At most")[0]
            await ui.go_to("limit")
            await ui.press("left", "left")
            assert "▸ Order and paging" in ui.line
            assert "✖" in ui.line
            assert "●1" in ui.line

    run(story())


def test_an_undocumented_key_is_in_sight_and_can_be_cleared() -> None:
    async def story() -> None:
        async with sidebar("__support_s4l=true") as ui:
            assert ["●", "__support_s4l", "true", "✕"] in [x.split() for x in ui.lines]
            await ui.go_to("__support_s4l")
            await ui.press("enter", "escape", "x")
            assert ui.query == ""
            assert not ui.shows("Undocumented")

    run(story())


def test_left_closes_then_goes_to_the_heading_then_folds() -> None:
    async def story() -> None:
        async with sidebar() as ui:
            await ui.go_to("status")
            await ui.press("right", "down")
            assert ui.shows("○ queued")
            await ui.press("left")
            assert not ui.shows("○ queued")
            assert "Status" in ui.line
            await ui.press("left")
            assert "▾ Everyday" in ui.line
            await ui.press("left")
            assert "▸ Everyday" in ui.line
            assert not ui.shows("Platform")

    run(story())


def test_x_on_a_heading_clears_its_fields_and_capital_x_asks_to_clear_all() -> None:
    async def story() -> None:
        async with sidebar("__os_bit=64&name=web&protected=true") as ui:
            await ui.go_to("name")
            await ui.press("left", "x")
            assert ui.query == "protected=true"
            await ui.press("X")
            assert ui.said[-1] == CLEARED

    run(story())


def test_presets_are_chosen_with_arrows_and_enter() -> None:
    async def story() -> None:
        async with sidebar("owner=p1") as ui:
            assert "●2 Private" in ui.lines[0]
            await ui.press("home", "enter", "right", "enter", "down", "enter")
            assert ui.said == [None, "public", "rejected"]

    run(story())


def test_a_click_does_what_the_line_stands_for() -> None:
    async def story() -> None:
        async with sidebar("__os_bit=64") as ui:
            await _click(ui, "1 Public")
            await _click(ui, "▸ Hardware support")
            await _click(ui, "Large memory")
            await _click(ui, "OS bits", at=ui.widget.size.width - 3)
            await _click(ui, "Status")
            await _click(ui, "○ active")
            assert ui.said == [
                "public",
                "__os_bit=64&__support_largememory=true",
                "__support_largememory=true",
                "status=active&__support_largememory=true",
            ]

    run(story())


def test_a_click_elsewhere_in_the_form_takes_what_was_typed() -> None:
    async def story() -> None:
        async with sidebar() as ui:
            await ui.go_to("name")
            await ui.press("enter")
            await ui.type("web")
            await _click(ui, "Status")
            await ui.until(lambda: ui.query == "name=web")
            assert ui.shows("○ active")

    run(story())


async def _click(ui: Sidebar, text: str, at: int | None = None) -> None:
    row = next(n for n, line in enumerate(ui.lines) if text in line)
    column = ui.lines[row].index(text) if at is None else at
    await ui.pilot.click(FilterSidebar, offset=(column, row))
    await ui.pilot.pause()


def test_another_field_keeps_the_cursor_when_lines_come_and_go_above_it() -> None:
    async def story() -> None:
        async with sidebar() as ui:
            await ui.go_to("virtual_env_type")
            ui.app.ask(Query.from_query_string("__platform=ubunt"))
            await ui.until(lambda: ui.shows("⚠"))
            assert "Environment" in ui.line

    run(story())


def test_moving_the_cursor_repaints_two_lines() -> None:
    async def story() -> None:
        async with sidebar() as ui:
            await ui.go_to("name")
            await ui.pilot.pause()
            painted = _watch_paint(ui)
            await ui.press("down")
            await ui.pilot.pause()
            assert len(painted) == 2
            ui.app.facets = {"__platform": {"Debian": 9}}
            ui.app.ask(ui.app.query_now)
            await ui.pilot.pause()
            assert len(painted) == 2, "nothing in sight has changed"

    run(story())


def _watch_paint(ui: Sidebar) -> list[int]:
    painted: list[int] = []
    render_line = ui.widget.render_line

    def watched(y: int) -> Strip:
        painted.append(y)
        return render_line(y)

    ui.widget.render_line = watched  # type: ignore[method-assign]  # counts calls
    return painted
