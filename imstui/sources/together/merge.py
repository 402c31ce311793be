"""Merging: of the images that the parts have next, the one that comes first."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from operator import attrgetter
from typing import TYPE_CHECKING, Self, TypeAlias

from imstui.core.errors import Cancelled, ImstuiError
from imstui.core.parallel import in_parallel
from imstui.core.service_order import place_by
from imstui.core.source import LeftOut
from imstui.sources.together.part import Asking, Filled, Moment, Strand

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from imstui.core.cancel import CancelToken
    from imstui.core.image import Image
    from imstui.core.origin import Origin
    from imstui.core.query import Query
    from imstui.core.service_order import Place
    from imstui.sources.together.part import Part

Told: TypeAlias = "Callable[[Origin, ImstuiError | None], object]"
"""Is told of a place why it could not be asked; None where it has answered."""

_PLACE = attrgetter("place")


class Merge:
    """Iterates over the merged list from a moment on; asks parts that have run out.

    It chooses among the parts' next images and never changes the order within one
    part: each service sorts by its own rules. An image that two parts have is passed
    on once, as the part has it that was named first.

    Attributes:
        flaws: sentences about parts of the answers that could not be used.
    """

    def __init__(
        self,
        parts: Sequence[Part],
        question: Query,
        moment: Moment,
        size: int,
        cancel: CancelToken,
        *,
        told: Told,
    ) -> None:
        """Prepare to ask; nothing is sent yet.

        Args:
            parts: who is asked.
            question: without limit and marker.
            moment: where to go on.
            size: how many images one request asks for.
            cancel: ends asking.
            told: is told how asking each place went.
        """
        self.flaws: list[str] = []
        self._cancel = cancel
        self._told = told
        self._passed = moment.passed
        self._latest: set[str] = set()
        self._question = question
        self._size = size
        place_of = place_by(question.sort_key)
        self._hands = [
            _Hand(part, strand, place_of)
            for part, strand in zip(parts, moment.strands, strict=True)
        ]
        # Of equal ones both take the first, so that the order of the parts counts.
        self._first = max if question.descending else min
        self._ready = [hand for hand in self._hands if hand.head is not None]
        self._dry = [hand for hand in self._hands if hand.is_dry]

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> Image:
        """The next image.

        Raises:
            ImstuiError: a part failed and no other one is left.
            Cancelled: the work was given up.
        """
        while True:
            if self._dry:
                self._fill()
            if not self._ready:
                raise StopIteration
            image = self._taken(self._first(self._ready, key=_PLACE))
            if self._is_new(image.id):
                self._latest.add(image.id)
                return image

    @property
    def moment(self) -> Moment:
        """The moment behind the image that was passed on last."""
        strands = tuple(hand.rest for hand in self._hands)
        return Moment(strands, self._passed.adding(self._latest))

    @property
    def has_ended(self) -> bool:
        """Whether certainly no image follows."""
        return not self._dry and not any(
            hand.strand.is_open or any(self._is_new(i.id) for i in hand.rest.waiting)
            for hand in self._hands
        )

    @property
    def left_out(self) -> tuple[LeftOut, ...]:
        """The parts that have failed by now."""
        return tuple(
            LeftOut(hand.part.name, hand.strand.lost)
            for hand in self._hands
            if hand.strand.lost is not None
        )

    def _is_new(self, image_id: str) -> bool:
        return image_id not in self._latest and image_id not in self._passed

    def _taken(self, hand: _Hand) -> Image:
        image = hand.take()
        if hand.head is None:
            self._ready.remove(hand)
            if hand.is_dry:
                self._dry.append(hand)
        return image

    def _fill(self) -> None:
        """Ask the parts that have run out, all at the same time."""
        asked = self._dry
        for hand, outcome in self._answers():
            lost = outcome if isinstance(outcome, ImstuiError) else None
            self._told(hand.part.origin, lost)
            if isinstance(outcome, ImstuiError):
                hand.lose(outcome)
            else:
                self.flaws += outcome.flaws
                hand.hold(outcome.strand)
        self._dry = []
        self._ready = [hand for hand in self._hands if hand.head is not None]
        losses = [hand.strand.lost for hand in self._hands if hand in asked]
        if all(hand.strand.lost is not None for hand in self._hands):
            raise next(filter(None, losses))

    def _answers(self) -> Iterator[tuple[_Hand, Filled | ImstuiError]]:
        # Kept for longer it would be a circle, and so would be all these images.
        fill = Asking(self._question, self._size, self._is_new).filled
        if len(self._dry) == 1:
            (hand,) = self._dry
            yield hand, _outcome(partial(fill, hand.part, hand.strand, self._cancel))
            return
        works = [partial(fill, hand.part, hand.strand) for hand in self._dry]
        for place, outcome in in_parallel(works, self._cancel):
            yield self._dry[place], outcome


class _Hand:
    """A part's images that wait, with the first of them taken up."""

    __slots__ = ("_at", "_place_of", "head", "part", "place", "strand")

    def __init__(
        self,
        part: Part,
        strand: Strand,
        place_of: Callable[[Image], Place],
    ) -> None:
        self.part = part
        self._place_of = place_of
        self.hold(strand)

    def hold(self, strand: Strand) -> None:
        self.strand = strand
        self._at = -1
        self.head: Image | None = None
        self._take_up_next()

    def lose(self, error: ImstuiError) -> None:
        self.hold(Strand(self.strand.walk, lost=error))

    def take(self) -> Image:
        """The first image; another one takes its place."""
        image = self.strand.waiting[self._at]
        self._take_up_next()
        return image

    def _take_up_next(self) -> None:
        self._at += 1
        waiting = self.strand.waiting
        self.head = waiting[self._at] if self._at < len(waiting) else None
        self.place = None if self.head is None else self._place_of(self.head)

    @property
    def is_dry(self) -> bool:
        """Whether its part has to be asked before anything can be chosen."""
        return self.head is None and self.strand.is_open

    @property
    def rest(self) -> Strand:
        """The strand without what was taken."""
        return replace(self.strand, waiting=self.strand.waiting[self._at :])


def _outcome(work: Callable[[], Filled]) -> Filled | ImstuiError:
    try:
        return work()
    except Cancelled:
        raise
    except ImstuiError as error:
        return error
