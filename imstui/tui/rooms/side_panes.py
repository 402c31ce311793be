"""The panes beside the list: filters and details, and what is in them."""

from __future__ import annotations

import gc
from dataclasses import replace
from typing import TYPE_CHECKING

from imstui.tui.rooms.pane_state import Pane

if TYPE_CHECKING:
    from textual.timer import Timer
    from textual.widget import Widget

    from imstui.tui.details.pane import DetailPane
    from imstui.tui.explorer import ExplorerScreen
    from imstui.tui.sidebar import FilterSidebar

# Long enough that a held key does not redraw the details for every image it passes.
_DETAIL_SECONDS = 0.06
# Until the first rows are painted, which is what a person waits for.
_FURNISH_SECONDS = 0.03
# How many objects, and how often the young and the old ones are looked through.
_COLLECT_AFTER = (2_000, 10, 5)


class SidePanes:
    """Makes the two panes when they are first needed, and says what is in them."""

    def __init__(self, explorer: ExplorerScreen) -> None:
        self._explorer = explorer
        self._sidebar: FilterSidebar | None = None
        self._detail: DetailPane | None = None
        self._detail_timer: Timer | None = None
        self._furnishing = False

    @property
    def detail(self) -> DetailPane:
        """The details of the image under the cursor."""
        if self._detail is None:
            # Imported and mounted late: the first rows do not wait for it.
            from imstui.tui.details.pane import DetailPane  # noqa: PLC0415
            from imstui.tui.rooms.mounting import mount  # noqa: PLC0415

            self._detail = DetailPane()
            mount(self._detail, self._place("details"))
        return self._detail

    @property
    def sidebar(self) -> FilterSidebar:
        """The filters."""
        if self._sidebar is None:
            # Imported and mounted late, as the details are.
            from imstui.tui.rooms.mounting import mount  # noqa: PLC0415
            from imstui.tui.sidebar import FilterSidebar  # noqa: PLC0415

            self._sidebar = FilterSidebar()
            mount(self._sidebar, self._place("filters"))
        return self._sidebar

    @property
    def is_in_details(self) -> bool:
        """Whether the details have the focus."""
        return self._detail is not None and self._detail.has_focus

    def pane_of(self, widget: Widget) -> Pane:
        """The pane that a widget belongs to."""
        for pane in (Pane.FILTERS, Pane.DETAILS):
            if self._place(pane) in widget.ancestors_with_self:
                return pane
        in_details = self._explorer.searching.is_details_bar(widget)
        return Pane.DETAILS if in_details else Pane.LIST

    def furnish_soon(self) -> None:
        """Bring the panes in once the first rows are on the screen."""
        if not self._furnishing:
            self._furnishing = True
            self._explorer.set_timer(_FURNISH_SECONDS, self._furnish)

    def show_question(self) -> None:
        """Show the present question in the filters, if they are there by now."""
        if self._sidebar is not None:
            shown = self._explorer.session.shown
            project = self._explorer.session.source.project_id
            self._sidebar.show(shown.query, shown.problems, shown.facets, project)

    def follow(self) -> None:
        """Show the details of the image under the cursor, once it rests."""
        if self._detail_timer is not None:
            self._detail_timer.stop()
        self._detail_timer = self._explorer.set_timer(
            _DETAIL_SECONDS, self.show_details
        )

    def show_details(self) -> None:
        """Show the details of the image under the cursor, if they are in sight."""
        image = self._explorer.table.cursor_image
        shown = self._explorer.arranging.shows(Pane.DETAILS)
        if shown and self.detail.image is not image:
            self.detail.show(image)

    def do(self, what: str, *values: str) -> None:
        """Do what a command names.

        Raises:
            KeyError: there is no such thing.
        """
        {"raw": self._toggle_raw, "missing": self._toggle_missing}[what](*values)

    def _toggle_raw(self) -> None:
        """Show the image as the service sent it, and back."""
        self._explorer.arranging.show(Pane.DETAILS)
        wanted = self.detail.wanted
        self.detail.wanted = replace(wanted, raw=not wanted.raw)

    def _toggle_missing(self) -> None:
        """Show the documented attributes that the image lacks, and back."""
        self._explorer.arranging.show(Pane.DETAILS)
        wanted = self.detail.wanted
        self.detail.wanted = replace(wanted, missing=not wanted.missing)

    def _furnish(self) -> None:
        # The person may have left meanwhile.
        if not self._place("filters").is_attached:
            return
        if not gc.isenabled():
            gc.freeze()
            # Screens that were closed go soon, and little is looked through for them.
            gc.set_threshold(*_COLLECT_AFTER)
            gc.enable()
        self.sidebar.show(self._explorer.session.query)
        self.show_question()
        self.show_details()
        self._explorer.settle_in()

    def _place(self, name: str) -> Widget:
        return self._explorer.query_one(f"#{name}")
