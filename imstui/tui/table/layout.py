"""Where the columns of the image table stand, for a given width."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from imstui.output.width import cells

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from imstui.output.columns import Column

GUTTER = 2
"""Cells before the first column: a glyph for cursor and mark, and a blank."""

GAP = 2
"""Blank cells between two columns."""

FIRST_LEAST = 16
"""What the first column keeps whatever else is to be shown."""

LEAST = 4
"""What a person can make a column as narrow as."""

# A public image's name as far as what it boots with, and most names to their end.
_FIRST_ENOUGH = 31
_FIRST_COMFORTABLE = 38
_CUT_LEAST = 20
_AS_USUAL: Mapping[str, int] = MappingProxyType({})


class Wish(NamedTuple):
    """A column, and the cells that a person gave it; None for as many as usual."""

    column: Column
    given: int | None = None

    @property
    def width(self) -> int:
        """The cells that it is to have."""
        return self.column.width if self.given is None else max(self.given, LEAST)

    @property
    def least(self) -> int:
        """What it can be cut to: only long texts still say something when cut."""
        column = self.column
        least = column.brief or column.width
        if self.is_long:
            least = max(_CUT_LEAST, min(cells(column.label), column.width))
        return min(least, self.width)

    @property
    def is_long(self) -> bool:
        """Whether its values are long texts."""
        column = self.column
        return not column.numeric and column.width > FIRST_LEAST

    def within(self, room: int) -> int:
        """The cells that it gets where there is room for so many."""
        if self.width <= room:
            return self.width
        return self.column.brief or room


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

    @property
    def room(self) -> int:
        """The cells that there are for columns."""
        return max(self.width - GUTTER, LEAST)

    def width_of(self, name: str) -> int:
        """The cells that a column has; 0 where it is not in sight."""
        found = (row.width for row in self.placed if row.column.name == name)
        return next(found, 0)

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
        widths: by attribute, cells of the columns that a person resized.
        cursor: the place of the one under the column cursor.
        first: the place of the one beside the first column, which stands still.
    """

    columns: tuple[Column, ...] = ()
    widths: Mapping[str, int] = _AS_USUAL
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
        return lay_out(self._wishes, width, self.first, needed=self.cursor > 0)

    @property
    def _wishes(self) -> tuple[Wish, ...]:
        return tuple(Wish(row, self.widths.get(row.name)) for row in self.columns)

    def _shows(self, index: int, first: int, width: int) -> bool:
        placed = lay_out(self._wishes, width, first, needed=True).placed
        return any(place.index == index for place in placed)


def lay_out(wishes: Sequence[Wish], width: int, first: int, *, needed: bool) -> Layout:
    """Give each column its cells, as many columns as fit.

    The first column stands still and takes what the others leave, unless a person gave
    it a width; the others drop off at the right edge, and the last of them may be cut
    before it does.

    Args:
        wishes: all columns in their order.
        width: the cells of the table.
        first: the place of the column that comes after the first one.
        needed: whether that one is to be seen even if the first one is cut for it.
    """
    if not wishes:
        return Layout(width)
    room = max(width - GUTTER, 1)
    others = wishes[first:]
    standing = _first_width(wishes, room)
    widths = _fill(others, room - standing)
    if others and needed and not widths:
        standing = _giving_way(standing, room - GAP - others[0].width)
        left = room - GAP - standing
        widths = [min(others[0].width, left)] if left > 0 else []
    placed = [Placed(0, wishes[0].column, GUTTER, standing)]
    x = GUTTER + standing + GAP
    for index, taken in enumerate(widths, first):
        placed.append(Placed(index, wishes[index].column, x, taken))
        x += taken + GAP
    return Layout(width, tuple(placed), first > 1, len(widths) < len(others))


def _first_width(wishes: Sequence[Wish], room: int) -> int:
    """The first column's width, which does not change while the others move.

    Short columns beside it count more than its whole width; long ones count less, but
    for the second.
    """
    first, *others = wishes
    if first.given is not None:
        return min(first.width, room)
    least = min(first.width, _FIRST_ENOUGH)
    wanted = min(first.width, _FIRST_COMFORTABLE) - least
    widths = _fill(others, room - least, wanted)
    left = room - sum(widths) - GAP * len(widths)
    return max(left, min(FIRST_LEAST, room))


def _giving_way(standing: int, left: int) -> int:
    """The first column's width where another one would have to leave it so much."""
    return min(max(left, FIRST_LEAST), standing)


def _fill(wishes: Sequence[Wish], room: int, wanted: int = 0) -> list[int]:
    """The widths of the columns that fit, each with a gap before it.

    Args:
        wishes: the columns.
        room: their cells.
        wanted: how many of these another column wants rather than a long one has them.
    """
    widths: list[int] = []
    for wish in wishes:
        room -= GAP
        kept = wanted if widths and wish.is_long else 0
        if room - kept < wish.least:
            break
        widths.append(wish.within(room - kept))
        room -= widths[-1]
    return widths
