"""Going to another cloud or region, and staying where one does not answer."""

from __future__ import annotations

from threading import Event

from imstui.core.errors import SignInFailed
from imstui.core.image import Image
from imstui.sources.demo import open_demo
from imstui.tui.place import place_of
from tests.atlases import MadeUpAtlas
from tests.pilot import explorer, run
from tests.scripted import HangingSource, ScriptedSource, WalkingSource

WRONG = SignInFailed("the password is wrong", "Check it.")


def ubuntus(place: str, project_id: str | None = None) -> WalkingSource:
    names = [f"{place} {number}" for number in range(3)]
    source = WalkingSource([Image.of({"id": name, "name": name}) for name in names])
    source.label = place
    source.project_id = project_id  # type: ignore[assignment]
    return source


def test_another_cloud_is_asked_the_same_question() -> None:
    async def story() -> None:
        atlas = MadeUpAtlas(huawei=ubuntus("there"))
        here = ubuntus("here")
        async with explorer(here, "name=x", atlas=atlas, place=place_of("otc")) as ui:
            await ui.shows("here 0")
            await ui.press("f2")
            await ui.shows("● otc")
            await ui.press("down", "enter")
            await ui.shows("there 0")
            assert ui.query == "name=x"
            assert "3 images · there" in ui.text
            assert here.all_images == [], "it was let go"
            await ui.press("left_square_bracket")
            await ui.shows("There is no question before this one")

    run(story())


def test_the_choice_of_clouds_says_where_the_credentials_are_from() -> None:
    async def story() -> None:
        otc = place_of("otc")._replace(origin="~/clouds.yaml, entry otc")
        async with explorer(ubuntus("here"), atlas=MadeUpAtlas(), place=otc) as ui:
            await ui.shows("here 0")
            await ui.press("f2")
            await ui.shows("Now by ~/clouds.yaml, entry otc")

    run(story())


def test_a_region_is_chosen_or_all_of_them() -> None:
    async def story() -> None:
        atlas = MadeUpAtlas(otc_eu_nl=ubuntus("nl"), otc_all=ubuntus("both"))
        async with explorer(ubuntus("de"), atlas=atlas, place=place_of("otc")) as ui:
            await ui.shows("de 0")
            await ui.press("f5")
            await ui.shows("Regions of otc")
            await ui.press(*"nl", "enter")
            await ui.shows("nl 0")
            await ui.press("at")
            await ui.shows("● eu-nl")
            await ui.press(*"all", "enter")
            await ui.shows("both 0")
            assert [place.words for place in atlas.opened] == [
                ("--cloud=otc", "--region=eu-nl"),
                ("--cloud=otc", "--region=all"),
            ]

    run(story())


def test_where_signing_in_fails_the_person_stays() -> None:
    async def story() -> None:
        atlas = MadeUpAtlas(huawei=ScriptedSource(WRONG))
        async with explorer(ubuntus("here"), atlas=atlas, place=place_of("otc")) as ui:
            await ui.shows("here 0")
            await ui.press("down", "f2", "down", "enter")
            await ui.shows("huawei: the password is wrong. Still at here")
            await ui.press("escape")
            assert "Still at here" not in ui.text
            assert ui.cursor_name == "here 1"
            await ui.press("r")
            await ui.shows("3 images · here")

    run(story())


def test_why_a_person_stays_is_there_to_read_while_the_list_goes_on() -> None:
    async def story() -> None:
        more = Event()
        here = ubuntus("here")
        here.before = lambda: here.requests < 2 or more.wait(10)
        atlas = MadeUpAtlas(huawei=ScriptedSource(WRONG))
        async with explorer(
            here, page_size=2, atlas=atlas, place=place_of("otc")
        ) as ui:
            await ui.shows("here 1")
            await ui.press("f2", "down", "enter")
            await ui.shows("huawei: the password is wrong. Still at here")
            await ui.shows("Check it.")
            more.set()
            await ui.shows("3 images · here")
            assert "Check it." in ui.text
            assert "! shows all · Esc hides this" in ui.text

    run(story())


def test_a_place_that_cannot_be_opened_is_said() -> None:
    async def story() -> None:
        atlas = MadeUpAtlas(huawei=SignInFailed("no user name"))
        async with explorer(ubuntus("here"), atlas=atlas, place=place_of("otc")) as ui:
            await ui.shows("here 0")
            await ui.press("f2", "down", "enter")
            await ui.shows("huawei: no user name. Still at here")

    run(story())


def test_escape_stays_while_the_other_place_does_not_answer() -> None:
    async def story() -> None:
        hanging = HangingSource()
        atlas = MadeUpAtlas(huawei=hanging)
        async with explorer(ubuntus("here"), atlas=atlas, place=place_of("otc")) as ui:
            await ui.shows("here 0")
            await ui.press("f2", "down", "enter")
            await ui.shows("Asking huawei …")
            await ui.press("escape")
            await ui.until(lambda: "Asking huawei" not in ui.text)
            await ui.until(hanging.released.is_set)
            assert ui.cursor_name == "here 0"

    run(story())


def test_the_search_and_the_marks_come_along() -> None:
    async def story() -> None:
        atlas = MadeUpAtlas(huawei=ubuntus("there"))
        async with explorer(ubuntus("here"), atlas=atlas, place=place_of("otc")) as ui:
            await ui.shows("here 0")
            await ui.press("space", "slash", "2", "enter")
            await ui.shows("1 of 3 loaded")
            await ui.press("f2", "down", "enter")
            await ui.shows("there 2")
            assert "there 1" not in ui.text
            assert list(ui.screen.table.marks.images) == ["here 0"]

    run(story())


def test_own_images_are_those_of_the_project_that_is_signed_in_there() -> None:
    async def story() -> None:
        here, there = ubuntus("here", "a" * 32), ubuntus("there", "b" * 32)
        atlas = MadeUpAtlas(huawei=there)
        async with explorer(here, atlas=atlas, place=place_of("otc")) as ui:
            await ui.shows("here 0")
            await ui.press("2")
            await ui.until(lambda: ui.query == f"owner={'a' * 32}")
            await ui.press("f2", "down", "enter")
            await ui.shows("there 0")
            await ui.until(lambda: ui.query == f"owner={'b' * 32}")

    run(story())


def test_without_a_configured_cloud_the_keys_say_so() -> None:
    async def story() -> None:
        async with explorer(open_demo()) as ui:
            await ui.shows("383 images")
            await ui.press("f2")
            await ui.shows("No cloud is configured")
            await ui.press("f5")
            await ui.shows("do not come from a configured cloud")

    run(story())
