"""The formats of a list: what writes images to a text stream, page by page."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TextIO

    from imstui.core.image import Image
    from imstui.core.origin import Origin

ALL_COLUMNS = "all"
"""Stands for every attribute of the reference where columns are chosen."""


class Format(StrEnum):
    """A way to write a list of images."""

    TABLE = "table"
    """Columns for a person: values with units, cleaned."""
    JSON = "json"
    """One array, an image on each line."""
    NDJSON = "ndjson"
    """An image on each line."""
    CSV = "csv"
    """A heading and values with commas between, as `csv` reads them."""
    TSV = "tsv"
    r"""A heading and values with tabs between; `\t`, `\n` and `\\` are escaped."""
    VALUE = "value"
    """Values with blanks between and no heading; the ID unless columns are chosen."""


class Writer(Protocol):
    """Writes one list: `begin` once, `page` as often as needed, `end` once.

    It never flushes: when others are to see what was written is not its business.
    """

    def begin(self, columns: tuple[str, ...]) -> None:
        """Start the list.

        Args:
            columns: attribute names; empty for what the format shows by itself.
        """
        ...

    def page(self, images: Iterable[Image]) -> None:
        """Write some more images."""
        ...

    def end(self) -> None:
        """Finish the list; without this it is visibly cut off where it can be."""
        ...


def open_writer(
    chosen: Format,
    stream: TextIO,
    *,
    terminal_width: int | None = None,
    origins: tuple[Origin, ...] = (),
) -> Writer:
    """Make the writer of a format.

    Args:
        chosen: the format.
        stream: where it writes.
        terminal_width: how many cells a line has if a person watches; None where the
            stream is a file or a pipe, and nothing is cut.
        origins: the places that the images are from, where they are several.
    """
    # Each format is imported where it is chosen: a listing starts with only its own.
    match chosen:
        case Format.TABLE:
            from imstui.output.table import TableWriter  # noqa: PLC0415

            return TableWriter(stream, terminal_width, origins)
        case Format.JSON:
            from imstui.output.json_formats import JsonWriter  # noqa: PLC0415

            return JsonWriter(stream)
        case Format.NDJSON:
            from imstui.output.json_formats import NdjsonWriter  # noqa: PLC0415

            return NdjsonWriter(stream)
        case Format.CSV:
            from imstui.output.delimited import CsvWriter  # noqa: PLC0415

            return CsvWriter(stream, origins, watched=terminal_width is not None)
        case Format.TSV:
            from imstui.output.delimited import TsvWriter  # noqa: PLC0415

            return TsvWriter(stream, origins)
        case Format.VALUE:
            from imstui.output.delimited import ValueWriter  # noqa: PLC0415

            return ValueWriter(stream)
