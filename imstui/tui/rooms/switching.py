"""Going to another cloud or region, with the same question, and back if that fails."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from threading import Lock, Thread
from typing import TYPE_CHECKING

from textual.message import Message

from imstui.core.errors import ImstuiError
from imstui.core.fetcher import FetchFailed, PageArrived
from imstui.output.clean import clean
from imstui.tui.place import DEMO, Place, Regions, place_of
from imstui.tui.session import Session

if TYPE_CHECKING:
    from imstui.core.query import Query
    from imstui.tui.explorer import ExplorerScreen
    from imstui.tui.place import Atlas
    from imstui.tui.session import News

_DEMO = "--demo"


@dataclass
class Reached(Message):
    """Another place has answered, or could not be opened.

    Attributes:
        journey: the attempt to get there.
        news: what came of it.
    """

    journey: _Journey
    news: News | Exception


class Switching:
    """Opens another place in a thread, and moves there once it has answered."""

    def __init__(self, explorer: ExplorerScreen, atlas: Atlas | None) -> None:
        self._explorer = explorer
        self._atlas = atlas
        self._under_way: _Journey | None = None

    @property
    def is_under_way(self) -> bool:
        """Whether another place was asked that has not answered yet."""
        return self._under_way is not None

    @property
    def has_clouds(self) -> bool:
        """Whether there is any place to go to."""
        return self._atlas is not None and self._atlas.has_clouds()

    def do(self, what: str, *values: str) -> None:
        """Do what a command names.

        Raises:
            KeyError: there is no such thing.
        """
        try:
            {"clouds": self._clouds, "regions": self._regions}[what](*values)
        except ImstuiError as error:
            self._explorer.newsroom.tell(error.message, error.hint)

    def go(self, place: Place) -> None:
        """Ask the present question there; the rows stay until it is answered."""
        atlas, explorer = self._atlas, self._explorer
        if atlas is None:
            return
        self.stay()
        self._under_way = _Journey(explorer, atlas, place)
        explorer.status.keep_saying(
            f"Asking {_name_of(place)} …  (Esc stays here)", "warning", passing=True
        )
        work = self._under_way.run
        Thread(target=work, name="imstui-switch", daemon=True).start()

    def stay(self) -> None:
        """Give up going elsewhere."""
        if self._under_way is not None:
            self._under_way.give_up()
            self._under_way = None
            self._explorer.status.keep_saying("")

    def take(self, message: Reached) -> None:
        """Move to the place that has answered; stay where one has not."""
        journey = message.journey
        if journey is not self._under_way:
            self._hear_of(journey, message.news)
            return
        match message.news:
            case PageArrived() if journey.session is not None:
                self._under_way = None
                self._move(journey.session, journey.place)
            case FetchFailed(error=error):
                self._stay_after(journey.place, error)
            case Exception() as error:
                self._stay_after(journey.place, error)

    def _hear_of(self, journey: _Journey, news: News | Exception) -> None:
        """Take what was found after the first page, before anybody listened."""
        is_here = journey.session is self._explorer.session
        if is_here and not isinstance(news, Exception):
            self._explorer.newsroom.take(news)

    def _move(self, session: Session, place: Place) -> None:
        """Show the other place's answer; what was here is let go."""
        explorer = self._explorer
        left, explorer.session, explorer.place = explorer.session, session, place
        session.follow(left)
        left.close()
        explorer.newsroom.expect(None)
        explorer.status.keep_saying("")
        explorer.newsroom.listen()
        explorer.newsroom.take_page()
        explorer.reporting.show_state()
        explorer.reporting.show_question()
        self._ask_on(left.query, left.source.project_id)

    def _ask_on(self, query: Query, before: str | None) -> None:
        """Ask what was asked on the way here, if that is something else by now.

        Own images are those of the project that is signed in here, not there.

        Args:
            query: what was asked last where the person was.
            before: the project that is signed in there.
        """
        session = self._explorer.session
        project = session.source.project_id
        if before and project and query.value("owner") == before != project:
            query = query.having("owner", project)
        if query != session.query:
            self._explorer.asking.ask(query)

    def _stay_after(self, place: Place, error: Exception) -> None:
        self.stay()
        if not isinstance(error, ImstuiError):
            raise error
        here = self._explorer.session.source.label
        self._explorer.newsroom.tell(
            f"{_name_of(place)}: {error.message}. Still at {here}", error.hint
        )

    def _clouds(self) -> None:
        from imstui.tui.screens.menu import (  # noqa: PLC0415
            Entry,
            Menu,
            MenuScreen,
            choice,
        )

        names = self._atlas.clouds() if self._atlas is not None else ()
        here = self._explorer.place
        origin = Entry("", f"Now by {clean(here.origin)}")
        entries = [origin, Entry("", "")] if here.origin else []
        entries += [choice(name, name, present=name in here.clouds) for name in names]
        at_demo = here.words == DEMO.words
        entries.append(choice(_DEMO, "the embedded catalogue", present=at_demo))
        menu = Menu("Clouds", entries, "asks it the same", finds=len(entries) > 9)
        self._explorer.app.push_screen(MenuScreen(menu), self._go_to_cloud)

    def _go_to_cloud(self, chosen: str | None) -> None:
        if chosen is not None:
            self.go(DEMO if chosen == _DEMO else place_of(chosen))

    def _regions(self) -> None:
        from imstui.tui.screens.menu import Menu, MenuScreen, choice  # noqa: PLC0415

        cloud = self._explorer.place.cloud
        if not cloud:
            self._explorer.status.say("Several clouds are asked: choose one first")
            return
        known = self._atlas.regions(cloud) if self._atlas is not None else Regions()
        if not known.names:
            self._explorer.status.say(f"No region of {clean(cloud)} is known")
            return
        asked = self._explorer.place.regions
        entries = [choice(name, name, present=asked == (name,)) for name in known.names]
        if known.together:
            # Imported for those who choose among several.
            from imstui.sources.clouds.surroundings import (  # noqa: PLC0415
                ALL_REGIONS,
            )

            text, all_asked = "all of them at once, in one list", (ALL_REGIONS,)
            entries.append(choice(ALL_REGIONS, text, present=asked == all_asked))
        menu = Menu(f"Regions of {clean(cloud)}", entries, "asks it", finds=True)
        # On the way to another cloud it may be reached while this lies open.
        self._explorer.app.push_screen(
            MenuScreen(menu), partial(self._go_to_region, cloud)
        )

    def _go_to_region(self, cloud: str, chosen: str | None) -> None:
        if chosen is not None:
            self.go(place_of(cloud, (chosen,)))


class _Journey:
    """One attempt to get to a place, in a thread of its own."""

    def __init__(self, explorer: ExplorerScreen, atlas: Atlas, place: Place) -> None:
        self.place = place
        self.session: Session | None = None
        self._explorer = explorer
        self._atlas = atlas
        self._lock = Lock()
        self._given_up = False
        self._query = explorer.session.query
        self._page_size = explorer.session.page_size

    def run(self) -> None:
        """Open the place and ask the question there; tell how that went."""
        try:
            opened = self._atlas.open(self.place)
            session = Session(opened.source, self._query, self._page_size)
        except Exception as error:  # noqa: BLE001 delivered, not swallowed
            self._tell(error)
            return
        with self._lock:
            self.session, self.place = session, opened.place
            if self._given_up:
                session.close()
                return
            session.ask(self._query)
        for news in session.mailbox.attach(self._tell):
            self._tell(news)

    def give_up(self) -> None:
        """Let go of the place, now or as soon as it is open."""
        with self._lock:
            self._given_up = True
            if self.session is not None:
                self.session.close()

    def _tell(self, news: News | Exception) -> None:
        self._explorer.post_message(Reached(self, news))


def _name_of(place: Place) -> str:
    if place.words == DEMO.words:
        return "the embedded catalogue"
    return clean(", ".join((*place.clouds, *place.regions)))
