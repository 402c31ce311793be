"""Asking: another question, the same one further on, less of what is loaded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from imstui.tui.rooms.searching import highlighter

if TYPE_CHECKING:
    from imstui.core.query import Query
    from imstui.core.view import Criteria
    from imstui.tui.explorer import ExplorerScreen


class Asking:
    """Has the session ask, and the screen show that it does."""

    def __init__(self, explorer: ExplorerScreen) -> None:
        self._explorer = explorer

    def ask(
        self,
        query: Query,
        *,
        keep: tuple[str, int] | None = None,
        remember: bool = True,
    ) -> None:
        """Make this the question; the old rows stay until the new ones are there.

        Args:
            query: what is asked, errors and all.
            keep: the image that the cursor is to stay on, by ID, and its row.
            remember: whether it is a new step on the way through the questions.
        """
        explorer, session = self._explorer, self._explorer.session
        explorer.newsroom.expect(keep)
        explorer.status.keep_saying("")
        before = session.trail
        if not session.ask(query, remember=remember):
            explorer.status.say("Not asked: see the filters", "error")
        elif session.trail is not before:
            explorer.earlier.note(query)
        explorer.reporting.show_question()
        explorer.reporting.show_state()

    def narrow(self, criteria: Criteria) -> None:
        """Show what of the loaded images meets these criteria."""
        explorer = self._explorer
        if criteria == explorer.session.criteria:
            return
        explorer.table.set_highlighter(highlighter(criteria.text))
        view = explorer.session.narrow(criteria)
        if view is not None:
            image = explorer.table.cursor_image
            explorer.newsroom.show_view(view, keep=image.id if image else None)
        explorer.reporting.show_question()
        explorer.reporting.show_state()

    def go_on(self, wanted: int = 0) -> bool:
        """After an error in the middle of the list, fetch on; False without one.

        Args:
            wanted: how many images are to be loaded at least, if more than a page.
        """
        explorer, session = self._explorer, self._explorer.session
        loaded = len(session.listing)
        if not session.fetcher.failed or not loaded:
            return False
        explorer.newsroom.expect(None)
        explorer.status.keep_saying("")
        session.fetcher.retry(max(loaded + 1, wanted))
        session.read_ahead(loaded)
        explorer.reporting.show_state()
        return True
