"""Marking images, one by one, all of them, or a range."""

from __future__ import annotations

from typing import TYPE_CHECKING

from imstui.tui.commands import Need

if TYPE_CHECKING:
    from imstui.tui.explorer import ExplorerScreen

MOST_MARKED = 10_000
"""Marked images are kept whole, also of lists that are not shown any more."""


class Marking:
    """Marks images of the list, unless only one can be picked."""

    def __init__(self, explorer: ExplorerScreen) -> None:
        self._explorer = explorer

    def do(self, what: str, *values: str) -> None:
        """Do what a command names.

        Raises:
            KeyError: there is no such thing.
        """
        picking = self._explorer.picking
        if picking is not None and not picking.multi:
            return
        {
            "toggle": self._toggle,
            "range": self._range,
            "all": self._all,
            "none": self._none,
        }[what](*values)
        self._explorer.reporting.show_state()

    def _toggle(self) -> None:
        self._explorer.table.toggle_mark()

    def _range(self) -> None:
        """Begin a range at the cursor; mark what is between where one was begun."""
        table = self._explorer.table
        if table.cursor_image is None:
            self._explorer.status.say(Need.IMAGE.value)
            return
        span = table.marks.range_to(table.cursor_row)
        if span is None:
            table.marks.begin_range(table.cursor_row)
            self._explorer.status.say("A range begins here; v again marks it")
        else:
            table.marks.end_range()
            self._explorer.status.say("The range ends here")
            self._mark(span)

    def _all(self) -> None:
        self._mark(range(len(self._explorer.view)))

    def _none(self) -> None:
        self._explorer.table.marks.end_range()
        self._explorer.table.marks.clear()

    def _mark(self, rows: range) -> None:
        if len(rows) > MOST_MARKED:
            self._explorer.status.say(
                f"{len(rows):,} images are too many to mark; at most {MOST_MARKED:,}",
                "warning",
            )
            return
        self._explorer.table.marks.add(map(self._explorer.view.image, rows))
