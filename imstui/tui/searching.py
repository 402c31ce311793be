"""Searching the loaded images: the line for it, and what it marks in the list."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from imstui.core.view import Criteria
    from imstui.tui.explorer import ExplorerScreen
    from imstui.tui.search_bar import SearchBar
    from imstui.tui.table_paint import Highlighter


class Searching:
    """Has a search bar in the explorer while somebody searches."""

    def __init__(self, explorer: ExplorerScreen) -> None:
        self._explorer = explorer
        self._bar: SearchBar | None = None

    @property
    def is_open(self) -> bool:
        """Whether there is a search bar."""
        return self._bar is not None

    def do(self, what: str, *values: str) -> None:
        """Do what a command names.

        Raises:
            KeyError: there is no such thing.
        """
        {"open": self._open}[what](*values)

    def _open(self) -> None:
        self.open(self._criteria.text)

    @property
    def _criteria(self) -> Criteria:
        return self._explorer.session.criteria

    def open(self, text: str) -> None:
        """Go to the search bar; a new one begins with this text."""
        if self._bar is None:
            # Imported when asked for: the first rows do not wait for it.
            from imstui.tui.search_bar import SearchBar  # noqa: PLC0415

            self._bar = SearchBar(text)
            self._explorer.mount(self._bar)
        self._bar.focus()

    def type(self, text: str) -> None:
        """Show what has this text."""
        self._explorer.narrow(replace(self._criteria, text=text.strip()))

    def close(self) -> None:
        """Take the search bar away, show everything again, and go to the list."""
        if self._bar is not None:
            self._bar.remove()
            self._bar = None
        self.type("")
        self._explorer.table.focus()


def highlighter(text: str) -> Highlighter | None:
    """What finds the parts of cells that a search text matches."""
    if not text:
        return None
    # Imported when somebody searches: the first rows do not wait for it.
    from imstui.core.search import Pattern  # noqa: PLC0415

    pattern = Pattern.parse(text)
    return lambda _, cell: pattern.spans(cell)
