"""The explorer without a terminal: keys in, the text of the screen out."""

from __future__ import annotations

import asyncio
import time
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from imstui.core.query import Query
from imstui.tui.app import ImstuiApp
from imstui.tui.explorer import ExplorerScreen
from imstui.tui.opening import Arrival, Opening
from imstui.tui.place import DEMO
from imstui.tui.preferences import Preferences
from imstui.tui.session import Session
from imstui.tui.terminal.colours import Colours

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Coroutine

    from textual.pilot import Pilot

    from imstui.core.source import Source
    from imstui.tui.picking import Picked, Picking
    from imstui.tui.place import Atlas, Place

_PATIENCE = 20.0
_LONGEST = 600.0
_AS_USUAL = Preferences()
_TRUECOLOR = Colours("truecolor", own=False)


def run(scenario: Coroutine[object, object, None]) -> None:
    """Play a scenario to its end, which must come some time."""
    asyncio.run(asyncio.wait_for(scenario, _LONGEST))


def screen_text(app: ImstuiApp) -> list[str]:
    """What is on the screen, line by line, without colours and trailing blanks."""
    strips = app.screen._compositor.render_strips()
    return ["".join(segment.text for segment in strip).rstrip() for strip in strips]


class Explorer:
    """A running explorer as a test sees it."""

    def __init__(self, app: ImstuiApp, pilot: Pilot[Picked]) -> None:
        self.app = app
        self.pilot = pilot

    @property
    def screen(self) -> ExplorerScreen:
        """The explorer's screen, also below another one."""
        for screen in self.app.screen_stack:
            if isinstance(screen, ExplorerScreen):
                return screen
        raise AssertionError("the explorer is not shown")

    @property
    def lines(self) -> list[str]:
        """The text on the screen."""
        return screen_text(self.app)

    @property
    def text(self) -> str:
        """The text on the screen as one."""
        return "\n".join(self.lines)

    @property
    def query(self) -> str:
        """What is asked, in the service's spelling."""
        return self.screen.session.query.to_query_string()

    @property
    def cursor_name(self) -> str:
        """The name of the image under the cursor."""
        image = self.screen.table.cursor_image
        return "" if image is None else image.name

    async def press(self, *keys: str) -> None:
        """Press keys one after another, once the rows that are counted are there."""
        await self.until(lambda: self._has_rows)
        await self.pilot.press(*keys)
        await self.pilot.pause()

    @property
    def _has_rows(self) -> bool:
        """Whether nothing is loaded that was not shown: it is counted before."""
        found = (it for it in self.app.screen_stack if isinstance(it, ExplorerScreen))
        return all(it.newsroom.has_shown or not it.session.listing for it in found)

    async def until(self, condition: Callable[[], bool]) -> None:
        """Wait until something is so.

        Raises:
            AssertionError: it never was; with the screen.
        """
        deadline = time.monotonic() + _PATIENCE
        while not condition():
            if time.monotonic() > deadline:
                raise AssertionError(f"never came to be; the screen:\n{self.text}")
            await self.pilot.pause(0.01)

    async def picked(self) -> Picked:
        """Wait until it was left; what was chosen by then."""
        await self.until(lambda: self.app.return_value is not None)
        assert self.app.return_value is not None
        return self.app.return_value

    async def shows(self, text: str) -> None:
        """Wait until a text is on the screen."""
        await self.until(lambda: text in self.text)


@asynccontextmanager
async def waiting(
    awaited: str, *, size: tuple[int, int], colours: Colours
) -> AsyncIterator[Explorer]:
    """What is there before the explorer, for as long as its images are being opened."""
    app = ImstuiApp(Opening(awaited), colours)
    async with app.run_test(size=size) as pilot:
        yield Explorer(app, pilot)


@asynccontextmanager
async def explorer(
    source: Source,
    query: str = "",
    *,
    size: tuple[int, int] = (120, 40),
    page_size: int = 500,
    colours: Colours = _TRUECOLOR,
    picking: Picking | None = None,
    preferences: Preferences = _AS_USUAL,
    place: Place = DEMO,
    atlas: Atlas | None = None,
) -> AsyncIterator[Explorer]:
    """An explorer on a source, with its first question asked."""
    session = Session(source, Query.from_query_string(query), page_size)
    session.ask(session.query)
    opening = Opening()
    opening.take(Arrival(session, place))
    app = ImstuiApp(opening, colours, picking, preferences, atlas=atlas)
    try:
        async with app.run_test(size=size) as pilot:
            shown = Explorer(app, pilot)
            yield shown
    finally:
        session.close()
