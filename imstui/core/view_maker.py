"""Making views: every keystroke of a search looks at as little as it can."""

from __future__ import annotations

from array import array
from itertools import chain
from typing import TYPE_CHECKING

from imstui.core.local_index import LocalIndex
from imstui.core.local_order import LocalOrder
from imstui.core.local_values import LocalValues
from imstui.core.search import Pattern
from imstui.core.view import Criteria, View

if TYPE_CHECKING:
    from collections.abc import Iterable

    from imstui.core.cancel import CancelToken
    from imstui.core.listing import Listing

_SEARCHES_KEPT = 8

# With one of these, a longer text may find images that the shorter one does not.
_WIDENING = frozenset("!|$\\")


class ViewMaker:
    """Makes views of one listing, and remembers what they have in common.

    One thread at a time works with it.
    """

    def __init__(self, listing: Listing) -> None:
        self.listing = listing
        self._index = LocalIndex(listing)
        self._searches: dict[str, _Search] = {}
        self._values: dict[str, LocalValues] = {}
        self._order: LocalOrder | None = None

    def make(self, criteria: Criteria, cancel: CancelToken) -> View:
        """Find what meets the criteria among the images that are loaded by now.

        Raises:
            Cancelled: `cancel` was set meanwhile.
        """
        count = len(self.listing)
        places = self._found(criteria, count, cancel)
        if criteria.sort_column is not None:
            ranks = self._order_by(criteria.sort_column, count, cancel)
            order = ranks.places(descending=criteria.descending)
            places = array("I", order if places is None else _among(order, places))
        return View(self.listing, criteria, places, count)

    def _found(
        self, criteria: Criteria, count: int, cancel: CancelToken
    ) -> array[int] | None:
        """The places of what the criteria let through; None where it is everything."""
        pattern = Pattern.parse(criteria.text)
        if not pattern and not criteria.filtered:
            return None
        self._index.read(count, cancel)
        places: Iterable[int] = range(count)
        if pattern:
            places = self._searched(pattern, count, cancel)
        for name, value in criteria.same:
            places = self._values_of(name, count, cancel).having(places, value)
        for name, value in criteria.excluded:
            places = self._values_of(name, count, cancel).lacking(places, value)
        return self._index.fitting(places, criteria.max_disk, criteria.max_ram)

    def _values_of(self, name: str, count: int, cancel: CancelToken) -> LocalValues:
        values = self._values.setdefault(name, LocalValues(self.listing, name))
        values.read(count, cancel)
        return values

    def _searched(
        self, pattern: Pattern, count: int, cancel: CancelToken
    ) -> Iterable[int]:
        search = self._searches.pop(pattern.text, None) or self._narrowed(pattern)
        search.read(self._index, count, cancel)
        self._searches[pattern.text] = search
        while len(self._searches) > _SEARCHES_KEPT:
            del self._searches[next(iter(self._searches))]
        return search.found

    def _narrowed(self, pattern: Pattern) -> _Search:
        """A search that begins with what the letters before have left."""
        wider = [text for text in self._searches if _narrows(pattern.text, text)]
        if not wider:
            return _Search(pattern)
        known = self._searches[max(wider, key=len)]
        return _Search(pattern, known.found, known.read_to)

    def _order_by(self, column: str, count: int, cancel: CancelToken) -> LocalOrder:
        if self._order is None or self._order.name != column:
            self._order = LocalOrder(self.listing, column)
        self._order.read(count, cancel)
        return self._order


class _Search:
    """The places that a pattern has found so far."""

    def __init__(
        self, pattern: Pattern, candidates: Iterable[int] = (), looked_through: int = 0
    ) -> None:
        """Look for a pattern.

        Args:
            pattern: what to look for.
            candidates: the only places that can have it, among the first
                `looked_through`.
            looked_through: from here on, every place can have it.
        """
        self.found = array("I")
        self.read_to = 0
        self._matches = pattern.matches
        self._candidates = candidates
        self._looked_through = looked_through

    def read(self, index: LocalIndex, count: int, cancel: CancelToken) -> None:
        """Look at the images up to `count` that were not looked at before.

        Raises:
            Cancelled: `cancel` was set; nothing of it is remembered.
        """
        places: Iterable[int] = range(self.read_to, count)
        if not self.read_to:
            places = chain(self._candidates, range(self._looked_through, count))
        matches = self._matches
        texts = index.texts(places, cancel)
        self.found.extend([place for place, text in texts if matches(text)])
        self.read_to = count
        self._candidates = ()


def _narrows(text: str, known: str) -> bool:
    """Whether every image that a text finds is found by the shorter one, too."""
    added = text.removeprefix(known)
    return (
        text.startswith(known)
        and _WIDENING.isdisjoint(text)
        # A capital letter makes its term look at letters another way.
        and added == added.lower()
    )


def _among(order: Iterable[int], places: array[int]) -> list[int]:
    """The places of an order that are among these."""
    wanted = bytearray(max(places, default=-1) + 1)
    for place in places:
        wanted[place] = 1
    return [place for place in order if place < len(wanted) and wanted[place]]
