"""The filter sidebar: every parameter, lists of values, flags."""

from __future__ import annotations

from imstui.core.query import Query
from imstui.spec import PARAMETERS, Control, Parameter
from tests.pilot import run
from tests.sidebar_app import Sidebar, sidebar


def _example(row: Parameter) -> str:
    if row.control is Control.NUMBER:
        return "40"
    if row.control is Control.TIME:
        return "2024-01-31"
    return "some-text" if row.control is Control.TEXT else row.known_values[0]


async def _set_by_keys(ui: Sidebar, row: Parameter) -> None:
    await ui.press("enter")
    if row.control is Control.CHOICE:
        await ui.press("down", "enter")
    elif row.control not in {Control.YES, Control.BOOLEAN}:
        await ui.type(_example(row))
        await ui.press("enter")
    if row.repeatable:
        # Its editor waits for one more.
        await ui.press("escape")


def _row_of(line: str) -> Parameter | None:
    rows = [row for row in PARAMETERS if line[3:].startswith(row.label)]
    return max(rows, key=lambda row: len(row.label), default=None)


def test_keys_alone_reach_set_and_clear_every_parameter_on_a_small_screen() -> None:
    async def story() -> None:
        async with sidebar(size=(80, 24)) as ui:
            reached = []
            for _ in range(100):
                row = _row_of(ui.line)
                if "▸" in ui.line:
                    await ui.press("right")
                elif row is not None and row.name not in reached:
                    reached.append(row.name)
                    await _set_by_keys(ui, row)
                    value = Query.from_query_string(ui.query).value(row.name) or ""
                    assert _example(row) in value, row.name
                    await ui.press("x")
                    assert row.name not in Query.from_query_string(ui.query)
                await ui.press("down")
            assert sorted(reached) == sorted(row.name for row in PARAMETERS)

    run(story())


def test_a_value_is_chosen_from_a_list_with_counts() -> None:
    async def story() -> None:
        async with sidebar() as ui:
            await ui.go_to("__platform")
            await ui.press("enter")
            assert ui.line.split() == ["◉", "any"]
            counted = [line.split() for line in ui.below("◉ any")]
            assert ["○", "Windows", "40"] in counted
            assert ["○", "Ubuntu", "120"] in counted
            assert ["○", "Kylin", "3"] in counted, "seen, though not documented"
            await ui.press("down", "down", "enter")
            assert ui.query == "__platform=Ubuntu"
            assert ui.line.split() == ["●", "Platform", "Ubuntu", "✕"]

    run(story())


def test_space_tries_values_and_leaves_the_list_open() -> None:
    async def story() -> None:
        async with sidebar() as ui:
            await ui.go_to("visibility")
            await ui.press("enter", "down", "space", "down", "space")
            assert ui.said == ["visibility=public", "visibility=private"]
            assert ui.line.split() == ["◉", "private"]

    run(story())


def test_values_stay_on_offer_after_the_list_has_narrowed_to_one() -> None:
    async def story() -> None:
        async with sidebar() as ui:
            await ui.go_to("__platform")
            await ui.press("enter", "down", "enter")
            ui.app.facets = {"__platform": {"Windows": 40}}
            ui.app.ask(ui.app.query_now)
            await ui.press("enter")
            values = [line.split() for line in ui.below("Platform")]
            assert ["◉", "Windows", "40"] in values
            assert ["○", "Kylin"] in values

    run(story())


def test_flags_go_from_any_to_true_and_back() -> None:
    async def story() -> None:
        async with sidebar() as ui:
            await ui.go_to("__support_kvm")
            await ui.press("enter", "space")
            await ui.go_to("protected")
            await ui.press("space", "space", "space")
            assert ui.said == [
                "__support_kvm=true",
                "",
                "protected=true",
                "protected=false",
                "",
            ]

    run(story())


def test_member_status_brings_visibility_along_in_sight() -> None:
    async def story() -> None:
        async with sidebar() as ui:
            await ui.go_to("member_status")
            await ui.press("enter")
            assert ui.shows("sets Visibility to")
            await ui.press("down", "down", "down", "enter")
            assert ui.query == "visibility=shared&member_status=pending"
            assert ["●", "Visibility", "shared", "✕"] in [x.split() for x in ui.lines]
            await ui.go_to("visibility")
            await ui.press("x")
            assert ui.query == ""

    run(story())
