"""Images written to a file: in the formats of `imstui list`, or as a catalogue.

A file is written whole or not at all: what was there before stays until then.
"""

from __future__ import annotations

import os
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from imstui.core.errors import UsageError
from imstui.output.formats import Format, open_writer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from imstui.core.cancel import CancelToken
    from imstui.core.image import Image

CATALOGUE = "db"
"""The ending of a catalogue file, as `imstui save` writes it."""

_FORMATS = {
    "csv": Format.CSV,
    "tsv": Format.TSV,
    "json": Format.JSON,
    "ndjson": Format.NDJSON,
    "txt": Format.TABLE,
}
# Whoever wants JSON wants everything; a table has the columns that are shown.
_WHOLE = frozenset({Format.JSON, Format.NDJSON})
_IMAGES_BETWEEN_LOOKS = 200

ENDINGS = (*_FORMATS, CATALOGUE)
"""The endings of files that say how to write them."""


class Contents(NamedTuple):
    """What is to be in a file.

    Attributes:
        images: in their order.
        columns: the attributes of each, where a format does not have all of them.
        project_id: whose images they are, for a catalogue.
    """

    images: Iterable[Image]
    columns: tuple[str, ...]
    project_id: str | None = None


def path_of(name: str) -> Path:
    """The file that a person means, `~` and all."""
    path = Path(name)
    try:
        return path.expanduser()
    except RuntimeError:
        # There is no such person, but there may be such a folder.
        return path


def problem_with(path: Path) -> str:
    """Why there can be no such file; empty where it may be written."""
    try:
        if _ending(path) not in ENDINGS:
            return f"{path}: the ending is none of {', '.join(ENDINGS)}"
        if path.is_dir():
            return f"{path} is a folder; name a file in it"
        if not path.parent.is_dir():
            return f"{path} cannot be written: there is no {path.parent}"
    except OSError as error:
        return f"{path} cannot be written: {error.strerror or error}"
    return ""


def write_images(path: Path, contents: Contents, cancel: CancelToken) -> int:
    """Write the file, in place of one that is there; how many images are in it.

    Args:
        path: what `path_of` made of a name.
        contents: the images are taken one after another, and only once.
        cancel: looked at all the time.

    Raises:
        ImstuiError: it cannot be written.
        Cancelled: `cancel` was set; nothing was written.
    """
    # A link stays one: what it leads to is written.
    target = path.resolve()
    numbers = count()
    images = _counted(contents.images, numbers, cancel)
    ending = _ending(path)
    if ending == CATALOGUE:
        from imstui.sources.catalogue.store import write_catalogue  # noqa: PLC0415

        rows = (
            (image.id, image.whole_document, image.whole_attributes) for image in images
        )
        return write_catalogue(target, rows, project_id=contents.project_id)
    columns = () if _FORMATS[ending] in _WHOLE else contents.columns
    _write_text(target, _FORMATS[ending], images, columns)
    return next(numbers)


def _ending(path: Path) -> str:
    return path.suffix.removeprefix(".").lower()


def _counted(
    images: Iterable[Image], numbers: Iterator[int], cancel: CancelToken
) -> Iterator[Image]:
    for image in images:
        if next(numbers) % _IMAGES_BETWEEN_LOOKS == 0:
            cancel.check()
        yield image
    cancel.check()


def _write_text(
    path: Path, chosen: Format, images: Iterable[Image], columns: tuple[str, ...]
) -> None:
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.unfinished")
    try:
        with unfinished.open(
            "w", encoding="utf-8", errors="backslashreplace", newline=""
        ) as file:
            writer = open_writer(chosen, file)
            writer.begin(columns)
            writer.page(images)
            writer.end()
        if path.exists():
            unfinished.chmod(path.stat().st_mode & 0o7777)
        unfinished.replace(path)
    except OSError as error:
        reason = error.strerror or error
        raise UsageError(f"{path} cannot be written: {reason}") from error
    finally:
        unfinished.unlink(missing_ok=True)
