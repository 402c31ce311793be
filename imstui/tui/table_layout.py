"""Where the columns of the image table stand, for a given width."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from imstui.output.width import cells

if TYPE_CHECKING:
    from collections.abc import Sequence

    from imstui.output.columns import Column

GUTTER = 2
"""Cells before the first column: a glyph for cursor and mark, and a blank."""

GAP = 2
"""Blank cells between two columns."""

FIRST_LEAST = 16
"""What the first column keeps whatever else is to be shown."""

_FIRST_COMFORTABLE = 38
_CUT_LEAST = 12


@dataclass(frozen=True, slots=True)
class Placed:
    """A column that is on the screen.

    Attributes:
        index: its place among all columns.
        column: what it shows.
        x: the cell that it starts at.
        width: the cells that it has.
    """

    index: int
    column: Column
    x: int
    width: int


class Layout(NamedTuple):
    """The columns on the screen, and whether more are beyond its edges."""

    width: int
    placed: tuple[Placed, ...] = ()
    hidden_left: bool = False
    hidden_right: bool = False

    @property
    def end(self) -> int:
        """The cell behind the last column."""
        return self.placed[-1].x + self.placed[-1].width if self.placed else GUTTER

    def at(self, x: int) -> Placed | None:
        """The column at a cell; the gap behind a column belongs to it."""
        found = None
        for placed in self.placed:
            if placed.x <= x:
                found = placed
        return found


class ColumnView(NamedTuple):
    """The columns of a table, the one under the column cursor, and how far they moved.

    Attributes:
        columns: all of them, in their order.
        cursor: the place of the one under the column cursor.
        first: the place of the one beside the first column, which stands still.
    """

    columns: tuple[Column, ...] = ()
    cursor: int = 0
    first: int = 1

    def at(self, index: int, width: int) -> ColumnView:
        """The same columns with the cursor on another one, which is in sight."""
        cursor = min(max(index, 0), max(len(self.columns) - 1, 0))
        first = min(max(cursor, 1), self.first) if cursor else 1
        while first < cursor and not self._shows(cursor, first, width):
            first += 1
        return self._replace(cursor=cursor, first=first)

    def layout(self, width: int) -> Layout:
        """Where they stand."""
        return lay_out(self.columns, width, self.first, needed=self.cursor > 0)

    def _shows(self, index: int, first: int, width: int) -> bool:
        placed = lay_out(self.columns, width, first, needed=True).placed
        return any(place.index == index for place in placed)


def lay_out(
    columns: Sequence[Column], width: int, first: int, *, needed: bool
) -> Layout:
    """Give each column its cells, as many columns as fit.

    The first column stands still and takes what the others leave; they drop off at
    the right edge, and the last of them may be cut before it does.

    Args:
        columns: all columns in their order.
        width: the cells of the table.
        first: the place of the column that comes after the first one.
        needed: whether that one is to be seen even if the first one is cut for it.
    """
    if not columns:
        return Layout(width)
    room = max(width - GUTTER, 1)
    others = columns[first:]
    elastic = _elastic_width(columns, room)
    widths = _fill(others, room - elastic)
    if others and needed and not widths:
        elastic = max(room - GAP - others[0].width, min(FIRST_LEAST, room))
        widths = _fill(others, room - elastic)
    placed = [Placed(0, columns[0], GUTTER, elastic)]
    x = GUTTER + elastic + GAP
    for index, taken in enumerate(widths, first):
        placed.append(Placed(index, columns[index], x, taken))
        x += taken + GAP
    return Layout(width, tuple(placed), first > 1, len(widths) < len(others))


def _elastic_width(columns: Sequence[Column], room: int) -> int:
    """The first column's width, which does not change while the others move."""
    comfortable = min(columns[0].width, _FIRST_COMFORTABLE)
    widths = _fill(columns[1:], room - comfortable)
    left = room - sum(widths) - GAP * len(widths)
    return max(left, min(FIRST_LEAST, room))


def _fill(columns: Sequence[Column], room: int) -> list[int]:
    """The widths of the columns that fit, each with a gap before it."""
    widths = []
    for column in columns:
        room -= GAP
        if room < _least(column):
            break
        widths.append(min(column.width, room))
        room -= widths[-1]
    return widths


def _least(column: Column) -> int:
    """What a column can be cut to: only long texts still say something when cut."""
    if column.numeric or column.width <= FIRST_LEAST:
        return column.width
    return max(_CUT_LEAST, min(cells(column.label), column.width))
