"""Typing into the filter sidebar: text, numbers, times, tags."""

from __future__ import annotations

import pytest
from textual.widgets import Input

from tests.pilot import run
from tests.sidebar_app import sidebar

DEBOUNCE = "imstui.tui.sidebar.editors.DEBOUNCE"


def test_a_value_that_is_not_listed_is_typed() -> None:
    async def story() -> None:
        async with sidebar() as ui:
            await ui.go_to("enterprise_project_id")
            await ui.press("enter")
            while "type another value" not in ui.line:
                await ui.press("down")
            await ui.press("enter")
            await ui.type("4a7c")
            await ui.press("enter")
            assert ui.query == "enterprise_project_id=4a7c"

    run(story())


def test_typing_narrows_the_suggestions_and_down_takes_one() -> None:
    async def story() -> None:
        async with sidebar() as ui:
            await ui.go_to("name")
            await ui.press("enter")
            assert ui.shows("more; type to find them")
            await ui.type("age-1")
            await ui.until(lambda: not ui.shows("image-2 "))
            await ui.press("down")
            assert ui.line.split() == ["○", "image-1", "29"]
            await ui.press("enter")
            assert ui.query == "name=image-1"
            assert "●" in ui.line
            assert "Name" in ui.line

    run(story())


def test_typing_asks_once_when_the_keys_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    async def story() -> None:
        async with sidebar() as ui:
            await ui.go_to("name")
            await ui.press("enter")
            monkeypatch.setattr(DEBOUNCE, 60.0)
            await ui.type("we")
            assert ui.said == []
            monkeypatch.setattr(DEBOUNCE, 0.05)
            await ui.type("b")
            await ui.until(lambda: ui.said != [])
            assert ui.said == ["name=web"]
            assert ui.editor.has_focus

    run(story())


def test_escape_keeps_what_was_set_and_drops_what_was_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # Long enough for a slow machine to press Esc before it asks by itself.
    monkeypatch.setattr(DEBOUNCE, 3.0)

    async def story() -> None:
        async with sidebar("name=web") as ui:
            await ui.go_to("name")
            await ui.press("enter")
            await ui.type("x")
            await ui.press("escape")
            assert ui.widget.has_focus
            await ui.pilot.pause(3.1)
            assert ui.said == []
            assert ui.line.split() == ["●", "Name", "web", "✕"]

    run(story())


@pytest.mark.parametrize("keys", [("down",) * 12, ("up",), ("tab",)])
def test_turning_away_takes_what_was_typed(keys: tuple[str, ...]) -> None:
    async def story() -> None:
        async with sidebar() as ui:
            await ui.go_to("id")
            await ui.press("enter")
            await ui.type("4a7c")
            await ui.press(*keys)
            await ui.until(lambda: ui.query == "id=4a7c")
            assert not ui.widget.query(Input)

    run(story())


def test_an_emptied_editor_takes_the_value_away() -> None:
    async def story() -> None:
        async with sidebar("name=web") as ui:
            await ui.go_to("name")
            await ui.press("enter", "backspace", "enter")
            assert ui.said == [""]

    run(story())


def test_a_time_is_typed_and_what_will_be_sent_is_shown() -> None:
    async def story() -> None:
        async with sidebar() as ui:
            await ui.go_to("created_at")
            await ui.press("enter")
            await ui.type("yesterday")
            await ui.until(lambda: ui.shows("✖ no time yet"))
            await ui.press("enter")
            assert ui.said == []
            await ui.press("ctrl+u")
            await ui.type("2026-10-24T09:00")
            await ui.until(lambda: ui.shows("gte:2026-10-24T09:00:00Z"))
            assert ["◉", "≥", "at", "or", "after"] in [x.split() for x in ui.lines]
            await ui.press("enter")
            assert ui.query == "created_at=gte%3A2026-10-24T09%3A00%3A00Z"
            assert "≥ 2026-10-24 09:00" in ui.line

    run(story())


def test_the_operator_of_a_time_is_chosen_from_a_list() -> None:
    async def story() -> None:
        async with sidebar("created_at=gte:2026-10-24T00:00:00Z") as ui:
            await ui.go_to("created_at")
            await ui.press("enter")
            while "< before" not in ui.line:
                await ui.press("down")
            await ui.press("enter")
            assert ui.query == "created_at=lt%3A2026-10-24T00%3A00%3A00Z"
            assert ui.editor.has_focus
            await ui.type("7d")
            await ui.press("enter")
            assert ui.query == "created_at=lt%3A2026-07-22T12%3A00%3A00Z"

    run(story())


def test_a_sign_that_is_typed_is_the_operator() -> None:
    async def story() -> None:
        async with sidebar() as ui:
            await ui.go_to("updated_at")
            await ui.press("enter")
            await ui.type("<=2024-01-31")
            await ui.press("enter")
            assert ui.query == "updated_at=lte%3A2024-01-31T23%3A59%3A59Z"

    run(story())


def test_a_time_that_people_ask_for_is_one_choice() -> None:
    async def story() -> None:
        async with sidebar() as ui:
            await ui.go_to("created_at")
            await ui.press("enter")
            while "a week ago" not in ui.line:
                await ui.press("down")
            await ui.press("enter")
            assert ui.query == "created_at=gte%3A2026-07-22T12%3A00%3A00Z"
            assert not ui.widget.query(Input)

    run(story())


def test_several_tags_are_typed_chosen_and_dropped() -> None:
    async def story() -> None:
        async with sidebar() as ui:
            await ui.go_to("tag")
            await ui.press("enter")
            await ui.type("k=v")
            await ui.press("enter")
            assert ui.editor.value == ""
            while "prod" not in ui.line:
                await ui.press("down")
            await ui.press("enter")
            assert ui.query == "tag=k%3Dv&tag=prod"
            assert ["▣", "prod", "7"] in [line.split() for line in ui.lines]
            while "k=v" not in ui.line:
                await ui.press("up")
            await ui.press("enter")
            assert ui.query == "tag=prod"

    run(story())


def test_a_number_is_sent_as_such_and_other_text_is_refused_in_words() -> None:
    async def story() -> None:
        async with sidebar() as ui:
            await ui.go_to("min_ram")
            await ui.press("enter")
            await ui.type("2 GB")
            await ui.until(lambda: ui.shows("✖ not a whole number"))
            await ui.press("ctrl+u")
            await ui.type("0")
            await ui.press("enter")
            assert ui.said == ["min_ram=0"]

    run(story())


def test_the_open_field_is_scrolled_into_sight_with_its_editor() -> None:
    async def story() -> None:
        async with sidebar(size=(80, 13)) as ui:
            await ui.go_to("updated_at")
            await ui.press("enter")
            await ui.until(lambda: ui.shows("7d or 2024"))
            row = next(n for n, line in enumerate(ui.lines) if "7d or 2024" in line)
            assert ui.editor.region.y == row
            assert ui.shows("≠ not at")
            await ui.type("1y")
            await ui.until(lambda: ui.shows("gte:2025-07-29T12:00:00Z"))
            ui.widget.scroll_to(y=0, animate=False)
            await ui.until(lambda: ui.shows("1 Public"))
            await ui.pilot.pause()
            assert not ui.shows("1y")

    run(story())


def test_hostile_values_are_shown_harmless() -> None:
    async def story() -> None:
        async with sidebar("name=a%1b]0;gone%07b&__%1bk=v") as ui:
            assert ui.shows("a␛]0;gone␇b")
            assert ui.shows("__␛k")
            await ui.go_to("name")
            await ui.press("enter")
            assert ui.editor.value == "a␛]0;gone␇b"
            await ui.press("enter")
            assert ui.said == []

    run(story())
