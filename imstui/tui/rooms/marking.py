"""Marking images, one by one, all of them, or a range."""

from __future__ import annotations

from typing import TYPE_CHECKING

from imstui.tui.commands import Need
from imstui.tui.table.marks import MOST_AT_ONCE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from imstui.core.image import Image
    from imstui.tui.explorer import ExplorerScreen


class Marking:
    """Marks images of the list, unless only one can be picked."""

    def __init__(self, explorer: ExplorerScreen) -> None:
        self._explorer = explorer

    @property
    def images(self) -> Mapping[str, Image]:
        """The marked images in the order of marking, then those of an open range."""
        table = self._explorer.table
        span = table.marks.range_to(table.cursor_row)
        if span is None:
            return table.marks.images
        ranged = map(self._explorer.view.image, span)
        return {**table.marks.images, **{image.id: image for image in ranged}}

    def give_up_range(self) -> bool:
        """Have no range any more, and mark none of it; whether there was one."""
        if not self._explorer.table.marks.end_range():
            return False
        self._explorer.status.say("The range is given up")
        self._explorer.reporting.show_state()
        return True

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
        """Mark one image, or all of a range that is open."""
        if self._explorer.table.marks.has_range:
            self._range()
        else:
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
            self._explorer.status.say(
                "A range begins here; v again marks it, Esc gives it up"
            )
        else:
            table.marks.end_range()
            self._say_end(span)
            self._mark(span)

    def _say_end(self, span: range) -> None:
        if self._explorer.table.cursor_row in span:
            self._explorer.status.say("The range ends here")
        else:
            most = f"A range has at most {MOST_AT_ONCE:,} images; the others are not"
            self._explorer.status.say(f"{most} marked", "warning")

    def _all(self) -> None:
        self._mark(range(len(self._explorer.view)))

    def _none(self) -> None:
        self._explorer.table.marks.end_range()
        self._explorer.table.marks.clear()

    def _mark(self, rows: range) -> None:
        if len(rows) > MOST_AT_ONCE:
            self._explorer.status.say(
                f"{len(rows):,} images are too many to mark; at most {MOST_AT_ONCE:,}",
                "warning",
            )
            return
        self._explorer.table.marks.add(map(self._explorer.view.image, rows))
