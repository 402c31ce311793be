"""The filter sidebar in an app of its own: keys in, questions and text out."""

from __future__ import annotations

from asyncio import Event
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from time import monotonic
from typing import TYPE_CHECKING

from textual import on
from textual.app import App
from textual.events import Key
from textual.widgets import Input

from imstui.core.problems import check
from imstui.core.query import Query
from imstui.tui.intents import FiltersCleared, PresetChosen, QueryEdited
from imstui.tui.sidebar import FilterSidebar

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Mapping

    from textual.app import ComposeResult
    from textual.pilot import Pilot

NOW = datetime(2026, 7, 29, 12, 0, tzinfo=UTC)
FACETS = {
    "__platform": {"Ubuntu": 120, "Windows": 40, "Kylin": 3},
    "tag": {"prod": 7, "team.blue": 2},
    "name": {f"image-{n}": 30 - n for n in range(20)},
}
CLEARED = "cleared"

_PATIENCE = 20.0


class SidebarApp(App[None]):
    """The sidebar and another pane; what the sidebar asks for becomes the question."""

    CSS = "Screen { layout: horizontal; } Input { width: 20; }"

    def __init__(self, query: str, facets: Mapping[str, Mapping[str, int]]) -> None:
        super().__init__()
        self.query_now = Query.from_query_string(query)
        self.facets = facets
        self.said: list[str | None] = []

    def compose(self) -> ComposeResult:
        yield FilterSidebar(now=lambda: NOW)
        yield Input(id="elsewhere")

    def on_mount(self) -> None:
        self.ask(self.query_now)
        self.query_one(FilterSidebar).focus()

    def ask(self, query: Query) -> None:
        self.query_now = query
        self.query_one(FilterSidebar).show(query, check(query), self.facets, "p1")

    @on(QueryEdited)
    def take_query(self, message: QueryEdited) -> None:
        self.said.append(message.query.to_query_string())
        self.ask(message.query)

    @on(PresetChosen)
    def take_preset(self, message: PresetChosen) -> None:
        self.said.append(message.preset)

    @on(FiltersCleared)
    def take_clearing(self) -> None:
        self.said.append(CLEARED)


class Sidebar:
    """A running sidebar as a test sees it."""

    def __init__(self, app: SidebarApp, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot

    @property
    def widget(self) -> FilterSidebar:
        return self.app.query_one(FilterSidebar)

    @property
    def lines(self) -> list[str]:
        width = self.widget.size.width
        return [line[:width].rstrip() for line in screen_text(self.app)]

    @property
    def line(self) -> str:
        """The line under the cursor."""
        return self.lines[self.widget.cursor_row]

    @property
    def query(self) -> str:
        return self.app.query_now.to_query_string()

    @property
    def said(self) -> list[str | None]:
        return self.app.said

    def below(self, label: str) -> list[str]:
        """The lines below the first one with this label."""
        at = next(n for n, line in enumerate(self.lines) if label in line)
        return self.lines[at + 1 :]

    def shows(self, text: str) -> bool:
        return any(text in line for line in self.lines)

    async def press(self, *keys: str) -> None:
        for key in keys:
            self.app.simulate_key(key)
            await self.settle()

    async def settle(self) -> None:
        """Wait until every widget has read what was sent to it, and so on twice more.

        A key goes by the app to the widget, its message back to the app, and the
        answer to the widget again; Textual's own pause waits for more, by the clock.
        """
        for _ in range(3):
            for pump in (self.app, self.app.screen, self.app.focused, self.widget):
                if pump is not None and pump.is_running:
                    read = Event()
                    pump.call_later(read.set)
                    await read.wait()

    async def type(self, text: str) -> None:
        for character in text:
            self.app.post_message(Key(character, character))
        await self.until(lambda: self.editor.value.endswith(text))

    @property
    def editor(self) -> Input:
        return self.widget.query_one(Input)

    async def go_to(self, name: str) -> None:
        self.widget.focus_field(name)
        await self.settle()

    async def until(self, condition: Callable[[], bool]) -> None:
        deadline = monotonic() + _PATIENCE
        while not condition():
            if monotonic() > deadline:
                shown = "\n".join(self.lines)
                raise AssertionError(f"never came to be; the sidebar:\n{shown}")
            await self.pilot.pause(0.01)


@asynccontextmanager
async def sidebar(
    query: str = "", *, size: tuple[int, int] = (80, 60)
) -> AsyncIterator[Sidebar]:
    app = SidebarApp(query, FACETS)
    async with app.run_test(size=size) as pilot:
        shown = Sidebar(app, pilot)
        await shown.until(lambda: shown.shows("Everyday"))
        yield shown


def screen_text(app: SidebarApp) -> list[str]:
    strips = app.screen._compositor.render_strips()
    return ["".join(segment.text for segment in strip) for strip in strips]
