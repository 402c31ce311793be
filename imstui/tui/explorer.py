"""The explorer's screen: three panes around one session."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual._styles_cache import StylesCache
from textual.containers import Container, Horizontal
from textual.screen import Screen

from imstui.core.view import View
from imstui.tui.abilities import Abilities
from imstui.tui.commands import bindings
from imstui.tui.intents import (
    FiltersCleared,
    PresetChosen,
    QueryEdited,
    SearchAccepted,
    SearchLeft,
    SearchTyped,
)
from imstui.tui.journal import Journal
from imstui.tui.news import Delivered, Newsroom
from imstui.tui.panes.chips import ChipsLine
from imstui.tui.panes.hints import HintsLine
from imstui.tui.panes.status import StatusLine
from imstui.tui.rooms.arranging import Arranging
from imstui.tui.rooms.aside import Told
from imstui.tui.rooms.asking import Asking
from imstui.tui.rooms.column_shaping import ColumnShaping
from imstui.tui.rooms.earlier import Earlier
from imstui.tui.rooms.elsewhere import Elsewhere
from imstui.tui.rooms.exporting import Exporting
from imstui.tui.rooms.leaving import Leaving
from imstui.tui.rooms.local_filters import LocalFilters
from imstui.tui.rooms.marking import Marking
from imstui.tui.rooms.overlays import Overlays
from imstui.tui.rooms.pane_state import PaneState
from imstui.tui.rooms.questions import Questions
from imstui.tui.rooms.reporting import Reporting
from imstui.tui.rooms.resuming import Resuming
from imstui.tui.rooms.saved_queries import SavedQueries
from imstui.tui.rooms.searching import Searching
from imstui.tui.rooms.side_panes import SidePanes
from imstui.tui.rooms.sorting import Sorting
from imstui.tui.rooms.switching import Reached, Switching
from imstui.tui.rooms.yanking import Yanking
from imstui.tui.screens.resizing import skip_outdated
from imstui.tui.table.messages import Chosen, Highlighted, SortRequested, WantsRows
from imstui.tui.table.placeholders import loading
from imstui.tui.table.table import ImageTable

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual import events
    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.geometry import Size

    from imstui.tui.details.pane import DetailPane
    from imstui.tui.keeping.view_state import ViewState
    from imstui.tui.rooms.room import Room
    from imstui.tui.session import Session
    from imstui.tui.setup import Setup
    from imstui.tui.sidebar import FilterSidebar


class ExplorerScreen(Screen[None]):
    """Filters, list and details; leaving ends the app with what was chosen."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings()]

    def __init__(self, session: Session, screen: Size, setup: Setup) -> None:
        """Begin with a session.

        Args:
            session: what is shown.
            screen: the terminal's size; known from the start, it spares a second
                layout.
            setup: what the screen is like otherwise.
        """
        panes = PaneState.begun(screen, setup.preferences.left)
        super().__init__(classes=" ".join(filter(panes.classes.get, panes.classes)))
        self.session = session
        self.picking = setup.picking
        self._before = setup.preferences.left
        self.view = View(session.listing)
        self.commands = {row.id: row for row in setup.commands}
        self.abilities = Abilities(self)
        self.journal = Journal()
        self.newsroom = Newsroom(self)
        self.reporting = Reporting(self)
        self.marking = Marking(self)
        self.overlays = Overlays(self)
        self.yanking = Yanking(self)
        self.exporting = Exporting(self)
        self.panes = SidePanes(self)
        self.arranging = Arranging(self, panes)
        self.shaping = ColumnShaping(self, setup.preferences)
        self.place = setup.place
        self.switching = Switching(self, setup.atlas)
        places = setup.preferences.places
        self.earlier = Earlier(self, None if places is None else places.history)
        self.saved = SavedQueries(self, None if places is None else places.saved)
        self._resuming = Resuming(self, setup.preferences)
        self.asking = Asking(self)
        self.leaving = Leaving(self)
        self._questions = Questions(self)
        self._local = LocalFilters(self)
        self.searching = Searching(self)
        self._sorting = Sorting(self)
        self._rooms: Mapping[str, Room] = {
            "questions": self._questions,
            "leaving": self.leaving,
            "panes": self.arranging,
            "details": self.panes,
            "columns": self.shaping,
            "search": self.searching,
            "sort": self._sorting,
            "places": self.switching,
            "elsewhere": Elsewhere(self, setup.atlas),
            "overlay": self.overlays,
            "mark": self.marking,
            "local": self._local,
            "copy": self.yanking,
            "export": self.exporting,
            "history": self.earlier,
            "saved": self.saved,
        }

    def compose(self) -> ComposeResult:
        """Lay the panes out."""
        yield ChipsLine("imstui")
        with Horizontal(id="panes"):
            yield Container(id="filters")
            with Container(id="main"):
                # A step that scrolls paints the whole list, which a line feels.
                yield ImageTable(hops="SSH_CONNECTION" in os.environ)
                yield Container(id="details")
        yield StatusLine(self.journal)
        yield HintsLine()

    def on_mount(self) -> None:
        """Take what the session has fetched so far."""
        if not self.query(ImageTable):
            # The person has left before anything was laid out.
            return
        self.table.focus()
        self.shaping.begin()
        self.arranging.begin()
        self.reporting.show_question()
        self.table.set_placeholder(loading(self.session.source))
        self.reporting.show_state()
        self._resuming.begin()
        # What came before there was a screen is on it from the first paint on.
        self.newsroom.listen()
        if self.picking is not None:
            self.searching.open(self.picking.text)

    def settle_in(self) -> None:
        """Do what can wait until the first rows are on the screen."""
        self.saved.learn()
        self.earlier.begin()

    def on_key(self, event: events.Key) -> None:
        """Ask what was saved with a key, unless it does something already."""
        if event.key not in self.active_bindings and self.saved.ask_by_key(event.key):
            event.stop()

    # The parts

    @property
    def table(self) -> ImageTable:
        """The list of images."""
        return self.query_one(ImageTable)

    @property
    def detail(self) -> DetailPane:
        """The details of the image under the cursor."""
        return self.panes.detail

    @property
    def sidebar(self) -> FilterSidebar:
        """The filters."""
        return self.panes.sidebar

    @property
    def chips(self) -> ChipsLine:
        """The line of active filters."""
        return self.query_one(ChipsLine)

    @property
    def status(self) -> StatusLine:
        """The line of what is going on."""
        return self.query_one(StatusLine)

    @property
    def columns(self) -> tuple[str, ...]:
        """The attributes that the person wants to see of images."""
        return self.shaping.shape.shown

    @property
    def left(self) -> ViewState:
        """How the explorer is left, if this is its end."""
        return self._resuming.left(self.arranging.left(self.shaping.left(self._before)))

    @on(Delivered)
    def take_news(self, message: Delivered) -> None:
        """Show what the worker threads found."""
        self.newsroom.hear(message)

    @on(Reached)
    def take_place(self, message: Reached) -> None:
        """Go to another place, or stay."""
        self.switching.take(message)

    @on(Told)
    def hear(self, message: Told) -> None:
        """Say what came of work that was done aside."""
        message.tell()

    # Intents from the panes

    @on(QueryEdited)
    def take_query(self, message: QueryEdited) -> None:
        """Ask what the filters say."""
        self.asking.ask(message.query)

    @on(PresetChosen)
    def take_preset(self, message: PresetChosen) -> None:
        """Ask one of the reference's recipes."""
        self._questions.preset(message.preset or "")

    @on(FiltersCleared)
    def take_clearing(self) -> None:
        """Ask without filters."""
        self._questions.clear()

    @on(ChipsLine.ChipRemoved)
    def take_chip(self, message: ChipsLine.ChipRemoved) -> None:
        """Ask without one filter."""
        self._questions.drop(message.name, message.value)

    @on(ChipsLine.LocalChipRemoved)
    def take_local_chip(self, message: ChipsLine.LocalChipRemoved) -> None:
        """Show what is loaded without one of its filters."""
        self._local.drop(message.text)

    @on(Highlighted)
    def follow_cursor(self, message: Highlighted) -> None:
        """Show the image under the cursor, once the cursor rests on it."""
        self._resuming.row = message.index
        self.reporting.show_place(message.index)
        self.panes.follow()

    @on(WantsRows)
    def read_ahead(self, message: WantsRows) -> None:
        """Fetch what the cursor will need."""
        self.session.read_ahead(message.last_row)
        self.reporting.show_state()

    @on(SortRequested)
    def take_sort(self, message: SortRequested) -> None:
        """Sort by the column whose header was clicked."""
        self._sorting.by(message.column_name)

    @on(Chosen)
    def take_image(self) -> None:
        """A double click or Enter on an image."""
        self.leaving.open_or_take()

    @on(SearchTyped)
    def take_search(self, message: SearchTyped) -> None:
        """Show what has the search text."""
        self.searching.type(message.text, in_details=message.in_details)

    @on(SearchAccepted)
    def accept_search(self, message: SearchAccepted) -> None:
        """Be content with what was found."""
        self.searching.accept(in_details=message.in_details)

    @on(SearchLeft)
    def leave_search(self, message: SearchLeft) -> None:
        """Search no more."""
        self.searching.leave(in_details=message.in_details)

    async def action_pane(self, action: str) -> None:
        """Do what the pane in focus does itself; the list, where none has it."""
        await self.app.run_action(action, self.focused or self.table)

    def action_room(self, room: str, what: str, *values: str) -> None:
        """Have a room of the explorer do something.

        Raises:
            KeyError: there is no such room, or it does no such thing.
        """
        self._rooms[room].do(what, *values)

    async def action_do(self, command_id: str) -> None:
        """Do what a command of the registry does, or say why that is not possible."""
        row = self.commands[command_id]
        if why_not := self.abilities.why_not(row):
            self.status.say(why_not)
        else:
            await self.run_action(row.action)

    async def run_command(self, command_id: str | None) -> None:
        """Do what was chosen from the commands, if anything was."""
        if command_id is not None:
            await self.action_do(command_id)

    def action_leave(self) -> None:
        """Leave without choosing."""
        self.leaving.leave()

    def action_redraw(self) -> None:
        """Draw everything anew, whatever is believed to be on the screen."""
        self.app.refresh(layout=True)

    def on_screen_resume(self) -> None:
        """Let go of the lines of a screen that lay over this one.

        Textual keeps them for thousands of screens, half a megabyte for each.
        """
        StylesCache.get_inner_outer.cache_clear()

    def on_unmount(self) -> None:
        """Let go of the place where the person is by now."""
        self.session.close()

    def on_resize(self, event: events.Resize) -> None:
        """Arrange the panes anew."""
        if not skip_outdated(self, event):
            self.arranging.fit_screen(event.size)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Bring the pane that has the focus to the front."""
        self.arranging.bring_to_front(self.panes.pane_of(event.widget))
