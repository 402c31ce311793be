"""Searching as you type: the loaded images, or the details of one of them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.widget import Widget

    from imstui.core.view import Criteria
    from imstui.tui.explorer import ExplorerScreen
    from imstui.tui.panes.search_bar import SearchBar
    from imstui.tui.table.paint import Highlighter


class Searching:
    """Has a search bar in the explorer while somebody searches."""

    def __init__(self, explorer: ExplorerScreen) -> None:
        self._explorer = explorer
        self._bar: SearchBar | None = None
        self._details_bar: SearchBar | None = None

    @property
    def is_open(self) -> bool:
        """Whether there is a search bar of the list."""
        return self._bar is not None

    @property
    def has_found(self) -> bool:
        """Whether there may be matches to go through in the pane in focus."""
        if self._is_in_details:
            return self._explorer.detail.is_searched
        return bool(self._criteria.text)

    @property
    def is_typed(self) -> bool:
        """Whether a search text is being typed."""
        focused = self._explorer.focused
        return focused is not None and focused in (self._bar, self._details_bar)

    def is_details_bar(self, widget: Widget) -> bool:
        """Whether it is the search bar of the details."""
        return widget is self._details_bar

    def do(self, what: str, *values: str) -> None:
        """Do what a command names.

        Raises:
            KeyError: there is no such thing.
        """
        {"open": self._open, "next": self._next, "previous": self._previous}[what](
            *values
        )

    def open(self, text: str) -> None:
        """Go to the search bar of the list; a new one begins with this text."""
        if self._bar is None:
            self._bar = self._mounted(text, in_details=False)
        self._bar.focus()

    def show(self, text: str) -> None:
        """Have a search bar with a text that is searched for already, or none."""
        if self._bar is not None and (text or self._explorer.picking is not None):
            self._bar.value = text
        elif self._bar is not None:
            self._bar.remove()
            self._bar = None
        elif text:
            self._bar = self._mounted(text, in_details=False)

    def type(self, text: str, *, in_details: bool) -> None:
        """Show what has this text."""
        if in_details:
            self._explorer.detail.find(text.strip())
            self._tell_found()
        else:
            self._explorer.asking.narrow(replace(self._criteria, text=text.strip()))

    def accept(self, *, in_details: bool) -> None:
        """Go to what was found; where images are picked, take it.

        The details keep their matches without the bar.
        """
        if in_details:
            self._close_details_bar()
        elif self._explorer.picking is not None:
            self._explorer.leaving.open_or_take()
        else:
            self._explorer.table.focus()

    def leave(self, *, in_details: bool) -> None:
        """Search no more; where images are picked, give up.

        Trouble goes first, then what a file waits for, then fetching all there is.
        """
        if self._explorer.newsroom.fold() or self._explorer.exporting.give_up():
            return
        if self._explorer.session.fetcher.fetches_all:
            self._explorer.leaving.stop_fetching()
            return
        if self._explorer.picking is not None and not in_details:
            self._explorer.leaving.leave()
        else:
            self.close(in_details=in_details)

    def close(self, *, in_details: bool) -> None:
        """Take the search bar away, show everything again, and go to its pane."""
        self.type("", in_details=in_details)
        if in_details:
            self._close_details_bar()
            return
        if self._bar is not None:
            self._bar.remove()
            self._bar = None
        self._explorer.table.focus()

    @property
    def _criteria(self) -> Criteria:
        return self._explorer.session.criteria

    @property
    def _is_in_details(self) -> bool:
        return self._explorer.panes.is_in_details

    def _open(self) -> None:
        """Search the details where they have the focus, else the list.

        The text that is there already is replaced by what is typed.
        """
        if not self._is_in_details:
            self.open(self._criteria.text)
            if self._bar is not None:
                self._bar.select_all()
            return
        if self._details_bar is None:
            self._details_bar = self._mounted("", in_details=True)
        self._details_bar.focus()

    def _mounted(self, text: str, *, in_details: bool) -> SearchBar:
        # Imported when asked for: the first rows do not wait for it.
        from imstui.tui.panes.search_bar import SearchBar  # noqa: PLC0415
        from imstui.tui.rooms.mounting import mount  # noqa: PLC0415

        explorer = self._explorer
        searched = explorer.detail if in_details else explorer.table
        bar = SearchBar(text, searched, in_details=in_details)
        mount(bar, explorer, before=explorer.status)
        return bar

    def _close_details_bar(self) -> None:
        if self._details_bar is not None:
            self._details_bar.remove()
            self._details_bar = None
        self._explorer.detail.focus()

    def _next(self) -> None:
        self._go(1)

    def _previous(self) -> None:
        self._go(-1)

    def _go(self, step: int) -> None:
        """Go to a match; all rows of a searched list are matches."""
        if self._is_in_details:
            self._explorer.detail.go_to_match(step)
            self._tell_found()
        else:
            table = self._explorer.table
            table.move_to(table.cursor_row + step)

    def _tell_found(self) -> None:
        """Say how many lines of the details match, also where none does."""
        detail = self._explorer.detail
        if not detail.is_searched:
            said = ""
        elif count := detail.matching:
            said = f"{count} lines match" if count > 1 else "1 line matches"
        else:
            said = "Nothing in the details matches"
        self._explorer.status.say(said, passing=True)


def highlighter(text: str) -> Highlighter | None:
    """What finds the parts of cells that a search text matches."""
    if not text:
        return None
    # Imported when somebody searches: the first rows do not wait for it.
    from imstui.core.search import Pattern  # noqa: PLC0415

    pattern = Pattern.parse(text)
    return lambda _, cell: pattern.spans(cell)
