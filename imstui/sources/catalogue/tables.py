"""Reading a catalogue's tables: the only place on the way to a page that speaks SQL."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from imstui.core.image import Image
from imstui.sources.catalogue import bits
from imstui.sources.catalogue.schema import (
    MEASURES,
    SORT_KEYS,
    rank_column,
    storable,
)

if TYPE_CHECKING:
    from array import array
    from collections.abc import Callable, Iterable, Iterator
    from sqlite3 import Connection

_IMAGE = "SELECT id, document FROM image WHERE position = ?"
_MEMBERS = "SELECT members FROM posting WHERE chunk = ? AND attribute = ? AND value = ?"
_SINGLES = (
    "SELECT listed, members FROM single"
    " WHERE chunk = ? AND attribute = ? AND first <= ? ORDER BY first DESC LIMIT 1"
)
_SLICE = "SELECT members FROM slice WHERE measure = ? AND bit = ? AND chunk = ?"
_STRETCH = "SELECT positions FROM stretch WHERE measure = ? AND number = ?"
_RANK = {
    key: f"SELECT {rank_column(key)} FROM image WHERE position = ?"  # noqa: S608
    for key in SORT_KEYS
}


@dataclass(frozen=True, slots=True)
class About:
    """What a catalogue says of itself."""

    images: int
    chunk: int
    stretch: int
    ruled: bool
    project_id: str | None
    first_update: int
    """The earliest `updated_at`, in seconds."""
    update_width: int
    """How many bits the time from there to the latest one takes."""


class Tables:
    """The tables of one catalogue, for one thread at a time."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        # Enough for the upper floors of all trees of a million images.
        connection.execute("PRAGMA cache_size = -8000")
        about = dict(connection.execute("SELECT name, value FROM about"))
        self.about = About(
            about["images"],
            about["chunk"],
            about["stretch"],
            bool(about["ruled"]),
            about["project_id"],
            about["first_update"],
            about["update_width"],
        )

    def slices(self, measure: str, chunk: int) -> Callable[[int], int]:
        """What reads the members of a chunk that have a bit of a measure set."""
        return lambda bit: self.slice(measure, bit, chunk)

    @property
    def rank_width(self) -> int:
        """How many bits a place in an order takes."""
        return max(self.about.images - 1, 0).bit_length()

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def attribute(self, name: str) -> int | None:
        """The number of an attribute; None if no image has it."""
        return self._one("SELECT number FROM attribute WHERE name = ?", storable(name))

    def position(self, image_id: str) -> int | None:
        """Where an image is; None if there is none with this ID."""
        return self._one(
            "SELECT position FROM identity WHERE id = ?", storable(image_id)
        )

    def created(self, position: int) -> int | None:
        """When an image was created, in seconds."""
        return self._one("SELECT created FROM image WHERE position = ?", position)

    def rank(self, sort_key: str, position: int) -> int:
        """When an image comes in an order."""
        rank: int = self._connection.execute(_RANK[sort_key], (position,)).fetchone()[0]
        return rank

    def images(self, positions: Iterable[int]) -> Iterator[Image]:
        """The images at these positions."""
        execute = self._connection.execute
        for position in positions:
            image_id, document = execute(_IMAGE, (position,)).fetchone()
            yield Image(image_id, document=document)

    def count(self, chunk: int) -> int:
        """How many images a chunk has."""
        size = self.about.chunk
        return min(size, self.about.images - chunk * size)

    def posting(self, chunk: int, attribute: int, value: str) -> int:
        """The members of a chunk that have a value of an attribute."""
        key = (chunk, attribute, storable(value))
        row = self._connection.execute(_MEMBERS, key).fetchone()
        if row is not None:
            return bits.unpack(row[0], self.count(chunk))
        row = self._connection.execute(_SINGLES, key).fetchone()
        return 0 if row is None else _single(value, *row)

    def slice(self, measure: str, bit: int, chunk: int) -> int:
        """The members of a chunk that have a bit of a measure set."""
        row = self._connection.execute(
            _SLICE, (MEASURES.index(measure), bit, chunk)
        ).fetchone()
        return 0 if row is None else bits.unpack(row[0], self.count(chunk))

    def stretch(self, sort_key: str, number: int) -> array[int]:
        """Positions in the order of a key; empty beyond the last."""
        row = self._connection.execute(
            _STRETCH, (MEASURES.index(sort_key), number)
        ).fetchone()
        return bits.unpack_positions(b"" if row is None else row[0])

    def _one(self, sql: str, value: int | str | bytes) -> int | None:
        row = self._connection.execute(sql, (value,)).fetchone()
        found: int | None = None if row is None else row[0]
        return found


def _single(value: str, listed: str, members: bytes) -> int:
    """The one member that has a value, if it is among those that are listed."""
    values = json.loads(listed)
    return 1 << bits.unpack_list(members)[values.index(value)] if value in values else 0
