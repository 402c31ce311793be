"""The loaded images in the order of one attribute, kept up as more of them come."""

from __future__ import annotations

from itertools import chain, groupby
from typing import TYPE_CHECKING, cast

from imstui.core.local_index import read_on
from imstui.core.sort_keys import sort_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from imstui.core.cancel import CancelToken
    from imstui.core.listing import Listing
    from imstui.core.sort_keys import SortKey

# Sorting holds up every other thread of Python, so it is done in parts; putting
# sorted parts together costs little.
_PART = 10_000
# Most attributes have few values, and equal ones share one object.
_VALUES_SHARED = 4096


class LocalOrder:
    """Places of images by an attribute: numbers, then texts, then the absent ones.

    Equal ones stay in the listing's order, whatever the direction, and the absent
    ones come last in both. One thread at a time works with it.
    """

    def __init__(self, listing: Listing, name: str) -> None:
        self.name = name
        self._listing = listing
        self._keys: list[SortKey] = []
        self._shared: dict[SortKey, SortKey] = {}
        self._numbers = _Ranks()
        self._texts = _Ranks()
        self._absent = _Ranks()

    def read(self, count: int, cancel: CancelToken) -> None:
        """Put the first `count` images in order.

        Raises:
            Cancelled: `cancel` was set; reading goes on from there another time.
        """
        for image in read_on(self._listing, len(self._keys), count, cancel):
            self._add(sort_key(image, self.name))
        for ranks in (self._numbers, self._texts):
            ranks.sort(self._keys, cancel)

    def _add(self, key: SortKey) -> None:
        if len(self._shared) < _VALUES_SHARED:
            key = self._shared.setdefault(key, key)
        self._ranks_of(key).places.append(len(self._keys))
        self._keys.append(key)

    def _ranks_of(self, key: SortKey) -> _Ranks:
        if key is None:
            return self._absent
        return self._texts if isinstance(key, str) else self._numbers

    def places(self, *, descending: bool) -> Iterator[int]:
        """The places of the images that were read, in order."""
        parts = [ranks.ascending() for ranks in (self._numbers, self._texts)]
        if descending:
            ranked = (self._texts, self._numbers)
            parts = [ranks.descending(self._keys) for ranks in ranked]
        return chain(*parts, self._absent.ascending())


class _Ranks:
    """Places whose keys can be compared with each other."""

    __slots__ = ("_in_order", "places")

    def __init__(self) -> None:
        self.places: list[int] = []
        self._in_order = 0

    def sort(self, keys: Sequence[SortKey], cancel: CancelToken) -> None:
        if self._in_order == len(self.places):
            return
        # A list of the keys of one kind only would be a copy.
        key = cast("Callable[[int], float]", keys.__getitem__)
        for start in range(self._in_order, len(self.places), _PART):
            cancel.check()
            part = self.places[start : start + _PART]
            self.places[start : start + _PART] = sorted(part, key=key)
        cancel.check()
        self.places.sort(key=key)
        self._in_order = len(self.places)

    def ascending(self) -> Iterator[int]:
        return iter(self.places)

    def descending(self, keys: Sequence[SortKey]) -> Iterator[int]:
        """The other way round, but for equal ones, which stay as they are."""
        for _, equal in groupby(reversed(self.places), key=keys.__getitem__):
            yield from reversed(list(equal))
