"""What stands around the list: what is asked, and what it holds by now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from imstui.tui.panes.status import state_text
from imstui.tui.rooms.local_filters import local_filters

if TYPE_CHECKING:
    from imstui.tui.explorer import ExplorerScreen


class Reporting:
    """Has the lines and panes around the list show how things are."""

    def __init__(self, explorer: ExplorerScreen) -> None:
        self._explorer = explorer

    def show_question(self) -> None:
        """Show what is asked, in the line above the list and in the filters."""
        explorer, session = self._explorer, self._explorer.session
        local = tuple(row.text for row in local_filters(session.criteria))
        explorer.chips.show(session.query, local)
        explorer.panes.show_question()

    def show_place(self, row: int) -> None:
        """Say which row the cursor is on, and how many are in a range to there."""
        self._explorer.status.show_place(f"{row + 1:,}/")
        if self._explorer.table.marks.has_range:
            self.show_state()

    def show_state(self) -> None:
        """Say what the list holds by now, and what the keys do with it."""
        explorer, session = self._explorer, self._explorer.session
        marked = len(explorer.marking.images)
        text = state_text(session.listing, explorer.view, marked=marked)
        explorer.status.show_state(text)
        fetches, searches = session.fetcher.busy, explorer.newsroom.awaits_view
        explorer.status.spin(busy=fetches or searches, at_once=fetches)
        explorer.arranging.show_hints()
