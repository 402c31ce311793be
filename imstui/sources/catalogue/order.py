"""The first of the selected images in an order, without sorting all of them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Final

from imstui.sources.catalogue import bits
from imstui.sources.catalogue.selection import compare

if TYPE_CHECKING:
    from collections.abc import Iterator

    from imstui.sources.catalogue.selection import Selection
    from imstui.sources.catalogue.tables import Tables

_LONGEST_WALK: Final = 4
"""More stretches than this take longer to look through than `_narrowed` takes."""

_SPARE: Final = 4
"""Looking up a quarter more ranks than wanted is faster than going to the last bit."""

_Sets = dict[int, int]
"""The members of each chunk that has any."""


@dataclass(frozen=True, slots=True)
class Order:
    """A sort key other than `created_at`, with a direction and where to start."""

    sort_key: str
    descending: bool
    after: int | None = None
    """The rank of the image to start after."""

    def first(self, images: int) -> int:
        """The rank that the page starts with; -1 or beyond where there is none."""
        if self.after is None:
            return images - 1 if self.descending else 0
        return self.after - 1 if self.descending else self.after + 1

    def includes(self, rank: int) -> bool:
        """Whether an image of this rank comes after the marker."""
        if self.after is None:
            return True
        return rank < self.after if self.descending else rank > self.after


def by_time(
    tables: Tables, selection: Selection, wanted: int, *, descending: bool
) -> list[int]:
    """The first selected positions in the order of creation."""
    chunk = tables.about.chunk
    positions = (
        number * chunk + member
        for number, members in selection.chunks(descending=descending)
        for member in bits.members_of(members, descending=descending)
    )
    return list(islice(positions, wanted))


def by_rank(
    tables: Tables, selection: Selection, wanted: int, order: Order
) -> list[int]:
    """The first selected positions in another order."""
    sets = dict(selection.chunks(descending=False))
    if _size(sets) > wanted + wanted // _SPARE:
        walked = _walked(tables, sets, wanted, order)
        if len(walked) == wanted:
            return walked
        sets = _narrowed(tables, _beyond(tables, sets, order), wanted, order)
    ranked = sorted(
        (
            (tables.rank(order.sort_key, position), position)
            for position in _positions(tables, sets)
        ),
        reverse=order.descending,
    )
    return [position for rank, position in ranked if order.includes(rank)][:wanted]


def _walked(tables: Tables, sets: _Sets, wanted: int, order: Order) -> list[int]:
    """The first selected positions, if a short walk through all may find enough."""
    about = tables.about
    longest = _LONGEST_WALK * about.stretch
    if _size(sets) * longest < wanted * about.images:
        return []
    nobody = bytes(bits.bitmap_length(about.chunk))
    bitmaps: dict[int, bytes] = defaultdict(lambda: nobody)
    bitmaps.update((n, bits.bitmap(set_, about.chunk)) for n, set_ in sets.items())
    found = []
    for position in islice(_in_order(tables, order), longest):
        number, member = divmod(position, about.chunk)
        if bitmaps[number][member >> 3] >> (member & 7) & 1:
            found.append(position)
            if len(found) == wanted:
                break
    return found


def _in_order(tables: Tables, order: Order) -> Iterator[int]:
    """All positions from the place on where the page starts."""
    first = order.first(tables.about.images)
    length = tables.about.stretch
    if order.descending:
        for number in range(first // length, -1, -1):
            stretch = tables.stretch(order.sort_key, number)
            yield from reversed(stretch[: first - number * length + 1])
    else:
        for number in range(first // length, -(-tables.about.images // length)):
            stretch = tables.stretch(order.sort_key, number)
            yield from stretch[max(first - number * length, 0) :]


def _positions(tables: Tables, sets: _Sets) -> Iterator[int]:
    for number, members in sets.items():
        for member in bits.members_of(members, descending=False):
            yield number * tables.about.chunk + member


def _beyond(tables: Tables, sets: _Sets, order: Order) -> _Sets:
    """The members that come after the marker."""
    if order.after is None:
        return sets
    rest = {}
    for number, members in sets.items():
        slices = tables.slices(order.sort_key, number)
        below, _, above = compare(members, slices, tables.rank_width, order.after)
        rest[number] = below if order.descending else above
    return _without_empty(rest)


def _narrowed(tables: Tables, sets: _Sets, wanted: int, order: Order) -> _Sets:
    """Little more members than wanted, with the first ones among them.

    Goes through the bits of the rank from the highest one down and parts the members
    that are still in question: if the half that comes first is enough, the other one
    is out; if not, it is in.
    """
    settled: _Sets = {}
    for bit in reversed(range(tables.rank_width)):
        certain = _size(settled)
        if certain + _size(sets) <= wanted + wanted // _SPARE:
            break
        ones = {
            number: members & tables.slice(order.sort_key, bit, number)
            for number, members in sets.items()
        }
        zeros = {number: members ^ ones[number] for number, members in sets.items()}
        first, second = (ones, zeros) if order.descending else (zeros, ones)
        if certain + _size(first) >= wanted:
            sets = _without_empty(first)
        else:
            settled = _union(settled, first)
            sets = _without_empty(second)
    return _union(settled, sets)


def _size(sets: _Sets) -> int:
    return sum(members.bit_count() for members in sets.values())


def _without_empty(sets: _Sets) -> _Sets:
    return {chunk: members for chunk, members in sets.items() if members}


def _union(one: _Sets, other: _Sets) -> _Sets:
    return {
        chunk: one.get(chunk, 0) | other.get(chunk, 0) for chunk in one.keys() | other
    }
