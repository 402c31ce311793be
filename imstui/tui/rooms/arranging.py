"""The places of the panes on the screen: shown, hidden, zoomed and resized by keys."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from imstui.tui.commands import Focus, hints_for
from imstui.tui.panes.hints import HintsLine
from imstui.tui.rooms.pane_state import SMALL_WIDTH, Arrangement, Pane, PaneState

if TYPE_CHECKING:
    from textual.geometry import Size
    from textual.widget import Widget

    from imstui.tui.explorer import ExplorerScreen
    from imstui.tui.keeping.view_state import ViewState


class Arranging:
    """Has the panes as the person arranged them, and arranges them anew."""

    def __init__(self, explorer: ExplorerScreen, state: PaneState) -> None:
        """The explorer has the state's classes already."""
        self._explorer = explorer
        self._state = state

    @property
    def front(self) -> Pane:
        """The pane that has the focus, or had it last."""
        return self._state.front

    @property
    def is_zoomed(self) -> bool:
        """Whether one pane has all the room although there is more."""
        return self._state.zoomed

    def shows(self, pane: Pane) -> bool:
        """Whether a pane is on the screen."""
        return self._state.shows(pane)

    def left(self, before: ViewState) -> ViewState:
        """What is to be remembered of it."""
        left = replace(before, sizes=dict(self._state.sizes))
        if self._explorer.picking is not None:
            # What is in the way of picking may be wanted in the explorer.
            return left
        return replace(left, hidden=tuple(sorted(self._state.hidden)))

    def do(self, what: str, *values: str) -> None:
        """Do what a command names.

        Raises:
            KeyError: there is no such thing.
        """
        del values
        match what:
            case "filters":
                self._toggle_filters()
            case "details":
                self._toggle(Pane.DETAILS)
            case "zoom":
                self.zoom(zoomed=not self._state.zoomed)
            case "next":
                self._next()
            case "smaller" | "larger":
                self._resize(1 if what == "larger" else -1)
            case _:
                raise KeyError(what)

    def begin(self) -> None:
        """Put the panes where they belong, before they are drawn first."""
        self._arrange()

    def fit_screen(self, screen: Size) -> None:
        """Arrange the panes on a screen of another size."""
        if screen != (self._state.width, self._state.height):
            self._become(self._state.on_screen(*screen))

    def bring_to_front(self, pane: Pane) -> None:
        """Take notice of the pane that has the focus."""
        if pane is not self._state.front:
            self._become(self._state._replace(front=pane))
        self.show_surroundings()

    def show(self, pane: Pane) -> None:
        """Have a pane on the screen; in front where there is room for one only."""
        if not self._state.shows(pane):
            self._become(self._state.showing(pane, shown=True))
            if self._state.covers:
                self._focus(pane)

    def zoom(self, *, zoomed: bool) -> None:
        """Give the pane in focus all the room, or no longer."""
        self._become(self._state.zooming(zoomed=zoomed))

    def show_surroundings(self) -> None:
        """Say which keys help now, and show the details if they came in sight."""
        self.show_hints()
        self._explorer.newsroom.name_keys()
        if self._explorer.newsroom.has_shown:
            self._explorer.panes.show_details()

    def show_hints(self) -> None:
        """Say which keys help now."""
        explorer, focus = self._explorer, Focus(self._state.front)
        picks = explorer.picking is not None
        can_take = picks or self._state.shows(Pane.DETAILS)
        if explorer.searching.is_typed and focus is Focus.DETAILS:
            focus, can_take = Focus.DETAILS_SEARCH, False
        elif explorer.searching.is_typed:
            focus, can_take = Focus.SEARCH, picks
        takes = explorer.leaving.takes if can_take else ""
        marks = not explorer.abilities.why_not(explorer.commands["mark.toggle"])
        hints = hints_for(focus, explorer.commands, takes=takes, marks=marks)
        explorer.query_one(HintsLine).show(hints)

    def _toggle_filters(self) -> None:
        """Go to the filters; from within them, hide them."""
        if self._state.front is Pane.FILTERS:
            self._toggle(Pane.FILTERS)
        else:
            self.show(Pane.FILTERS)
            self._focus(Pane.FILTERS)

    def _toggle(self, pane: Pane) -> None:
        if self._state.shows(pane):
            was_front = self._state.front is pane
            self._become(self._state.showing(pane, shown=False))
            if was_front:
                self._explorer.table.focus()
        else:
            self.show(pane)

    def _next(self) -> None:
        """Go to the next pane, also where it is not on the screen yet."""
        if not self._state.covers:
            self._explorer.focus_next()
            return
        panes = tuple(Pane)
        place = panes.index(self._state.front) + 1
        self._focus(panes[place % len(panes)])

    def _resize(self, step: int) -> None:
        """Resize the pane in focus; of the list, the one beside it."""
        state = self._state
        beside = (Pane.DETAILS, Pane.FILTERS)
        panes = beside if state.front is Pane.LIST else (state.front,)
        pane = next(filter(state.shows, panes), None)
        if state.covers or pane is None:
            self._explorer.status.say("No pane is beside the list")
        else:
            self._become(state.resized(pane, step))

    def _become(self, state: PaneState) -> None:
        self._state = state
        self._arrange()
        self._explorer.call_after_refresh(self.show_surroundings)

    def _arrange(self) -> None:
        explorer, state = self._explorer, self._state
        for name, has in state.classes.items():
            explorer.set_class(has, name)
        shows = state.shows
        self._place("main").display = shows(Pane.LIST) or shows(Pane.DETAILS)
        explorer.table.display = shows(Pane.LIST)
        for pane in (Pane.FILTERS, Pane.DETAILS):
            self._place(pane).display = shows(pane)
            self._give_size(pane)
        explorer.shaping.fit_screen(is_small=state.width < SMALL_WIDTH)

    def _give_size(self, pane: Pane) -> None:
        state, styles = self._state, self._place(pane).styles
        is_below = pane is Pane.DETAILS and state.arrangement is not Arrangement.WIDE
        size = None if state.covers else state.size(pane)
        styles.width = None if is_below else size
        styles.height = size if is_below else None

    def _focus(self, pane: Pane) -> None:
        # The focus comes later; keys that are pressed before it does are meant for it.
        self.bring_to_front(pane)
        self._widget(pane).focus()

    def _widget(self, pane: Pane) -> Widget:
        explorer = self._explorer
        match pane:
            case Pane.FILTERS:
                return explorer.sidebar
            case Pane.DETAILS:
                return explorer.detail
            case Pane.LIST:
                return explorer.table

    def _place(self, name: str) -> Widget:
        return self._explorer.query_one(f"#{name}")
