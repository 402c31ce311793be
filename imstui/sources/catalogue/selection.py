"""Which images of a chunk a query selects."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from imstui.sources.catalogue import bits
from imstui.sources.catalogue.schema import NO_TIME, Mark

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from imstui.core.cancel import CancelToken
    from imstui.core.times import TimeBound
    from imstui.sources.catalogue.conditions import Condition, Conditions, Feature
    from imstui.sources.catalogue.tables import Tables

    NumberedFeature = tuple[int, str]


class Selection:
    """Answers for one chunk after the other, so that a page reads what it needs."""

    def __init__(
        self,
        tables: Tables,
        conditions: Conditions,
        cancel: CancelToken,
        within: range | None = None,
    ) -> None:
        """Look up what the conditions are about.

        Args:
            tables: the catalogue.
            conditions: what must hold.
            cancel: looked at before each chunk.
            within: the only positions that count; None lets all count.
        """
        self._tables = tables
        self._cancel = cancel
        self._spans = [range(tables.about.images) if within is None else within]
        self._wanted: list[list[NumberedFeature]] = []
        self._unwanted: list[NumberedFeature] = []
        for condition in conditions.features:
            self._add(condition)
        self._updates: list[TimeBound] = []
        for name, bound in conditions.times:
            if name == "created_at":
                self._narrow(_created(tables, bound))
            else:
                self._wanted.append([(Mark.UPDATED, "")])
                self._updates.append(bound)
        if conditions.image_id is not None:
            position = tables.position(conditions.image_id)
            self._narrow([] if position is None else [range(position, position + 1)])

    def chunks(self, *, descending: bool) -> Iterator[tuple[int, int]]:
        """The number and the selected members of each chunk that has any.

        Raises:
            Cancelled: the work is not wanted any more.
        """
        numbers = range(-(-self._tables.about.images // self._tables.about.chunk))
        for number in reversed(numbers) if descending else numbers:
            self._cancel.check()
            selected = self._selected(number)
            if selected:
                yield number, selected

    def _add(self, condition: Condition) -> None:
        features = [
            numbered
            for feature in condition.features
            if (numbered := self._numbered(feature)) is not None
        ]
        if condition.wanted:
            self._wanted.append(features)
            if not features:
                self._spans = []
        else:
            self._unwanted += features

    def _numbered(self, feature: Feature) -> NumberedFeature | None:
        name, value = feature
        number = name if isinstance(name, Mark) else self._tables.attribute(name)
        return None if number is None else (number, value)

    def _narrow(self, spans: list[range]) -> None:
        self._spans = [
            range(max(one.start, other.start), min(one.stop, other.stop))
            for one in self._spans
            for other in spans
        ]

    def _selected(self, chunk: int) -> int:
        selected = self._in_spans(chunk)
        for features in self._wanted:
            if not selected:
                return 0
            found = 0
            for number, value in features:
                found |= self._tables.posting(chunk, number, value)
            selected &= found
        for number, value in self._unwanted:
            if not selected:
                return 0
            selected ^= selected & self._tables.posting(chunk, number, value)
        for bound in self._updates:
            selected = self._updated(chunk, selected, bound)
        return selected

    def _in_spans(self, chunk: int) -> int:
        start = chunk * self._tables.about.chunk
        count = self._tables.count(chunk)
        members = 0
        for span in self._spans:
            members |= bits.span(
                max(span.start - start, 0), min(span.stop - start, count)
            )
        return members

    def _updated(self, chunk: int, members: int, bound: TimeBound) -> int:
        """Those of the members whose last change the bound allows."""
        about = self._tables.about
        below, equal, above = compare(
            members,
            self._tables.slices("updated_at", chunk),
            about.update_width,
            int(bound.moment.timestamp()) - about.first_update,
        )
        match bound.operator:
            case "gt":
                return above
            case "gte":
                return above | equal
            case "lt":
                return below
            case "lte":
                return below | equal
            case "eq":
                return equal
            case _:
                return below | above


def compare(
    members: int, slice_of: Callable[[int], int], width: int, bound: int
) -> tuple[int, int, int]:
    """Part the members of a chunk by a measure: below, equal to and above a bound.

    Args:
        members: who is to be parted.
        slice_of: reads which members of the chunk have a bit set.
        width: how many bits the measure has.
        bound: what is compared with; any integer.
    """
    if bound < 0:
        return 0, 0, members
    if bound >> width:
        return members, 0, 0
    below = above = 0
    for bit in reversed(range(width)):
        if not members:
            break
        ones = members & slice_of(bit)
        if bound >> bit & 1:
            below |= members ^ ones
            members = ones
        else:
            above |= ones
            members ^= ones
    return below, members, above


def _created(tables: Tables, bound: TimeBound) -> list[range]:
    """The positions whose creation the bound allows; those without one come first."""
    positions = range(tables.about.images)

    def seconds(position: int) -> int:
        created = tables.created(position)
        return NO_TIME if created is None else created

    moment = int(bound.moment.timestamp())
    timed = bisect_left(positions, NO_TIME + 1, key=seconds)
    start = bisect_left(positions, moment, lo=timed, key=seconds)
    stop = bisect_left(positions, moment + 1, lo=start, key=seconds)
    match bound.operator:
        case "gt":
            return [positions[stop:]]
        case "gte":
            return [positions[start:]]
        case "lt":
            return [positions[timed:start]]
        case "lte":
            return [positions[timed:stop]]
        case "eq":
            return [positions[start:stop]]
        case _:
            return [positions[timed:start], positions[stop:]]
