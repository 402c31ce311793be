"""Which images of a chunk can be found by which value, on the way into the file."""

from __future__ import annotations

import json
from array import array
from collections import defaultdict
from functools import partial
from typing import TYPE_CHECKING

from imstui.sources.catalogue import bits
from imstui.sources.catalogue.schema import storable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from sqlite3 import Connection

    from imstui.sources.catalogue.indexer import Features

    Values = defaultdict[str, array[int]]


class Postings:
    """The features of one chunk's images, turned round."""

    def __init__(self, common: Sequence[tuple[int, str]], singles: int) -> None:
        """Start without images.

        Args:
            common: `Indexer.common`.
            singles: how many values of one image each go into a row.
        """
        self._singles = singles
        self._common = common
        self._common_members = [array("H") for _ in common]
        self._others: defaultdict[int, Values] = defaultdict(_no_values)

    def add(self, offset: int, features: Features) -> None:
        """Add the image at a place of the chunk; places come in order."""
        members = self._common_members
        for code in features.common:
            members[code].append(offset)
        others = iter(features.others)
        for number, value in zip(others, others, strict=True):
            self._others[number][value].append(offset)  # type: ignore[index]

    def write(self, connection: Connection, chunk: int, count: int) -> None:
        """Write them as a chunk of `count` images."""
        columns = self._others
        for (number, value), members in zip(
            self._common, self._common_members, strict=True
        ):
            if members:
                columns[number][value] = members
        for number in sorted(columns):
            values = columns.pop(number)
            singles = {v: m[0] for v, m in values.items() if _is_single(v, m)}
            connection.executemany(
                "INSERT INTO posting VALUES (?, ?, ?, ?)",
                (
                    (chunk, number, storable(value), bits.pack(values[value], count))
                    for value in sorted(values.keys() - singles.keys())
                ),
            )
            connection.executemany(
                "INSERT INTO single VALUES (?, ?, ?, ?, ?)",
                ((chunk, number, *row) for row in self._listed(singles)),
            )

    def _listed(self, singles: dict[str, int]) -> Iterator[tuple[str, str, bytes]]:
        """The lowest value, all values and the members of each row."""
        values = sorted(singles)
        for start in range(0, len(values), self._singles):
            row = values[start : start + self._singles]
            members = bits.pack_list(singles[value] for value in row)
            yield row[0], json.dumps(row), members


def _is_single(value: str, members: array[int]) -> bool:
    """Whether a value goes where those are kept that one image has.

    What is no proper text would not be found there: SQLite sorts it elsewhere.
    """
    return len(members) == 1 and (value.isascii() or storable(value) is value)


def _no_values() -> Values:
    return defaultdict(partial(array, "H"))
