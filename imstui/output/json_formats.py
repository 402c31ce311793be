"""Lists as JSON: one array, or one object on each line.

Without chosen columns an image is written as it arrived, undocumented attributes and
all, and behind them where it is from, if the list is from several places; with columns
each object has exactly those keys, null where there is no value.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from imstui.core.values import json_text
from imstui.output.escapes import escape_in_json

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TextIO

    from imstui.core.image import Image


class NdjsonWriter:
    """An object on each line."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._columns: tuple[str, ...] = ()

    def begin(self, columns: tuple[str, ...]) -> None:
        """Start the list; nothing is written yet."""
        self._columns = columns

    def page(self, images: Iterable[Image]) -> None:
        """Write a line for each image."""
        for image in images:
            self._stream.write(f"{image_json(image, self._columns)}\n")

    def end(self) -> None:
        """Finish the list, which needs nothing."""


class JsonWriter:
    """One array with an object on each line."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._columns: tuple[str, ...] = ()
        self._separator = "\n"

    def begin(self, columns: tuple[str, ...]) -> None:
        """Open the array."""
        self._columns = columns
        self._stream.write("[")

    def page(self, images: Iterable[Image]) -> None:
        """Write a line for each image, a comma before all but the first."""
        for image in images:
            document = image_json(image, self._columns)
            self._stream.write(f"{self._separator}{document}")
            self._separator = ",\n"

    def end(self) -> None:
        """Close the array."""
        empty = self._separator == "\n"
        self._stream.write("]\n" if empty else "\n]\n")


def image_json(image: Image, columns: tuple[str, ...] = ()) -> str:
    """The image as JSON on one line, safe to show; whole where no columns are named."""
    if not columns:
        return escape_in_json(image.whole_document)
    chosen = {name: image.raw(name) for name in columns}
    return escape_in_json(json_text(chosen))
