"""The explorer, as a person uses it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from imstui.core.image import Image
from imstui.sources.demo import open_demo
from tests.pilot import explorer, run
from tests.scripted import WalkingSource

if TYPE_CHECKING:
    from tests.doors import Reach


def test_it_shows_the_embedded_catalogue(source: Reach) -> None:
    async def story() -> None:
        async with explorer(source(open_demo())) as ui:
            await ui.shows("383 images")
            await ui.shows("web-frontend-r413-rc1")
            await ui.shows("Everyday")

    run(story())


def test_a_wide_screen_shows_filters_list_and_details_side_by_side() -> None:
    async def story() -> None:
        async with explorer(open_demo(), size=(160, 40)) as ui:
            await ui.shows("383 images")
            await ui.shows("Everyday")
            await ui.shows("Operating system")
            assert any("3 Shared" in x and x.count("web-front") == 2 for x in ui.lines)

    run(story())


@pytest.mark.parametrize("size", [(200, 50), (120, 40), (80, 24)])
def test_every_size_has_the_list_and_the_keys(size: tuple[int, int]) -> None:
    async def story() -> None:
        async with explorer(open_demo(), size=size) as ui:
            await ui.shows("383 images")
            await ui.shows("Standard_Debian_13")
            assert "? help" in ui.lines[-1]
            assert all(len(line) <= size[0] for line in ui.lines)

    run(story())


def test_filters_and_details_come_when_asked_for_on_a_small_screen() -> None:
    async def story() -> None:
        async with explorer(open_demo(), size=(80, 24)) as ui:
            await ui.shows("383 images")
            assert "Everyday" not in ui.text
            await ui.press("f")
            await ui.shows("Everyday")
            await ui.press("f")
            await ui.until(lambda: "Everyday" not in ui.text)
            await ui.press("enter")
            await ui.shows("Description")

    run(story())


def test_the_details_follow_the_cursor() -> None:
    async def story() -> None:
        async with explorer(open_demo(), size=(160, 40)) as ui:
            await ui.shows("383 images")
            await ui.press("down", "down", "j", "k", "j")
            await ui.until(lambda: ui.screen.detail.image is not None)
            await ui.until(
                lambda: ui.screen.detail.image is ui.screen.table.cursor_image
            )
            assert ui.screen.table.cursor_row == 3

    run(story())


def test_a_filter_set_in_the_sidebar_narrows_the_list_and_shows_as_a_chip() -> None:
    async def story() -> None:
        async with explorer(open_demo()) as ui:
            await ui.shows("383 images")
            await ui.press("f")
            ui.screen.sidebar.focus_field("__platform")
            await ui.press("enter")
            await ui.shows("○ Debian")
            ubuntus = next(line for line in ui.lines if "○ Debian" in line)
            count = int(ubuntus.split("Debian")[1].split()[0])
            places = [
                next(n for n, line in enumerate(ui.lines) if sign in line)
                for sign in ("◉ any", "○ Debian")
            ]
            await ui.press(*["down"] * (places[1] - places[0]))
            await ui.press("enter")
            await ui.shows(f"{count} images")
            assert ui.query == "__platform=Debian"
            assert "platform=Debian" in ui.lines[0]

    run(story())


def test_presets_and_clearing_are_one_key() -> None:
    async def story() -> None:
        async with explorer(open_demo()) as ui:
            await ui.shows("383 images")
            await ui.press("1")
            assert ui.query == "__imagetype=gold&protected=true&visibility=public"
            await ui.press("2")
            assert ui.query.startswith("owner=")
            await ui.press("5")
            assert "member_status=pending" in ui.query
            await ui.press("x")
            assert ui.query == ""
            await ui.shows("383 images")

    run(story())


def test_backspace_drops_the_last_filter(source: Reach) -> None:
    async def story() -> None:
        async with explorer(source(open_demo()), "__platform=Ubuntu&__os_bit=64") as ui:
            await ui.shows("Ubuntu")
            await ui.press("backspace")
            assert ui.query == "__os_bit=64"

    run(story())


def test_sorting_goes_up_then_down_then_back(source: Reach) -> None:
    async def story() -> None:
        async with explorer(source(open_demo())) as ui:
            await ui.shows("383 images")
            await ui.press("s")
            assert ui.query == "sort_key=name&sort_dir=asc"
            await ui.shows("Name ▲")
            await ui.press("s")
            await ui.shows("Name ▼")
            await ui.press("s")
            assert ui.query == ""

    run(story())


def test_a_column_that_the_service_cannot_sort_by_is_sorted_here() -> None:
    async def story() -> None:
        async with explorer(open_demo(), size=(200, 50)) as ui:
            await ui.shows("383 images")
            await ui.press("l", "l", "s")
            await ui.shows("OS △")
            await ui.press("s")
            await ui.shows("OS ▽")
            assert ui.query == ""
            await ui.press("s")
            await ui.until(lambda: "▽" not in ui.text)

    run(story())


def test_search_narrows_the_loaded_images_as_you_type(source: Reach) -> None:
    async def story() -> None:
        async with explorer(source(open_demo())) as ui:
            await ui.shows("383 images")
            await ui.press("slash", *"sles hana")
            await ui.until(lambda: "of 383 loaded" in ui.text)
            await ui.until(lambda: "SAPHANA" in ui.cursor_name.upper())
            await ui.press("enter")
            await ui.until(lambda: ui.app.focused is ui.screen.table)
            assert "of 383 loaded" in ui.text
            await ui.press("slash", "escape")
            await ui.shows("383 images")

    run(story())


def test_a_search_that_finds_nothing_says_so() -> None:
    async def story() -> None:
        async with explorer(open_demo()) as ui:
            await ui.shows("383 images")
            await ui.press("slash", *"zzzz")
            await ui.shows("None of the 383 loaded images matches")

    run(story())


def test_the_details_show_json_and_what_is_missing() -> None:
    async def story() -> None:
        async with explorer(open_demo(), size=(200, 50)) as ui:
            await ui.shows("383 images")
            await ui.press("J")
            await ui.shows('"schema": "/v2/schemas/image"')
            await ui.press("J", "m")
            await ui.shows("absent")

    run(story())


def test_the_help_lists_the_commands_and_runs_one() -> None:
    async def story() -> None:
        async with explorer(open_demo()) as ui:
            await ui.shows("383 images")
            await ui.press("question_mark")
            await ui.shows("Enter runs a command")
            assert "Ask again, and try again" in ui.text
            assert "Fetch every page" not in ui.text, "everything is loaded"
            await ui.press("escape")
            await ui.until(lambda: "Enter runs a command" not in ui.text)
            assert ui.query == ""
            await ui.press("question_mark")
            await ui.shows("Enter runs a command")
            await ui.press("end", "enter")
            await ui.until(lambda: ui.app._exit)

    run(story())


def test_hostile_names_are_shown_not_obeyed() -> None:
    async def story() -> None:
        hostile = Image.of(
            {"id": "x", "name": "a\x1b]0;pwned\x07[/red]b\u202e", "tags": ["\x1b[2J"]}
        )
        async with explorer(WalkingSource([hostile])) as ui:
            await ui.shows("1 image ")
            await ui.shows("a␛]0;pwned")
            assert "\x1b" not in ui.text
            assert "\u202e" not in ui.text

    run(story())


def test_the_palette_finds_a_command_by_typing() -> None:
    async def story() -> None:
        async with explorer(open_demo()) as ui:
            await ui.shows("383 images")
            await ui.press("colon")
            await ui.shows("type to find")
            await ui.press(*"offers", "enter")
            await ui.until(lambda: "visibility=public" in ui.query)

    run(story())


def test_the_columns_are_the_persons_choice() -> None:
    async def story() -> None:
        async with explorer(open_demo()) as ui:
            await ui.shows("383 images")
            await ui.press("C")
            await ui.shows("Space chooses")
            await ui.press("down", "space", "enter")
            await ui.until(lambda: "status" not in ui.screen.columns)
            assert "Status    OS" not in ui.text

    run(story())


def test_marked_images_are_compared_what_differs_first() -> None:
    async def story() -> None:
        async with explorer(open_demo(), "__platform=Debian") as ui:
            await ui.shows("Debian")
            await ui.press("equals_sign")
            await ui.shows("Mark an image with Space")
            await ui.press("space", "down", "equals_sign")
            await ui.shows("2 images compared")
            await ui.shows("attributes are equal")
            assert "zvhd2" not in ui.text
            await ui.press("space")
            await ui.shows("zvhd2")
            await ui.press("escape")
            await ui.until(lambda: "images compared" not in ui.text)

    run(story())


def test_of_many_marked_images_the_first_are_compared() -> None:
    async def story() -> None:
        async with explorer(open_demo()) as ui:
            await ui.shows("383 images")
            await ui.press("asterisk", "equals_sign")
            await ui.shows("The first 20 of 383 images compared")

    run(story())


def test_a_theme_is_seen_before_it_is_chosen() -> None:
    async def story() -> None:
        async with explorer(open_demo()) as ui:
            await ui.shows("383 images")
            before = ui.app.theme
            await ui.press("t")
            await ui.shows("keeps the theme")
            assert ui.app.theme == before
            await ui.press("down")
            await ui.until(lambda: ui.app.theme != before)
            await ui.press("escape")
            await ui.until(lambda: ui.app.theme == before)

    run(story())


def test_a_command_that_cannot_be_done_says_why() -> None:
    async def story() -> None:
        async with explorer(open_demo()) as ui:
            await ui.shows("383 images")
            await ui.press("n")
            await ui.shows("Nothing is searched for; / begins a search")
            await ui.press("left_square_bracket")
            await ui.shows("There is no question before this one")

    run(story())
