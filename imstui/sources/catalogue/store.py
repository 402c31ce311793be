"""Catalogue files: opened in place, written whole or not at all."""

from __future__ import annotations

import os
import sqlite3
from typing import TYPE_CHECKING
from urllib.parse import quote

from imstui.core.errors import UnusableAnswer
from imstui.sources.catalogue.catalogue import Catalogue
from imstui.sources.catalogue.schema import APPLICATION_ID, FORMAT_VERSION

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from imstui.sources.catalogue.collect import Row
    from imstui.sources.catalogue.rules import Access

SIGNATURE = b"SQLite format 3\x00"
"""What every SQLite file begins with."""

_SAVE_AGAIN = "Make it again with imstui save -o FILE.db."


def open_catalogue(path: Path, label: str) -> Catalogue:
    """Open a catalogue file where it is, for reading only; its size does not matter.

    Raises:
        UnusableAnswer: it is no catalogue, or not a whole one.
    """
    address = f"file:{quote(str(path.absolute()))}?mode=ro&immutable=1"
    connection = sqlite3.connect(
        address, uri=True, check_same_thread=False, isolation_level=None
    )
    try:
        _refuse_others(connection, path)
        return Catalogue(connection, label)
    except sqlite3.DatabaseError as error:
        connection.close()
        raise UnusableAnswer(f"{path}: damaged: {error}", _SAVE_AGAIN) from error
    except UnusableAnswer:
        connection.close()
        raise


def write_catalogue(
    path: Path,
    rows: Iterable[Row],
    *,
    access: Access | None = None,
    project_id: str | None = None,
) -> int:
    """Write images as a catalogue file and return how many they are.

    It is written beside its place and put there when it is complete, so that whatever
    goes wrong leaves an older file as it was. Without `access` every image counts as
    visible: a saved listing shows what was seen.

    Raises:
        UnusableAnswer: it cannot be written, or two images have the same ID.
    """
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.unfinished")
    try:
        count = _write(unfinished, rows, access, project_id)
        unfinished.replace(path)
    except (OSError, sqlite3.OperationalError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise UnusableAnswer(f"{path}: cannot be written: {reason}") from error
    finally:
        if unfinished.exists():
            unfinished.unlink()
    return count


def _write(
    path: Path, rows: Iterable[Row], access: Access | None, project_id: str | None
) -> int:
    # Imported here: opening a catalogue does not need what makes one.
    from imstui.sources.catalogue.build import build  # noqa: PLC0415

    connection = sqlite3.connect(path, isolation_level=None)
    try:
        count = build(
            connection,
            rows,
            access=access,
            project_id=project_id,
            folder=str(path.parent),
        )
    finally:
        connection.close()
    with path.open("rb") as file:
        os.fsync(file.fileno())
    return count


def _refuse_others(connection: sqlite3.Connection, path: Path) -> None:
    def pragma(name: str) -> int:
        (value,) = connection.execute(f"PRAGMA {name}").fetchone()
        return int(value)

    if pragma("application_id") != APPLICATION_ID:
        raise UnusableAnswer(
            f"{path}: an SQLite file, but no catalogue of images", _SAVE_AGAIN
        )
    version = pragma("user_version")
    if version != FORMAT_VERSION:
        raise UnusableAnswer(
            f"{path}: a catalogue of version {version}; this is version "
            f"{FORMAT_VERSION}",
            _SAVE_AGAIN,
        )
    whole = pragma("page_count") * pragma("page_size")
    size = path.stat().st_size
    if size < whole:
        raise UnusableAnswer(
            f"{path}: cut off after {size:,} of {whole:,} bytes", _SAVE_AGAIN
        )
