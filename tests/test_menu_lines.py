"""A menu's lines on screens of every width."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imstui.output.clean import clean
from imstui.output.width import cells
from imstui.sources.demo import open_demo
from imstui.tui.screens.menu_lines import laid_out
from tests.pilot import explorer, run

TEXTS = st.text(max_size=90).map(clean)
KEYS = st.sampled_from(["", "s", "PgDn Ctrl+D"])


def lines(keys: str, text: str, width: int, room: int) -> list[str]:
    return laid_out(keys, text, width, room).plain.split("\n")


def test_a_text_that_is_too_long_goes_on_below_itself() -> None:
    text = "Sort by the column under the column cursor"
    assert lines("s", text, 6, 60) == [
        "s       Sort by the column under the column cursor"
    ]
    assert lines("s", text, 6, 34) == [
        "s       Sort by the column under",
        "        the column cursor",
    ]


def test_without_room_beside_the_keys_a_text_stands_below_them() -> None:
    text = "Sort by the column under the cursor"
    assert lines("s", text, 6, 25) == [
        "s",
        "  Sort by the column",
        "  under the cursor",
    ]
    assert lines("", "Columns", 6, 25) == ["Columns"]


def test_texts_without_keys_hang() -> None:
    text = "openstack server create with the image"
    assert lines("", text, 0, 60) == [text]
    assert lines("", text, 0, 26) == ["openstack server create", "  with the image"]


@given(KEYS, TEXTS, st.integers(2, 120))
def test_no_line_is_wider_than_the_room(keys: str, text: str, room: int) -> None:
    for width in (0, 11):
        laid = laid_out(keys if width else "", text, width, max(room, 12))
        assert all(cells(line) <= max(room, 12) for line in laid.plain.split("\n"))


@pytest.mark.parametrize("key", ["question_mark", "colon", "Y", "S", "t"])
def test_menus_fit_a_small_screen_and_scroll(key: str) -> None:
    async def story() -> None:
        async with explorer(open_demo(), size=(60, 20)) as ui:
            await ui.shows("383 images")
            await ui.press(key)
            await ui.shows("Esc closes ─╯")
            await ui.press(*["down"] * 99, "up")
            await ui.shows("Esc closes ─╯")
            assert all(len(line) <= 60 for line in ui.lines)

    run(story())


def test_a_menu_keeps_its_place_when_the_window_changes() -> None:
    async def story() -> None:
        async with explorer(open_demo(), size=(120, 40)) as ui:
            await ui.shows("383 images")
            await ui.press("colon", *"^watch")
            await ui.shows("Watch: ")
            await ui.pilot.resize_terminal(44, 14)
            await ui.shows("    Watch: Ask again every")
            await ui.press("enter")
            await ui.shows("Asks again")

    run(story())
