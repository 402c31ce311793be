"""What happens on the way to another cloud or region, and just when it is reached."""

from __future__ import annotations

from threading import Event
from threading import enumerate as enumerate_threads
from typing import TYPE_CHECKING

import pytest

from imstui.core.errors import ConnectionFailed
from imstui.core.fetcher import FetchFailed, NothingFound
from imstui.core.source import Page
from imstui.tui.place import place_of
from imstui.tui.rooms.switching import Switching, _Journey
from imstui.tui.session import Session
from tests.atlases import MadeUpAtlas
from tests.pilot import explorer, run
from tests.scripted import ScriptedSource, WalkingSource, images, numbered

if TYPE_CHECKING:
    from imstui.core.query import Query
    from imstui.tui.place import Place
    from imstui.tui.session import News

OTC = place_of("otc")


def fetching_threads() -> int:
    return sum(thread.name.startswith("imstui-fetch") for thread in enumerate_threads())


class Gate:
    """Holds a source up until it is opened."""

    def __init__(self) -> None:
        self.reached = Event()
        self._opened = Event()

    def __call__(self) -> None:
        self.reached.set()
        assert self._opened.wait(10)

    def open(self) -> None:
        self._opened.set()


@pytest.mark.parametrize(
    ("answers", "kind", "said"),
    [
        pytest.param(
            [Page(images("a", "b")), ConnectionFailed("nobody answered")],
            FetchFailed,
            "nobody answered",
            id="the second page",
        ),
        pytest.param(
            [Page((), final=True), Page(images("a"), final=True)],
            NothingFound,
            "1 without name = x",
            id="what is in the way",
        ),
    ],
)
def test_what_is_found_before_anybody_looks_there_is_said_as_well(
    monkeypatch: pytest.MonkeyPatch,
    answers: list[Page | Exception],
    kind: type,
    said: str,
) -> None:
    told = Event()
    usual_tell, usual_move = _Journey._tell, Switching._move

    def tell(journey: _Journey, news: News | Exception) -> None:
        usual_tell(journey, news)
        if isinstance(news, kind):
            told.set()

    def move(switching: Switching, session: Session, place: Place) -> None:
        assert told.wait(10)
        usual_move(switching, session, place)

    monkeypatch.setattr(_Journey, "_tell", tell)
    monkeypatch.setattr(Switching, "_move", move)

    async def story() -> None:
        atlas = MadeUpAtlas(huawei=ScriptedSource(*answers))
        here = WalkingSource(numbered(0, 2))
        async with explorer(here, "name=x", page_size=2, atlas=atlas, place=OTC) as ui:
            await ui.shows("image 1")
            await ui.press("f2", "down", "enter")
            await ui.shows(said)

    run(story())


def test_nothing_goes_on_for_a_place_that_is_given_up_when_it_is_open(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    there = WalkingSource(numbered(0, 2))
    usual_ask, usual_give_up, usual_run = Session.ask, _Journey.give_up, _Journey.run
    asking, giving_up, given_up, over = Event(), Event(), Event(), Event()

    def ask(session: Session, query: Query, *, remember: bool = True) -> bool:
        if session.source is there:
            asking.set()
            assert giving_up.wait(10)
            # Not before, where nothing keeps it from being over by now.
            given_up.wait(0.5)
        return usual_ask(session, query, remember=remember)

    def give_up(journey: _Journey) -> None:
        giving_up.set()
        usual_give_up(journey)
        given_up.set()

    def travel(journey: _Journey) -> None:
        usual_run(journey)
        over.set()

    monkeypatch.setattr(Session, "ask", ask)
    monkeypatch.setattr(_Journey, "give_up", give_up)
    monkeypatch.setattr(_Journey, "run", travel)

    async def story() -> None:
        here, atlas = WalkingSource(numbered(0, 2)), MadeUpAtlas(huawei=there)
        async with explorer(here, atlas=atlas, place=OTC) as ui:
            await ui.shows("image 1")
            fetching = fetching_threads()
            await ui.press("f2", "down", "enter")
            await ui.until(asking.is_set)
            await ui.press("escape")
            await ui.until(over.is_set)
            # Those of earlier stories may have ended meanwhile.
            await ui.until(lambda: fetching_threads() <= fetching)

    run(story())


def test_what_is_asked_on_the_way_is_asked_there() -> None:
    async def story() -> None:
        gate = Gate()
        there = WalkingSource(numbered(5, 7), before=gate)
        here, atlas = WalkingSource(numbered(0, 2)), MadeUpAtlas(huawei=there)
        async with explorer(here, "name=x", atlas=atlas, place=OTC) as ui:
            await ui.shows("image 1")
            await ui.press("f2", "down", "enter")
            await ui.until(gate.reached.is_set)
            await ui.press("x")
            await ui.until(lambda: ui.query == "")
            gate.open()
            await ui.shows("image 6")
            await ui.until(lambda: there.requests == 2)
            assert ui.query == ""

    run(story())


def test_a_region_is_one_of_the_cloud_that_it_was_offered_for() -> None:
    async def story() -> None:
        gate = Gate()
        there = WalkingSource(numbered(5, 7), before=gate)
        nl = WalkingSource(numbered(8, 9))
        atlas = MadeUpAtlas(huawei=there, otc_eu_nl=nl)
        here = WalkingSource(numbered(0, 2))
        async with explorer(here, atlas=atlas, place=OTC) as ui:
            await ui.shows("image 1")
            await ui.press("f2", "down", "enter")
            await ui.until(gate.reached.is_set)
            await ui.press("f5")
            await ui.shows("Regions of otc")
            gate.open()
            await ui.until(lambda: ui.screen.place.cloud == "huawei")
            await ui.press(*"nl", "enter")
            await ui.shows("image 8")
            assert atlas.opened[-1].words == ("--cloud=otc", "--region=eu-nl")

    run(story())
