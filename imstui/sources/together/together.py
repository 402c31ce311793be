"""The source over several places, and what it remembers between two pages."""

from __future__ import annotations

from contextlib import ExitStack
from functools import partial
from itertools import islice
from operator import attrgetter
from time import monotonic
from typing import TYPE_CHECKING, Final

from imstui.core.source import MAX_PAGE_SIZE, Page
from imstui.sources.remote import Remote
from imstui.sources.together.finding import Begun
from imstui.sources.together.merge import Merge
from imstui.sources.together.moments import Moments
from imstui.sources.together.part import Moment, Strand
from imstui.sources.together.unreached import Unreached

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from imstui.core.cancel import CancelToken
    from imstui.core.origin import Origin
    from imstui.core.query import Query
    from imstui.core.source import PageRequest
    from imstui.sources.endpoint.log import LoggedRequest
    from imstui.sources.endpoint.retry import Waiting
    from imstui.sources.together.part import Part

MOST_WAITING: Final = 2_000
"""Images that those hold together, about 15 MB; the latest one holds all of its own."""


class Together:
    """Merges the lists of several places into one, in the order that was asked for.

    A page is found by the ID of the image before it, as with any source: what is
    needed to go on behind an image is remembered for the latest pages, as a value that
    is never changed. So any thread may ask, several clients may page at once, and a
    page can be asked for again. Behind any other image the list is read from its
    start, also behind one that does not match the question.

    A place that fails is left out until the list is asked for from its start again; one
    that could not even be connected also for a while after that, or until somebody
    wants every place tried.

    Attributes:
        parts: the places, each of which can be asked alone, too.
    """

    def __init__(
        self,
        parts: Sequence[Part],
        label: str,
        most_waiting: int = MOST_WAITING,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        """Take over sources.

        Args:
            parts: the places, each once; of an image that several have, the one of the
                first is passed on.
            label: what a person calls them together.
            most_waiting: how many images may be held for pages that come later or are
                asked for again; others are fetched again.
            clock: seconds that only go on.
        """
        self.parts = tuple(parts)
        self._label = label
        self._moments = Moments(most_waiting)
        self._unreached = Unreached(clock)

    @property
    def label(self) -> str:
        """What a person calls this source, such as `otc: eu-de, eu-nl`."""
        return self._label

    @property
    def project_id(self) -> str | None:
        """The project that is signed in, if it is the same everywhere."""
        first, *others = {part.source.project_id for part in self.parts}
        return None if others else first

    @property
    def origins(self) -> tuple[Origin, ...]:
        """The places, in the order in which they were named."""
        return tuple(part.origin for part in self.parts)

    @property
    def records(self) -> tuple[LoggedRequest, ...]:
        """The latest requests to all places, the oldest first."""
        found = [
            record
            for part in self.parts
            if isinstance(part.source, Remote)
            for record in part.source.records
        ]
        return tuple(sorted(found, key=attrgetter("started")))

    def tell_of_pauses(self, waiting: Waiting) -> None:
        """Have each place's pauses told, under its name."""
        for part in self.parts:
            if isinstance(part.source, Remote):
                part.source.tell_of_pauses(partial(_told, waiting, part.name))

    def try_every_place(self) -> None:
        """Ask all places the next time, also those that could not be connected."""
        self._unreached.forget()

    def page(self, request: PageRequest, cancel: CancelToken) -> Page:
        """Answer one page; it is full, or the last one.

        Raises:
            MarkerLost: no place knows an image of the marker's ID.
            ImstuiError: no place could be read.
            Cancelled: `cancel` was set meanwhile.
        """
        cancel.check()
        question = request.query.without("limit", "marker")
        size = min(request.size, MAX_PAGE_SIZE)
        if size <= 0:
            return Page(())
        moment = self._moment(question, request.marker, cancel)
        told = self._unreached.note
        merge = Merge(self.parts, question, moment, size, cancel, told=told)
        images = tuple(islice(merge, size))
        if images:
            self._moments.keep(question, images[-1].id, merge.moment)
        left_out = merge.left_out
        flaws = (*merge.flaws, *(place.sentence for place in left_out))
        return Page(images, final=merge.has_ended, flaws=flaws, left_out=left_out)

    def close(self) -> None:
        """Let go of all places; further calls to `page` are errors."""
        with ExitStack() as stack:
            for part in self.parts:
                stack.callback(part.source.close)

    def _moment(
        self, question: Query, marker: str | None, cancel: CancelToken
    ) -> Moment:
        start = self._start()
        if marker is None:
            return start
        kept = self._moments.behind(question, marker)
        if kept is not None:
            return kept
        begun = Begun(self.parts, question, start, self._unreached.note, cancel)
        moment = begun.behind(marker)
        self._moments.keep(question, marker, moment)
        return moment

    def _start(self) -> Moment:
        """Before everything; without places that would only be waited for in vain.

        Where no other place is left, waiting keeps nobody from anything.
        """
        lost = [self._unreached.lately(part.origin) for part in self.parts]
        if None not in lost:
            return Moment((Strand(),) * len(self.parts))
        return Moment(tuple(Strand(lost=error) for error in lost))


def _told(
    waiting: Waiting, name: str, seconds: float, attempt: int, reason: str
) -> None:
    waiting(seconds, attempt, f"{name}: {reason}")
