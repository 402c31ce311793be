"""Where a merged list goes on behind an image of which nothing is remembered.

A marker is a position: an image that does not match the question has one as well. Each
place knows its own images' positions; in the others the image stands where it would
come if they had it.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from imstui.core.errors import ImstuiError, MarkerLost, Refusal
from imstui.core.parallel import in_parallel
from imstui.core.query import Query
from imstui.core.source import DEFAULT_PAGE_SIZE, PageRequest
from imstui.core.walk import Walk, Way
from imstui.sources.together.merge import Merge
from imstui.sources.together.part import Moment, Part, Strand

if TYPE_CHECKING:
    from collections.abc import Sequence

    from imstui.core.cancel import CancelToken
    from imstui.core.image import Image
    from imstui.sources.together.merge import Told

_ENDED = Strand(Walk(way=Way.ENDED))


class Begun(NamedTuple):
    """A merged list at its start.

    Attributes:
        parts: the places.
        question: without limit and marker.
        start: the moment before everything.
        told: is told how asking each place went.
        cancel: ends asking.
    """

    parts: Sequence[Part]
    question: Query
    start: Moment
    told: Told
    cancel: CancelToken

    def merge(self, moment: Moment, parts: Sequence[Part]) -> Merge:
        """Read these places from a moment on."""
        size = DEFAULT_PAGE_SIZE
        return Merge(parts, self.question, moment, size, self.cancel, told=self.told)

    def behind(self, image_id: str) -> Moment:
        """The moment behind an image, whether it is in the list or not.

        Raises:
            MarkerLost: no place knows the image.
            ImstuiError: a place that could know it cannot be asked, or none can.
        """
        search = _Search(self, image_id)
        if self.question.value("id") in {None, image_id} and search.finds(
            self.question.having("id", image_id)
        ):
            return self._passed(image_id)
        if search.finds(Query((("id", image_id),))):
            return self._as_if_passed(search.found)
        raise search.failure or _lost(image_id)

    def _passed(self, image_id: str) -> Moment:
        """Read on until the image has come."""
        merge = self.merge(self.start, self.parts)
        if not any(image.id == image_id for image in merge):
            raise next((lost.error for lost in merge.left_out), _lost(image_id))
        return merge.moment

    def _as_if_passed(self, found: dict[int, Image]) -> Moment:
        """Read the places that do not have it up to where it would come."""
        image = next(iter(found.values()))
        owner = self.parts[next(iter(found))]
        strands = [
            _ENDED if number in found else strand
            for number, strand in enumerate(self.start.strands)
        ]
        waiting = Strand(_ENDED.walk, (image,))
        merge = self.merge(Moment((*strands, waiting)), (*self.parts, owner))
        for passed in merge:
            if passed.id == image.id:
                break
        behind = Strand(Walk.starting(image.id))
        *strands, _ = merge.moment.strands
        for number in found:
            strands[number] = behind
        return Moment(tuple(strands), merge.moment.passed)


class _Search:
    """Looks an image up by its ID, in every place at the same time."""

    def __init__(self, begun: Begun, image_id: str) -> None:
        self._begun = begun
        self._image_id = image_id
        lost = [strand.lost for strand in begun.start.strands]
        self._failures = {n: error for n, error in enumerate(lost) if error is not None}
        self.found: dict[int, Image] = {}

    @property
    def failure(self) -> ImstuiError | None:
        """Why a place could not be asked, if one could not."""
        return next(iter(self._failures.values()), None)

    def finds(self, query: Query) -> bool:
        """Whether any place answers this with the image."""
        parts = self._begun.parts
        asked = [n for n in range(len(parts)) if n not in self._failures]
        works = [partial(self._looked_up, parts[n], query) for n in asked]
        for place, outcome in in_parallel(works, self._begun.cancel):
            if isinstance(outcome, ImstuiError):
                self._failures[asked[place]] = outcome
                self._begun.told(parts[asked[place]].origin, outcome)
            elif outcome is not None:
                self.found[asked[place]] = outcome
        return bool(self.found)

    def _looked_up(self, part: Part, query: Query, cancel: CancelToken) -> Image | None:
        page = part.source.page(PageRequest(query), cancel)
        return next((i for i in page.images if i.id == self._image_id), None)


def _lost(image_id: str) -> MarkerLost:
    return MarkerLost(
        f"marker={image_id}: no image here has this ID",
        Refusal(status=400, code="IMG.0027"),
        "Start again without a marker. Of several places together, an image that is "
        "only listed on demand (deleted, or not registered) can be no marker unless "
        "the question lists it.",
    )
