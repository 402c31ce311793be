"""A list as a table of text: for people, so values are shortened and cleaned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from imstui.output.cells import cell
from imstui.output.columns import Column, column, usual_columns
from imstui.output.width import cells, fit

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import TextIO

    from imstui.core.image import Image
    from imstui.core.origin import Origin

_GAP = "  "
_READABLE = 12
"""Cells that leave most values recognisable."""
_NAME_READABLE = 32

_SPARE = (
    "visibility",
    "__image_size",
    "__platform",
    "status",
    "min_disk",
    "__os_version",
    "created_at",
)
"""What a narrow terminal does without unless columns were chosen, first to go first."""


class TableWriter:
    """Columns as wide as the first page needs them.

    On a terminal the table fits the line: columns that nobody chose are left out and
    long values cut, except the ID. In a file nothing is cut; a value of a later page
    that is too long moves its line to the right.
    """

    def __init__(
        self,
        stream: TextIO,
        terminal_width: int | None,
        origins: tuple[Origin, ...] = (),
    ) -> None:
        """Write to a stream.

        Args:
            stream: a text stream.
            terminal_width: the line's cells; None where nothing is to be cut.
            origins: the places that the images are from, where they are several.
        """
        self._usual = usual_columns(origins)
        self._stream = stream
        self._terminal_width = terminal_width
        self._chosen = False
        self._columns: list[Column] = []
        self._widths: list[int] = []

    def begin(self, columns: tuple[str, ...]) -> None:
        """Note the columns; the heading waits for the first page."""
        self._chosen = bool(columns)
        self._columns = [column(name) for name in columns or self._usual]

    def page(self, images: Iterable[Image]) -> None:
        """Write a line for each image, under a heading if they are the first."""
        rows = [[cell(image, col.name) for col in self._columns] for image in images]
        if not rows:
            return
        if not self._widths:
            rows = self._measured(rows)
            self._line([col.label for col in self._columns])
        for row in rows:
            self._line(row)

    def end(self) -> None:
        """Finish the list, which needs nothing."""

    def _measured(self, rows: list[list[str]]) -> list[list[str]]:
        """Settle columns and widths; return the rows with the columns that stay."""
        widths = [
            max(cells(col.label), *(cells(row[at]) for row in rows))
            for at, col in enumerate(self._columns)
        ]
        if self._terminal_width is None:
            self._widths = widths
            return rows
        kept = list(range(len(widths)))
        if not self._chosen:
            kept = _affordable(self._columns, widths, self._terminal_width)
        self._columns = [self._columns[at] for at in kept]
        self._widths = _narrowed(
            self._columns, [widths[at] for at in kept], self._terminal_width
        )
        return [[row[at] for at in kept] for row in rows]

    def _line(self, row: Sequence[str]) -> None:
        parts = (
            self._padded(text, col, width)
            for text, col, width in zip(row, self._columns, self._widths, strict=False)
        )
        self._stream.write(_GAP.join(parts).rstrip() + "\n")

    def _padded(self, text: str, col: Column, width: int) -> str:
        whole = self._terminal_width is None or col.name == "id"
        wanted = max(width, cells(text)) if whole else width
        return fit(text, wanted, "right" if col.numeric else "left")


def _affordable(columns: list[Column], widths: list[int], room: int) -> list[int]:
    """The places of the columns that stay readable within the room."""
    kept = list(range(len(columns)))
    for name in _SPARE:
        least = [min(widths[at], _least(columns[at])) for at in kept]
        if _line_width(least) <= room:
            break
        kept = [at for at in kept if columns[at].name != name]
    return kept


def _least(col: Column) -> int:
    """Cells below which a column is not worth its place."""
    if col.name == "id":
        return col.width
    return _NAME_READABLE if col.name == "name" else max(_READABLE, cells(col.label))


def _narrowed(columns: list[Column], widths: list[int], room: int) -> list[int]:
    """Take cells from the widest columns until the line fits, the ID excepted."""
    narrowed = list(widths)
    while _line_width(narrowed) > room:
        at = max(
            range(len(narrowed)),
            key=lambda place: 0 if columns[place].name == "id" else narrowed[place],
        )
        if columns[at].name == "id" or narrowed[at] <= _READABLE:
            break
        narrowed[at] -= 1
    return narrowed


def _line_width(widths: list[int]) -> int:
    return sum(widths) + len(_GAP) * max(len(widths) - 1, 0)
