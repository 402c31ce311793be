"""The image under the cursor in other regions."""

from __future__ import annotations

from threading import Event

from imstui.core.errors import ConnectionFailed, SignInFailed
from imstui.core.image import Image
from imstui.sources.demo import open_demo
from imstui.tui.place import place_of
from tests.atlases import MadeUpAtlas
from tests.pilot import explorer, run
from tests.scripted import HangingSource, ScriptedSource, WalkingSource

OTC = place_of("otc")


def image(image_id: str, created_at: str, name: str = "Standard_Debian_12") -> Image:
    return Image.of({"id": image_id, "name": name, "created_at": created_at})


HERE = image("id-here", "2025-01-01T00:00:00Z")
OLDER = image("id-older", "2024-01-01T00:00:00Z")
NEWER = image("id-newer", "2025-02-01T00:00:00Z")
OTHER = image("id-other", "2025-03-01T00:00:00Z", "Standard_Debian_13")


def test_every_region_shows_its_images_of_the_name_the_newest_first() -> None:
    async def story() -> None:
        atlas = MadeUpAtlas(
            otc_eu_de=WalkingSource([HERE]),
            otc_eu_nl=WalkingSource([OLDER, OTHER, NEWER]),
        )
        async with explorer(WalkingSource([HERE]), atlas=atlas, place=OTC) as ui:
            await ui.shows("1 image")
            await ui.press("E")
            await ui.shows("Standard_Debian_12 elsewhere")
            await ui.shows("id-older")
            lines = [line for line in ui.lines if "otc/eu-" in line]
            assert ["id-here (this one)" in lines[0], "id-newer" in lines[1]] == [
                True,
                True,
            ]
            assert "id-older" in lines[2]
            assert len(lines) == 3
            assert "id-other" not in ui.text
            await ui.press("y")
            await ui.until(lambda: any("ID" in x.text for x in ui.screen.journal.said))
            await ui.press("t")
            await ui.until(
                lambda: any("Terraform map" in x.text for x in ui.screen.journal.said)
            )
            await ui.press("escape")
            await ui.until(lambda: "elsewhere" not in ui.text)

    run(story())


def test_the_cursor_stays_on_its_image_whatever_is_answered_above() -> None:
    async def story() -> None:
        gate = Event()
        late = WalkingSource([HERE, OLDER], before=lambda: gate.wait(10))
        atlas = MadeUpAtlas(otc_eu_de=late, otc_eu_nl=WalkingSource([NEWER]))
        async with explorer(WalkingSource([HERE]), atlas=atlas, place=OTC) as ui:
            await ui.shows("1 image")
            await ui.press("E")
            await ui.shows("id-newer")
            await ui.press("down")
            gate.set()
            await ui.shows("id-older")
            await ui.press("y")
            said = ui.screen.journal
            await ui.until(lambda: any("id-newer" in row.text for row in said.said))

    run(story())


def test_a_region_that_fails_does_not_cost_the_others() -> None:
    async def story() -> None:
        atlas = MadeUpAtlas(
            otc_eu_de=ScriptedSource(ConnectionFailed("nobody answered")),
            otc_eu_nl=WalkingSource([OTHER]),
        )
        async with explorer(WalkingSource([HERE]), atlas=atlas, place=OTC) as ui:
            await ui.shows("1 image")
            await ui.press("E")
            await ui.shows("nobody answered")
            await ui.shows("no image of this name")

    run(story())


def test_closing_ends_the_requests_that_hang() -> None:
    async def story() -> None:
        hanging = HangingSource()
        atlas = MadeUpAtlas(otc_eu_de=hanging, otc_eu_nl=WalkingSource([NEWER]))
        async with explorer(WalkingSource([HERE]), atlas=atlas, place=OTC) as ui:
            await ui.shows("1 image")
            await ui.press("E")
            await ui.shows("asked …")
            await ui.shows("id-newer")
            await ui.press("escape")
            await ui.until(hanging.released.is_set)

    run(story())


def test_a_hostile_name_is_shown_in_the_title_not_obeyed() -> None:
    async def story() -> None:
        hostile = image("id-bad", "2025-01-01T00:00:00Z", "img [/oops] \x1b]0;x\x07")
        atlas = MadeUpAtlas(
            otc_eu_de=WalkingSource([hostile]), otc_eu_nl=WalkingSource([])
        )
        async with explorer(WalkingSource([hostile]), atlas=atlas, place=OTC) as ui:
            await ui.shows("1 image")
            await ui.press("E")
            await ui.shows("img [/oops] ␛]0;x␇ elsewhere")
            await ui.shows("id-bad (this one)")

    run(story())


def test_where_no_region_can_be_asked_the_reason_is_shown() -> None:
    async def story() -> None:
        wrong = SignInFailed("the password is wrong", "Set another one.")
        atlas = MadeUpAtlas(otc_eu_de=wrong)
        async with explorer(WalkingSource([HERE]), atlas=atlas, place=OTC) as ui:
            await ui.shows("1 image")
            await ui.press("E")
            await ui.shows("the password is wrong")
            await ui.shows("Set another one.")

    run(story())


def test_an_image_of_a_file_has_no_elsewhere() -> None:
    async def story() -> None:
        async with explorer(open_demo()) as ui:
            await ui.shows("383 images")
            await ui.press("E")
            await ui.shows("do not come from a configured cloud")

    run(story())
