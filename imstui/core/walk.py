"""Following an answer by its markers: where it goes on, and when it has ended.

The service gives no total and as a rule no link to the next page: its reference only
says that a page starts after the image that `marker` names. These are the rules for
when the end was seen, and for markers that it loses; how far a walk has come is a
value, so that it can be gone on with from any earlier moment.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from imstui.core.errors import MarkerLost
from imstui.core.seen import Seen
from imstui.core.source import DEFAULT_PAGE_SIZE, Page, PageRequest

if TYPE_CHECKING:
    from imstui.core.cancel import CancelToken
    from imstui.core.query import Query
    from imstui.core.source import Source

_STEPS_BACK = 20
_RECOVERIES = 100

PICKED_UP_EARLIER = (
    "An image was deleted while its list was being read, so the list was picked up "
    "again a little earlier."
)
"""What a person is told after a step back."""

REPEATS_ITSELF = (
    "The service sent nothing new after its last image, so this list may not be all "
    "there is."
)
"""What a person is told of a walk that is stuck."""


class Way(Enum):
    """What is known about the way ahead."""

    OPEN = "more may follow"
    ENDED = "the end was seen"
    STUCK = "the service repeats itself, so the rest cannot be reached"


class Walk(NamedTuple):
    """How far the answer to a question was followed.

    Attributes:
        start: the marker that the person gave.
        marker: where the next page starts.
        way: whether there may be one.
        recent: IDs of the latest images, the last one last.
        used: every marker since the last step back.
        recoveries: how many steps back there were.
    """

    start: str | None = None
    marker: str | None = None
    way: Way = Way.OPEN
    recent: tuple[str, ...] = ()
    used: Seen = Seen()
    recoveries: int = 0

    @classmethod
    def starting(cls, marker: str | None = None) -> Walk:
        """A walk that has seen nothing yet."""
        return cls(marker, marker)

    @property
    def is_open(self) -> bool:
        """Whether another page may bring more images."""
        return self.way is Way.OPEN

    def stepped_back(self) -> Walk:
        """The walk from the image before the marker on, or from the start again.

        A marker is only a position; images that come twice are to be dropped.
        """
        recent = self.recent
        while recent and recent[-1] == self.marker:
            recent = recent[:-1]
        return self._replace(
            marker=recent[-1] if recent else self.start,
            recent=recent,
            used=Seen(),
            recoveries=self.recoveries + 1,
        )

    def followed(self, page: Page, size: int, *, news: bool) -> Walk:
        """The walk after a page.

        Args:
            page: what was answered at the marker.
            size: how many images were asked for.
            news: whether an image of it was not known before.
        """
        following = page.next_marker or (page.images[-1].id if page.images else None)
        # A page shorter than asked for ends the list only where the service
        # certainly honours the size: it may cap larger ones silently.
        short = len(page.images) < size <= DEFAULT_PAGE_SIZE
        ended = page.next_marker is None and (short or not page.images)
        way = Way.OPEN
        if page.final or ended:
            way = Way.ENDED
        elif not news and following in self.used:
            way = Way.STUCK
        recent = (*self.recent, *(i.id for i in page.images[-_STEPS_BACK:]))
        return self._replace(
            marker=following,
            way=way,
            recent=recent[-_STEPS_BACK:],
            used=self.used if following is None else self.used.adding((following,)),
        )


def ask_on(
    source: Source, question: Query, walk: Walk, size: int, cancel: CancelToken
) -> tuple[Page, Walk]:
    """Ask for the page that a walk has come to; step back where the marker is lost.

    Returns:
        The page, and the walk up to it, which is another one after a step back.

    Raises:
        ImstuiError: as `Source.page` does.
    """
    while True:
        try:
            return source.page(PageRequest(question, walk.marker, size), cancel), walk
        except MarkerLost:
            # A marker that the person gave is theirs to mend.
            if walk.marker == walk.start or walk.recoveries >= _RECOVERIES:
                raise
            walk = walk.stepped_back()
