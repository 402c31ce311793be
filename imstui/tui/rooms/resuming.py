"""Beginning with a whole question, and leaving one for the next run."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from imstui.tui.keeping.question import Question
from imstui.tui.rooms.searching import highlighter

if TYPE_CHECKING:
    from imstui.tui.explorer import ExplorerScreen
    from imstui.tui.keeping.view_state import ViewState
    from imstui.tui.preferences import Preferences


class Resuming:
    """Knows what is looked at, down to the image, also when the list is gone.

    Attributes:
        row: where the cursor is.
    """

    def __init__(self, explorer: ExplorerScreen, preferences: Preferences) -> None:
        self.row = 0
        self._explorer = explorer
        # Whoever picks begins anew in every run, and leaves nothing behind.
        self._leaves = preferences.restore and explorer.picking is None

    def begin(self) -> None:
        """Prepare for an answer of which not everything may be shown."""
        explorer, session = self._explorer, self._explorer.session
        if session.is_narrowed:
            explorer.table.set_highlighter(highlighter(session.criteria.text))
            explorer.searching.show(session.criteria.text)
        if session.first_image:
            explorer.newsroom.expect((session.first_image, 0))

    def left(self, before: ViewState) -> ViewState:
        """What is to be remembered of it: what the next run may begin with."""
        return replace(before, question=self._question) if self._leaves else before

    @property
    def _question(self) -> Question:
        session, view = self._explorer.session, self._explorer.view
        image = view.image(self.row).id if self.row < len(view) else ""
        return Question(session.listing.query, session.criteria, image)
