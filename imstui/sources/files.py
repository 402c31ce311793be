"""Images from a file: an answer of the service, a list, one image a line, a catalogue.

What a file is, is told by its content. Nothing is left out silently: a file that is not
what it claims to be is refused, with the place and the reason.
"""

from __future__ import annotations

import sqlite3
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from imstui.core.errors import UnusableAnswer
from imstui.sources.catalogue import Catalogue
from imstui.sources.catalogue.store import SIGNATURE, open_catalogue

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import BinaryIO

    from imstui.sources.catalogue.collect import Row

_ACCEPTED = (
    "It can be an answer of the service, a JSON list of images, one JSON image a "
    "line, or a catalogue made by imstui save."
)
_TOLD_EVERY = 1000


def open_images(
    name: str, *, progress: Callable[[int], object] | None = None
) -> Catalogue:
    """Open a file of images, or standard input for `-`.

    Args:
        name: the file's path.
        progress: told how many images were read, from time to time.

    Raises:
        UnusableAnswer: it is not there, or not a file of images, and why.
    """
    if name == "-":
        return _read(sys.stdin.buffer, "standard input", progress)
    path = Path(name)
    try:
        with path.open("rb") as file:
            if file.peek(len(SIGNATURE)).startswith(SIGNATURE):
                return open_catalogue(path, path.name)
            return _read(file, name, progress)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise UnusableAnswer(f"{name}: {reason}") from error


def _read(
    file: BinaryIO, name: str, progress: Callable[[int], object] | None
) -> Catalogue:
    # Imported here: a catalogue file, and the embedded one, need nothing of it.
    from imstui.sources.catalogue.build import build  # noqa: PLC0415
    from imstui.sources.catalogue.collect import DuplicateImage  # noqa: PLC0415
    from imstui.sources.json_images import JsonImages  # noqa: PLC0415
    from imstui.sources.json_text import JsonText  # noqa: PLC0415

    text = JsonText(file, name, _ACCEPTED)
    images = JsonImages(text)
    # A database without a name is in memory while it is small, then in a file that
    # goes away with it.
    connection = sqlite3.connect("", check_same_thread=False, isolation_level=None)
    try:
        build(connection, _told(images.rows(), progress))
    except DuplicateImage as error:
        connection.close()
        raise text.refusal(
            f"the ID {error.image_id!r} occurs twice, first as image {error.first + 1}",
            images.line(error.second),
        ) from error
    except (OSError, sqlite3.OperationalError) as error:
        connection.close()
        raise UnusableAnswer(f"{name}: cannot be read: {error}") from error
    except UnusableAnswer:
        connection.close()
        raise
    return Catalogue(connection, Path(name).name)


def _told(
    read: Iterator[Row], progress: Callable[[int], object] | None
) -> Iterator[Row]:
    count = 0
    for count, row in enumerate(read, 1):
        yield row
        if progress is not None and count % _TOLD_EVERY == 0:
            progress(count)
    if progress is not None:
        progress(count)
