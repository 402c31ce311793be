"""Writing the list to a file: in the formats of `imstui list`, whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from imstui.core.errors import UsageError
from imstui.output.formats import Format, open_writer

if TYPE_CHECKING:
    from collections.abc import Iterable

    from imstui.core.image import Image


def export(images: Iterable[Image], columns: tuple[str, ...], name: str) -> int:
    """Write images to a file that is not there yet; how many they were.

    Raises:
        UsageError: the ending is no format, the file is there, or cannot be written.
    """
    path = Path(name).expanduser()
    chosen = _format(path)
    if path.exists():
        raise UsageError(f"{path} is there already; name another file")
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.unfinished")
    kept = tuple(images)
    try:
        with unfinished.open(
            "w", encoding="utf-8", errors="backslashreplace", newline=""
        ) as file:
            writer = open_writer(chosen, file)
            writer.begin(columns)
            writer.page(kept)
            writer.end()
        unfinished.replace(path)
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {error.strerror}") from error
    finally:
        unfinished.unlink(missing_ok=True)
    return len(kept)


def _format(path: Path) -> Format:
    ending = path.suffix.removeprefix(".")
    if ending == "txt":
        return Format.TABLE
    try:
        return Format(ending)
    except ValueError:
        raise UsageError(
            f"{path}: the ending is none of {endings()}", "Name it images.csv, say."
        ) from None


def endings() -> str:
    """The endings of files that say a format, for people."""
    return ", ".join(
        "txt" if row is Format.TABLE else row.value
        for row in Format
        if row.value != "value"
    )
