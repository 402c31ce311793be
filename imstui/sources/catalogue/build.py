"""The second half of building a catalogue: write sorted images, chunk by chunk."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

from imstui.sources.catalogue import bits
from imstui.sources.catalogue.collect import Collection, Row, writable
from imstui.sources.catalogue.postings import Postings
from imstui.sources.catalogue.schema import (
    MEASURES,
    NO_TIME,
    SORT_KEYS,
    Layout,
    create,
    storable,
)
from imstui.sources.catalogue.spool import Spool

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from sqlite3 import Connection

    from imstui.sources.catalogue.rules import Access


_USUAL = Layout()


def build(
    connection: Connection,
    rows: Iterable[Row],
    *,
    access: Access | None = None,
    project_id: str | None = None,
    folder: str | None = None,
    layout: Layout = _USUAL,
) -> int:
    """Write a catalogue of these images into an empty database.

    Args:
        connection: the database.
        rows: the images, in any order; they are not held in memory together.
        access: who looks at them; None lets all count as visible.
        project_id: the project that is signed in, if that is known without `access`.
        folder: where large amounts may be put meanwhile.
        layout: how much goes into one row.

    Returns:
        How many images there are.

    Raises:
        UnusableAnswer: `DuplicateImage` if two have the same ID.
    """
    with Spool(folder) as spool:
        collection = Collection(spool, access)
        collection.take(rows)
        spool.finish()
        create(connection)
        connection.execute("BEGIN")
        _Writer(connection, collection, layout).write()
        about = {
            "ruled": int(access is not None),
            "project_id": access.project_id if access else project_id,
        }
        connection.executemany(_INSERT_ABOUT, about.items())
        connection.execute("COMMIT")
    return len(collection)


class _Writer:
    """Knows where everything goes once everything has been seen."""

    def __init__(
        self, connection: Connection, collection: Collection, layout: Layout
    ) -> None:
        self._connection = connection
        self._layout = layout
        self._collection = collection
        by_id = collection.by_id()
        # Sorting is stable, so images of the same second stay in the order of IDs.
        self._order = sorted(by_id, key=collection.created.__getitem__)
        self._ranks: dict[str, array[int]] = {}
        self._write_identities(by_id)
        for key in SORT_KEYS:
            self._ranks[key] = self._write_order(key, by_id)
        times = [time for time in collection.updated if time != NO_TIME]
        self._first_update = min(times, default=0)
        spread = max(times, default=0) - self._first_update
        self._widths = dict.fromkeys(SORT_KEYS, max(len(by_id) - 1, 0).bit_length())
        self._widths["updated_at"] = spread.bit_length()

    def write(self) -> None:
        """Write the images and everything that they are found by."""
        about = {
            "images": len(self._order),
            "chunk": self._layout.chunk,
            "stretch": self._layout.stretch,
            "first_update": self._first_update,
            "update_width": self._widths["updated_at"],
        }
        self._connection.executemany(_INSERT_ABOUT, about.items())
        chunk = self._layout.chunk
        for start in range(0, len(self._order), chunk):
            numbers = self._order[start : start + chunk]
            postings = Postings(self._collection.common, self._layout.singles)
            self._connection.executemany(
                _INSERT_IMAGE, self._images(start, numbers, postings)
            )
            postings.write(self._connection, start // chunk, len(numbers))
            self._write_slices(start, numbers)
        self._connection.executemany(
            "INSERT INTO attribute VALUES (?, ?)",
            (
                (number, storable(name))
                for name, number in self._collection.attributes.items()
            ),
        )

    def _images(
        self, start: int, numbers: Sequence[int], postings: Postings
    ) -> Iterator[tuple[int | str | None, ...]]:
        """The rows of a chunk; notes on the way what its images are found by."""
        ids, created = self._collection.ids, self._collection.created
        ranks = tuple(self._ranks.values())
        for offset, number in enumerate(numbers):
            document, features = self._collection.record(number)
            postings.add(offset, features)
            position = start + offset
            time = created[number]
            yield (
                position,
                ids[number],
                None if time == NO_TIME else time,
                *[rank[position] for rank in ranks],
                writable(document),
            )

    def _write_identities(self, by_id: list[int]) -> None:
        places = array("Q", bytes(8 * len(by_id)))
        for position, number in enumerate(self._order):
            places[number] = position
        ids = self._collection.ids
        self._connection.executemany(
            "INSERT INTO identity VALUES (?, ?)",
            ((ids[number], places[number]) for number in by_id),
        )

    def _write_order(self, sort_key: str, by_id: list[int]) -> array[int]:
        """Write which position comes when; return when each position comes."""
        ranked = self._collection.ranked(sort_key, self._order, by_id)
        measure = MEASURES.index(sort_key)
        length = self._layout.stretch
        self._connection.executemany(
            "INSERT INTO stretch VALUES (?, ?, ?)",
            (
                (measure, number, bits.pack_positions(ranked[start : start + length]))
                for number, start in enumerate(range(0, len(ranked), length))
            ),
        )
        ranks = array("I", bytes(4 * len(ranked)))
        for rank, position in enumerate(ranked):
            ranks[position] = rank
        return ranks

    def _write_slices(self, start: int, numbers: Sequence[int]) -> None:
        stop = start + len(numbers)
        updated = self._collection.updated
        first = self._first_update
        for measure, name in enumerate(MEASURES):
            values: Iterable[int] = (
                self._ranks[name][start:stop]
                if name in self._ranks
                else (max(updated[number] - first, 0) for number in numbers)
            )
            self._connection.executemany(
                "INSERT INTO slice VALUES (?, ?, ?, ?)",
                (
                    (measure, bit, start // self._layout.chunk, packed)
                    for bit, packed in enumerate(
                        bits.slices(values, len(numbers), self._widths[name])
                    )
                ),
            )


_INSERT_ABOUT = "INSERT INTO about VALUES (?, ?)"
_COLUMNS = ", ".join("?" * (4 + len(SORT_KEYS)))
_INSERT_IMAGE = f"INSERT INTO image VALUES ({_COLUMNS})"  # noqa: S608 - marks only
