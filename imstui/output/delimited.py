"""Lists as values with something between them: CSV, TSV and bare values."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from imstui.output.clean import clean
from imstui.output.columns import usual_columns
from imstui.output.escapes import escape_controls, escape_field
from imstui.output.fields import field

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TextIO

    from imstui.core.image import Image
    from imstui.core.origin import Origin


class CsvWriter:
    """A heading, then values as they arrived, quoted where they need it."""

    def __init__(
        self, stream: TextIO, origins: tuple[Origin, ...] = (), *, watched: bool
    ) -> None:
        """Write to a stream.

        Args:
            stream: a text stream.
            origins: the places that the images are from, where they are several.
            watched: whether a terminal shows it, so that values have to be cleaned.
        """
        self._rows = csv.writer(_PlainLineEnds(stream))
        self._shown = clean if watched else str
        self._usual = usual_columns(origins)
        self._columns: tuple[str, ...] = ()

    def begin(self, columns: tuple[str, ...]) -> None:
        """Write the heading."""
        self._columns = columns or self._usual
        self._rows.writerow(map(self._shown, self._columns))

    def page(self, images: Iterable[Image]) -> None:
        """Write a record for each image."""
        for image in images:
            self._rows.writerow(
                self._shown(field(image, name)) for name in self._columns
            )

    def end(self) -> None:
        """Finish the list, which needs nothing."""


class _PlainLineEnds:
    r"""Ends records with `\n`; the `csv` module quotes `\r` only where it ends them."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, record: str) -> None:
        r"""Write one whole record, which ends with `\r\n`."""
        self._stream.write(record.removesuffix("\r\n") + "\n")


class TsvWriter:
    """A heading, then one line for each image; tabs and line ends are escaped."""

    def __init__(self, stream: TextIO, origins: tuple[Origin, ...] = ()) -> None:
        self._stream = stream
        self._usual = usual_columns(origins)
        self._columns: tuple[str, ...] = ()

    def begin(self, columns: tuple[str, ...]) -> None:
        """Write the heading."""
        self._columns = columns or self._usual
        self._line(self._columns)

    def page(self, images: Iterable[Image]) -> None:
        """Write a line for each image."""
        for image in images:
            self._line(field(image, name) for name in self._columns)

    def end(self) -> None:
        """Finish the list, which needs nothing."""

    def _line(self, fields: Iterable[str]) -> None:
        self._stream.write("\t".join(map(escape_field, fields)) + "\n")


class ValueWriter:
    """One line for each image: its ID, or the chosen values with blanks between."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._columns: tuple[str, ...] = ("id",)

    def begin(self, columns: tuple[str, ...]) -> None:
        """Start the list; there is no heading."""
        self._columns = columns or self._columns

    def page(self, images: Iterable[Image]) -> None:
        """Write a line for each image."""
        for image in images:
            values = (escape_controls(field(image, name)) for name in self._columns)
            self._stream.write(" ".join(values) + "\n")

    def end(self) -> None:
        """Finish the list, which needs nothing."""
