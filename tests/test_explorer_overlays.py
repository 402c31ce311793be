"""What lies over the explorer is moved through, searched and closed by its keys."""

from __future__ import annotations

import pytest
from textual.containers import VerticalScroll
from textual.widgets import OptionList

from imstui.sources.demo import open_demo
from imstui.tui.preferences import Preferences
from tests.pilot import Explorer, explorer, run


async def over(ui: Explorer, *keys: str) -> None:
    """Open what lies over the explorer once there is something to explore."""
    await ui.shows("383 images")
    await ui.press(*keys)
    await ui.until(lambda: ui.app.screen is not ui.screen)


# Moving.


def test_the_help_begins_at_its_first_command() -> None:
    async def story() -> None:
        async with explorer(open_demo()) as ui:
            await over(ui, "question_mark")
            await ui.press("enter")
            await ui.until(lambda: ui.screen.table.cursor_row == 1)

    run(story())


@pytest.mark.parametrize("key", ["question_mark", "Y", "t", "exclamation_mark"])
def test_the_keys_of_the_list_move_through_a_menu(key: str) -> None:
    async def story() -> None:
        async with explorer(open_demo(), size=(80, 12)) as ui:
            await ui.shows("383 images")
            for text in range(40):
                ui.screen.status.say(f"so much was said: {text}")
            await over(ui, key)
            options = ui.app.screen.query_one(OptionList)
            await ui.press("G")
            last = options.highlighted
            await ui.press("g")
            first = options.highlighted
            assert first is not None
            assert last is not None
            assert first < last
            await ui.press("ctrl+d")
            assert first < (options.highlighted or 0) <= last
            await ui.press("ctrl+u")
            assert options.highlighted == first

    run(story())


def test_the_keys_of_the_list_move_through_a_comparison() -> None:
    async def story() -> None:
        async with explorer(open_demo(), size=(80, 12)) as ui:
            await ui.shows("383 images")
            await over(ui, "space", "down", "space", "equals_sign", "space")
            table = ui.app.screen.query_one(VerticalScroll)
            await ui.until(lambda: table.max_scroll_y > 0)
            await ui.press("G")
            await ui.until(lambda: table.scroll_y == table.max_scroll_y)
            await ui.press("g")
            await ui.until(lambda: table.scroll_y == 0)
            await ui.press("ctrl+d")
            await ui.until(lambda: table.scroll_y > 0)
            await ui.press("ctrl+u")
            await ui.until(lambda: table.scroll_y == 0)

    run(story())


def test_they_are_typed_where_one_types_to_find() -> None:
    async def story() -> None:
        async with explorer(open_demo()) as ui:
            await over(ui, "colon", *"gG")
            await ui.shows("gG")

    run(story())


# Finding.


@pytest.mark.parametrize("keys", [("colon",), ("C",)])
def test_a_search_without_a_hit_says_so(keys: tuple[str, ...]) -> None:
    async def story() -> None:
        async with explorer(open_demo()) as ui:
            await over(ui, *keys, *"zzz")
            await ui.shows("nothing found")
            await ui.press("down", *["backspace"] * 3)
            await ui.until(lambda: "nothing found" not in ui.text)
            assert ui.app.screen.query_one(OptionList).highlighted == 0

    run(story())


@pytest.mark.parametrize("words", ["q", "q!", "quit", "exit"])
def test_the_program_is_left_by_the_words_of_others(words: str) -> None:
    async def story() -> None:
        async with explorer(open_demo()) as ui:
            await over(ui, "colon", *words)
            await ui.press("enter")
            await ui.picked()

    run(story())


def test_a_command_that_does_not_apply_now_is_found_and_says_why() -> None:
    async def story() -> None:
        async with explorer(open_demo()) as ui:
            await over(ui, "colon")
            await ui.shows("Commands")
            assert "does not apply" not in ui.text
            await ui.press(*"compare")
            await ui.shows("Compare does not apply now: Mark an image with Space")
            await ui.press("enter")
            assert ui.app.screen is not ui.screen

    run(story())


def test_the_last_column_stays_and_it_is_said() -> None:
    wanted = Preferences(columns=("name",))

    async def story() -> None:
        async with explorer(open_demo(), preferences=wanted) as ui:
            await over(ui, "C", "space", "enter")
            await ui.shows("Columns: the list needs at least one column")
            await ui.press("space", "enter")
            await ui.until(lambda: ui.app.screen is ui.screen)
            assert ui.screen.columns == ("name",)

    run(story())


# Closing.


@pytest.mark.parametrize("key", ["question_mark", "f1"])
def test_the_help_is_closed_by_the_keys_that_open_it(key: str) -> None:
    async def story() -> None:
        async with explorer(open_demo()) as ui:
            await over(ui, key)
            await ui.press(key)
            await ui.until(lambda: ui.app.screen is ui.screen)

    run(story())


def test_the_help_is_closed_by_the_person_s_own_key() -> None:
    wanted = Preferences(keys={"app.help": ("h",)})

    async def story() -> None:
        async with explorer(open_demo(), preferences=wanted) as ui:
            await over(ui, "h")
            await ui.press("question_mark")
            assert ui.app.screen is not ui.screen
            await ui.press("h")
            await ui.until(lambda: ui.app.screen is ui.screen)

    run(story())
