"""Images of several places on the screen."""

from __future__ import annotations

import json
from contextlib import closing
from threading import Event
from typing import TYPE_CHECKING

from imstui.core.errors import ConnectionFailed
from imstui.core.source import Page
from imstui.output.columns import DEFAULT_COLUMNS
from imstui.sources.endpoint.endpoint import Endpoint
from imstui.tui.place import Opened, Regions, place_of
from imstui.tui.preferences import Preferences
from tests.gathered import dated, together
from tests.loopback import Reply, misbehaving
from tests.pilot import explorer, run
from tests.scripted import ScriptedSource, WalkingSource
from tests.services import service_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from imstui.core.origin import Origin
    from imstui.core.source import Source
    from imstui.sources.together import Together
    from imstui.tui.place import Place

DOWN = ConnectionFailed("the cable is cut")


def both() -> Together:
    return together(
        north=WalkingSource(dated("a9", "b5")), south=WalkingSource(dated("c7"))
    )


def heading(lines: Sequence[str]) -> str:
    return next(line for line in lines if "▕  Name" in line)


def test_each_row_says_its_region_and_so_does_the_pane() -> None:
    async def story() -> None:
        async with explorer(both(), size=(160, 40)) as ui:
            await ui.shows("3 images · cloud: north, south")
            assert "Region" in heading(ui.lines)
            await ui.press("j")
            await ui.shows("Place")
            await ui.shows("▏Region        south")

    run(story())


def test_rows_are_sorted_by_region_and_found_by_typing_it() -> None:
    async def story() -> None:
        async with explorer(both()) as ui:
            await ui.shows("3 images")
            await ui.press("l", "s", "s")
            await ui.until(lambda: ui.screen.session.criteria.sort_column == "region")
            await ui.press("home")
            await ui.until(lambda: ui.cursor_name == "c")
            await ui.press("slash", *"north")
            await ui.shows("2 of 3 loaded")

    run(story())


def test_what_is_missing_is_said_for_as_long_and_is_tried_again() -> None:
    async def story() -> None:
        north = ScriptedSource(DOWN, Page(dated("a9", "b5")))
        source = together(north=north, south=WalkingSource(dated("c7")))
        async with explorer(source) as ui:
            await ui.shows("1+ image · without north · cloud: north, south")
            await ui.shows("north: the cable is cut")
            await ui.press("r")
            await ui.shows("3 images · cloud: north, south")
            assert "the cable is cut" not in ui.text

    run(story())


def test_a_slow_region_and_one_that_fails_half_way_are_one_list() -> None:
    def body(*ids_and_days: str) -> bytes:
        found = [dict(image.attributes) for image in dated(*ids_and_days)]
        return json.dumps({"images": found}).encode()

    async def story() -> None:
        answer = Event()
        with (
            misbehaving(
                Reply(body=body("a9", "b7"), hold=answer), Reply(body=body("c2"))
            ) as slow,
            misbehaving(Reply(body=body("d8", "e6")), Reply(status=403)) as failing,
            closing(Endpoint(service_at(slow.url))) as north,
            closing(Endpoint(service_at(failing.url))) as south,
        ):
            async with explorer(together(north=north, south=south), page_size=2) as ui:
                await ui.shows("Asking cloud: north, south …")
                answer.set()
                await ui.shows("5+ images · without south")
                rows = [ui.screen.view.image(n).id for n in range(5)]
                assert rows == ["a9", "d8", "b7", "e6", "c2"]
                await ui.shows("⚠ south: 127.0.0.1")
                await ui.shows("ims:images:list")

    run(story())


def test_nothing_found_is_not_said_of_a_place_that_was_not_read() -> None:
    async def story() -> None:
        source = together(north=ScriptedSource(DOWN), south=WalkingSource(()))
        async with explorer(source, "name=x") as ui:
            await ui.shows("No image matches")
            await ui.shows("r tries again.")

    run(story())


def test_the_column_comes_and_goes_with_the_places_and_is_not_kept() -> None:
    class Atlas:
        def has_clouds(self) -> bool:
            return True

        def clouds(self) -> tuple[str, ...]:
            return ("otc",)

        def regions(self, cloud: str) -> Regions:
            return Regions(("north", "south"), together=True)

        def open(self, place: Place) -> Opened:
            every = place.regions == ("all",)
            return Opened(both() if every else WalkingSource(dated("d9")), place)

        def everywhere(self, place: Place) -> tuple[tuple[Origin, Source], ...]:
            return ()

    async def story() -> None:
        own = Preferences(columns=("name", "id", "status"))
        one = WalkingSource(dated("e9"))
        async with explorer(
            one, atlas=Atlas(), place=place_of("otc"), preferences=own
        ) as ui:
            await ui.shows("1 image")
            assert "Region" not in heading(ui.lines)
            await ui.press("f5")
            await ui.shows("Regions of otc")
            await ui.press(*"all", "enter")
            await ui.shows("3 images")
            assert heading(ui.lines).split()[-4:-1] == ["Name", "Region", "ID"]
            assert ui.app.left.columns == ()
            await ui.press("f5")
            await ui.shows("Regions of otc")
            await ui.press(*"north", "enter")
            await ui.shows("1 image ")
            assert "Region" not in heading(ui.lines)

    run(story())


def test_the_usual_columns_of_several_places_are_nothing_to_remember() -> None:
    async def story() -> None:
        async with explorer(both()) as ui:
            await ui.shows("3 images")
            assert ui.screen.columns == ("name", "region", *DEFAULT_COLUMNS[1:])
            assert ui.app.left.columns == ()
            await ui.press("C", *"cloud")
            await ui.shows("[ ] Cloud  ")

    run(story())
