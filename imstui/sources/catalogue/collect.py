"""The first half of building a catalogue: take images as they come, and sort them.

The documents go to a spool; what stays in memory are the keys that images are sorted
by, some 300 bytes each.
"""

from __future__ import annotations

import json
import marshal
from array import array
from itertools import pairwise
from math import floor
from typing import TYPE_CHECKING, Final

from imstui.core.errors import UnusableAnswer
from imstui.core.values import as_int, as_text, as_time
from imstui.sources.catalogue.indexer import Features, Indexer
from imstui.sources.catalogue.schema import NO_TIME, SORT_KEYS, Mark, storable

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from imstui.core.values import Json
    from imstui.sources.catalogue.rules import Access
    from imstui.sources.catalogue.spool import Spool

Row = tuple[str, str, "Mapping[str, Json]"]
"""An image's ID, its document and the same decoded."""

_ALIKE: Final = 10_000


class DuplicateImage(UnusableAnswer):
    """Two images have the same ID.

    Args:
        image_id: that ID.
        first: which image came first, counted from 0.
        second: which one came again.
    """

    def __init__(self, image_id: str, first: int, second: int) -> None:
        super().__init__(f"the ID {image_id!r} occurs twice")
        self.image_id = image_id
        self.first = first
        self.second = second


class Collection:
    """Images on their way into a catalogue, numbered in the order they came."""

    def __init__(self, spool: Spool, access: Access | None) -> None:
        self._spool = spool
        self._indexer = Indexer(access)
        self.ids: list[str] = []
        self.created = array("q")
        self.updated = array("q")
        self._texts: dict[str, list[str | None]] = {
            key: [] for key in SORT_KEYS if key not in {"id", "size"}
        }
        self._sizes: list[int | None] = []
        self._alike: dict[str, str] = {}

    def __len__(self) -> int:
        return len(self.ids)

    @property
    def common(self) -> list[tuple[int, str]]:
        """The number of the attribute and the value of each common feature."""
        return self._indexer.common

    @property
    def attributes(self) -> Mapping[str, int]:
        """The number of each attribute that the collected features name."""
        return self._indexer.attributes

    def take(self, rows: Iterable[Row]) -> None:
        """Add images to the collection.

        Raises:
            UnusableAnswer: an ID cannot be written down.
        """
        for image_id, document, attributes in rows:
            features = self._indexer.features(image_id, attributes)
            updated = _seconds(attributes.get("updated_at"))
            if updated != NO_TIME:
                self._indexer.mark(features, Mark.UPDATED)
            self.ids.append(_encodable(image_id))
            self.created.append(_seconds(attributes.get("created_at")))
            self.updated.append(updated)
            self._keep_sort_values(attributes)
            self._spool.append(
                marshal.dumps((document, features.common, features.others))
            )

    def record(self, number: int) -> tuple[str, Features]:
        """The document and the features of an image."""
        # Its own words from a file that nobody else can open.
        document, common, others = marshal.loads(self._spool[number])  # noqa: S302
        return document, Features(common, others)

    def by_id(self) -> list[int]:
        """The numbers of all images, in the order of their IDs.

        Raises:
            DuplicateImage: two have the same.
        """
        numbers = sorted(range(len(self)), key=self.ids.__getitem__)
        ids = self.ids
        for earlier, later in pairwise(numbers):
            if ids[earlier] == ids[later]:
                raise DuplicateImage(ids[later], earlier, later)
        return numbers

    def ranked(self, sort_key: str, order: list[int], by_id: list[int]) -> list[int]:
        """The positions of all images in another order, ties by position.

        Args:
            sort_key: one of `SORT_KEYS`.
            order: the number of the image at each position.
            by_id: what `by_id` said.
        """
        if sort_key == "id":
            places = array("Q", bytes(8 * len(order)))
            for position, number in enumerate(order):
                places[number] = position
            return [places[number] for number in by_id]
        if sort_key == "size":
            return _absent_first([self._sizes[number] for number in order])
        texts = self._texts[sort_key]
        return _absent_first([texts[number] for number in order])

    def _keep_sort_values(self, attributes: Mapping[str, Json]) -> None:
        alike = self._alike
        self._sizes.append(as_int(attributes.get("size")))
        for key, texts in self._texts.items():
            text = as_text(attributes.get(key))
            if text is not None and len(alike) < _ALIKE:
                # A million times "active" is kept once.
                text = alike.setdefault(text, text)
            elif text is not None:
                text = alike.get(text, text)
            texts.append(text)


def _absent_first(values: list[str | None] | list[int | None]) -> list[int]:
    absent = [position for position, value in enumerate(values) if value is None]
    present = [position for position, value in enumerate(values) if value is not None]
    present.sort(key=values.__getitem__)  # type: ignore[arg-type]
    return absent + present


def _seconds(value: Json) -> int:
    """A time in whole seconds, `NO_TIME` where there is none."""
    try:
        moment = as_time(value)
    except OverflowError:
        return NO_TIME
    return NO_TIME if moment is None else floor(moment.timestamp())


def _encodable(image_id: str) -> str:
    if storable(image_id) is not image_id:
        raise UnusableAnswer(f"the ID {image_id!r} holds half a character")
    return image_id


def writable(document: str) -> str:
    """A document as SQLite can store it: halves of characters go back to escapes."""
    try:
        document.encode()
    except UnicodeEncodeError:
        return json.dumps(json.loads(document), separators=(",", ":"))
    return document
