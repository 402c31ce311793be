"""The explorer's screen: three panes around one session."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.containers import Container, Horizontal
from textual.message import Message
from textual.screen import Screen

from imstui.core.errors import ImstuiError
from imstui.core.fetcher import (
    FetchFailed,
    NothingFound,
    PageArrived,
    Rested,
    Tallied,
)
from imstui.core.view import View, ViewFailed, ViewMade
from imstui.output.columns import DEFAULT_COLUMNS
from imstui.tui.chips import ChipsLine
from imstui.tui.commands import bindings, command
from imstui.tui.intents import (
    FiltersCleared,
    PresetChosen,
    QueryEdited,
    SearchAccepted,
    SearchLeft,
    SearchTyped,
)
from imstui.tui.overlays import Overlays
from imstui.tui.picking import Picked
from imstui.tui.placeholders import failed, loading, nothing_found, nothing_matches
from imstui.tui.questions import Questions
from imstui.tui.searching import Searching, highlighter
from imstui.tui.side_panes import SidePanes
from imstui.tui.status import HintsLine, StatusLine, state_text
from imstui.tui.table import ImageTable
from imstui.tui.table_messages import (
    Chosen,
    Highlighted,
    SortRequested,
    WantsRows,
)

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from imstui.core.query import Query
    from imstui.core.view import Criteria
    from imstui.tui.detail import DetailPane
    from imstui.tui.picking import Picking
    from imstui.tui.session import News, Session
    from imstui.tui.sidebar import FilterSidebar


class ExplorerScreen(Screen[None]):
    """Filters, list and details; leaving ends the app with what was chosen."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings()]
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012 Textual declares it without ClassVar
        (0, "-narrow"),
        (100, "-medium"),
        (140, "-wide"),
    ]

    @dataclass
    class Delivered(Message):
        """Something came from the worker threads."""

        news: News

    def __init__(
        self,
        session: Session,
        width: int,
        picking: Picking | None = None,
        columns: tuple[str, ...] = (),
    ) -> None:
        """Begin with a session.

        Args:
            session: what is shown.
            width: the terminal's; known from the start, it spares a second layout.
            picking: how images are chosen, where that is what this is for.
            columns: the attributes that the list shows; empty for the usual ones.
        """
        fitting = [
            name for least, name in self.HORIZONTAL_BREAKPOINTS if width >= least
        ]
        super().__init__(classes=fitting[-1])
        self.session = session
        self.picking = picking
        self.columns: tuple[str, ...] = columns or DEFAULT_COLUMNS
        self.view = View(session.listing)
        self._questions = Questions(self)
        self._overlays = Overlays(self)
        self._searching = Searching(self)
        self._panes = SidePanes(self)
        self._shown_generation = 0
        self._failed = False
        self._keep_id: str | None = None

    def compose(self) -> ComposeResult:
        """Lay the panes out."""
        yield ChipsLine("imstui")
        with Horizontal(id="panes"):
            yield Container(id="filters")
            with Container(id="main"):
                # A step that scrolls paints the whole list, which a line feels.
                yield ImageTable(hops="SSH_CONNECTION" in os.environ)
                yield Container(id="details")
        yield StatusLine()
        yield HintsLine()

    def on_mount(self) -> None:
        """Take what the session has fetched so far."""
        self.table.focus()
        self._show_question()
        self.table.set_placeholder(loading(self.session.source.label))
        self.show_state()
        # What came before there was a screen is on it from the first paint on.
        for news in self.session.mailbox.attach(
            lambda news: self.post_message(self.Delivered(news))
        ):
            self._take(news)
        if self.picking is not None:
            self._searching.open(self.picking.text)

    # The parts

    @property
    def table(self) -> ImageTable:
        """The list of images."""
        return self.query_one(ImageTable)

    @property
    def detail(self) -> DetailPane:
        """The details of the image under the cursor."""
        return self._panes.detail

    @property
    def sidebar(self) -> FilterSidebar:
        """The filters."""
        return self._panes.sidebar

    @property
    def chips(self) -> ChipsLine:
        """The line of active filters."""
        return self.query_one(ChipsLine)

    @property
    def status(self) -> StatusLine:
        """The line of what is going on."""
        return self.query_one(StatusLine)

    # News from the core

    @on(Delivered)
    def take_news(self, message: Delivered) -> None:
        """Show what the worker threads found, unless the question has changed."""
        self._take(message.news)

    def _take(self, news: News) -> None:
        if not self.session.is_current(news):
            return
        match news:
            case PageArrived():
                self._take_page(news)
            case FetchFailed(error=error):
                self._take_failure(error)
            case NothingFound(in_the_way=in_the_way):
                self.table.set_placeholder(
                    nothing_found(self.session.listing.query, in_the_way)
                )
            case ViewMade(view=view):
                self._take_view(view)
            case ViewFailed(error=error):
                raise error
            case Tallied():
                self._show_question()
            case Rested():
                pass
        self.show_state()

    def _take_page(self, delivery: PageArrived) -> None:
        self._failed = False
        self.status.keep_saying("")
        listing = self.session.listing
        is_first = delivery.generation != self._shown_generation
        self._shown_generation = delivery.generation
        if self.session.is_narrowed:
            self.session.narrow(self.session.criteria)
        elif is_first:
            self._show_view(View(listing), keep=self._keep_id)
        else:
            self.table.grew()
        if is_first and not listing:
            self.table.set_placeholder(nothing_found(listing.query, ()))
        self._panes.furnish_soon()
        for warning in listing.warnings[-1:]:
            self.status.keep_saying(warning, "warning")

    def _take_view(self, view: View) -> None:
        if self.view.extend(view):
            self.table.grew()
            return
        image = self.table.cursor_image
        self._show_view(view, keep=image.id if image else None)
        if not view:
            self.table.set_placeholder(nothing_matches(view))

    def _show_view(self, view: View, keep: str | None) -> None:
        self.view = view
        self.table.show(view, self.columns, keep=keep)
        self._show_sort()
        if not view:
            self.status.show_place("")
            self._panes.show_details()

    def _take_failure(self, error: Exception) -> None:
        if not isinstance(error, ImstuiError):
            raise error
        self._failed = True
        self.status.keep_saying(f"{error.message}  (r tries again)")
        if not self.session.listing:
            self.table.set_placeholder(failed(error))

    # Intents from the panes

    @on(QueryEdited)
    def take_query(self, message: QueryEdited) -> None:
        """Ask what the filters say."""
        self.ask(message.query)

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

    @on(Highlighted)
    def follow_cursor(self, message: Highlighted) -> None:
        """Show the image under the cursor, once the cursor rests on it."""
        self.status.show_place(f"{message.index + 1:,}/")
        self._panes.follow()

    @on(WantsRows)
    def read_ahead(self, message: WantsRows) -> None:
        """Fetch what the cursor will need."""
        if not self._failed:
            self.session.read_ahead(message.last_row)
            self.show_state()

    @on(SortRequested)
    def take_sort(self, message: SortRequested) -> None:
        """Sort by the column whose header was clicked."""
        self._questions.sort_by(message.column_name)

    @on(Chosen)
    def take_image(self) -> None:
        """A double click or Enter on an image."""
        self.action_open_or_take()

    # Searching what is loaded

    @on(SearchTyped)
    def take_search(self, message: SearchTyped) -> None:
        """Show what has the search text."""
        self.narrow(replace(self.session.criteria, text=message.text.strip()))

    @on(SearchAccepted)
    def accept_search(self) -> None:
        """Go to what was found; where images are picked, take it."""
        if self.picking is not None:
            self.action_open_or_take()
        else:
            self.table.focus()

    @on(SearchLeft)
    def leave_search(self) -> None:
        """Show everything again; where images are picked, give up."""
        if self.picking is not None:
            self.action_leave()
        else:
            self._searching.close()
            self.table.focus()

    def action_search(self) -> None:
        """Search as you type."""
        self._searching.open(self.session.criteria.text)

    def narrow(self, criteria: Criteria) -> None:
        """Show what of the loaded images meets these criteria."""
        if criteria == self.session.criteria:
            return
        self.table.set_highlighter(highlighter(criteria.text))
        view = self.session.narrow(criteria)
        if view is not None:
            image = self.table.cursor_image
            self._show_view(view, keep=image.id if image else None)
        self.show_state()

    async def action_list(self, action: str) -> None:
        """Do one of the list's own actions, whatever has the focus."""
        await self.app.run_action(action, self.table)

    async def action_mark_and_go(self, action: str) -> None:
        """Mark the image under the cursor and go on, if several can be chosen."""
        self.action_mark("toggle")
        await self.action_list(action)

    def action_mark(self, what: str) -> None:
        """Mark the image (`toggle`) or all that are shown (`all`), or `none`."""
        if self.picking is not None and not self.picking.multi:
            return
        match what:
            case "toggle":
                self.table.toggle_mark()
            case "all":
                self.table.mark(map(self.view.image, range(len(self.view))))
            case _:
                self.table.clear_marks()
        self.show_state()

    # Asking

    def ask(
        self, query: Query, *, keep: str | None = None, remember: bool = True
    ) -> None:
        """Make this the question; the old rows stay until the new ones are there."""
        self._keep_id = keep
        self._failed = False
        self.status.keep_saying("")
        if not self.session.ask(query, remember=remember):
            self.status.say("Not asked: see the filters", "error")
        self._show_question()
        self.show_state()

    def go_on(self) -> bool:
        """After an error in the middle of the list, fetch on; False without one."""
        if not self._failed or not self.session.listing:
            return False
        self._failed = False
        self.status.keep_saying("")
        self.session.read_ahead(len(self.session.listing))
        self.show_state()
        return True

    def action_questions(self, what: str, *values: str) -> None:
        """Make the next question out of this one."""
        self._questions.do(what, *values)

    # Panes

    def action_panes(self, what: str) -> None:
        """Show, hide or change the panes beside the list."""
        self._panes.do(what)

    def action_open_or_take(self) -> None:
        """Show the details; where they are shown, choose the image."""
        image = self.table.cursor_image
        if image is None:
            return
        if self.picking is None and not self._panes.details_shown:
            self._panes.set_shown("detail", shown=True)
        else:
            marked = tuple(self.table.marked.values())
            self.app.exit(Picked(marked or (image,), self.session.criteria.text))

    def action_zoom(self) -> None:
        """Give the pane in focus the whole screen, and back."""
        if self.maximized is not None:
            self.minimize()
        elif self.focused is not None:
            self.maximize(self.focused)

    def action_back(self) -> None:
        """Stop fetching, else close what is open, else go to the list."""
        if self.session.fetcher.busy:
            self.session.fetcher.pause()
            self.status.say("Stopped; r asks again, L loads the rest")
            self.show_state()
        elif self.maximized is not None:
            self.minimize()
        elif self.picking is not None and self.focused is self.table:
            self.action_leave()
        elif self._searching.is_open and self.focused is self.table:
            self.leave_search()
        else:
            self.table.focus()

    def action_overlay(self, name: str) -> None:
        """Open a screen on top of this one."""
        self._overlays.open(name)

    def action_yank_id(self) -> None:
        """Copy the image's ID."""
        self._overlays.yank("id")

    async def run_command(self, command_id: str | None) -> None:
        """Do what a command of the registry does."""
        if command_id is not None:
            await self.run_action(command(command_id).action)

    def set_columns(self, columns: tuple[str, ...] | None) -> None:
        """Show these attributes of the images."""
        if columns:
            self.columns = columns
            self.table.set_columns(columns)

    def action_leave(self) -> None:
        """Leave without choosing."""
        text = self.session.criteria.text
        self.app.exit(Picked(text=text, cancelled=self.picking is not None))

    def on_resize(self) -> None:
        """Other panes may be in sight."""
        self.call_after_refresh(self.show_enter)

    # Drawing the surroundings

    def show_enter(self) -> None:
        """Say what Enter does now, and show the details if they came in sight."""
        takes = self.picking is not None or self._panes.details_shown
        self.query_one(HintsLine).show_enter("take the ID" if takes else "details")
        if self._panes.details_shown and self._shown_generation:
            self._panes.show_details()

    def _show_question(self) -> None:
        self.chips.show(self.session.query)
        self._panes.show_question()

    def _show_sort(self) -> None:
        criteria, query = self.session.criteria, self.session.listing.query
        if criteria.sort_column is not None:
            self.table.set_sort(
                criteria.sort_column,
                "desc" if criteria.descending else "asc",
                local=True,
            )
        else:
            self.table.set_sort(query.sort_key, "desc" if query.descending else "asc")

    def show_state(self) -> None:
        """Say what the list holds by now."""
        self.status.show_state(
            state_text(
                self.session.listing,
                self.view,
                marked=len(self.table.marked),
            )
        )
        self.status.spin(busy=self.session.fetcher.busy and not self._failed)
