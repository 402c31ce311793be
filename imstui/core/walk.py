"""Following an answer by its markers: where it goes on, and when it has ended.

The service gives no total and as a rule no link to the next page: its reference only
says that a page starts after the image that `marker` names. These are the rules for
when the end was seen, and for markers that it loses; how far a walk has come is a
value, so that it can be gone on with from any earlier moment.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from imstui.core.errors import MarkerLost, UnusableAnswer
from imstui.core.seen import Seen
from imstui.core.source import DEFAULT_PAGE_SIZE, Page, PageRequest

if TYPE_CHECKING:
    from imstui.core.cancel import CancelToken
    from imstui.core.query import Query
    from imstui.core.source import Source

_REMEMBERED = 20
_STEPS_BACK = 8
"""How often a marker may be lost in a row. The steps grow, so the sixth is at the start
again; a service that refuses its images' IDs from there on takes no marker at all."""

_WITHOUT_NEWS = 10
"""How many pages in a row may bring nothing new: a service that filters what it has cut
into pages may send some empty ones, but one that always knows a new marker for the
same images would be asked for ever."""

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
        steps_back: how many there were since an image came that was not known.
        read: how many pages brought such an image.
        without_news: how many pages in a row did not; below 0 while so many more may be
            read again after a step back.
    """

    start: str | None = None
    marker: str | None = None
    way: Way = Way.OPEN
    recent: tuple[str, ...] = ()
    used: Seen = Seen()
    steps_back: int = 0
    read: int = 0
    without_news: int = 0

    @classmethod
    def starting(cls, marker: str | None = None) -> Walk:
        """A walk that has seen nothing yet."""
        return cls(marker, marker)

    @property
    def is_open(self) -> bool:
        """Whether another page may bring more images."""
        return self.way is Way.OPEN

    def stepped_back(self) -> Walk:
        """The walk from an image before the marker on, or from the start again.

        The first step is one image long, those that follow in vain grow. A marker is
        only a position; images that come twice are to be dropped.
        """
        recent = self.recent
        while recent and recent[-1] == self.marker:
            recent = recent[:-1]
        if self.steps_back > 1:
            recent = recent[: -(2 ** (self.steps_back - 1) - 1)]
        return self._replace(
            marker=recent[-1] if recent else self.start,
            recent=recent,
            used=Seen(),
            steps_back=self.steps_back + 1,
            without_news=-self.read,
        )

    def found_again(self, after: Walk) -> bool:
        """Whether a walk that had stepped back is on its way again after a page."""
        return self.steps_back > 0 and after.steps_back == 0

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
        without_news = 0 if news else self.without_news + 1
        way = Way.OPEN
        if page.final or ended:
            way = Way.ENDED
        elif not news and (following in self.used or without_news >= _WITHOUT_NEWS):
            way = Way.STUCK
        recent = (*self.recent, *(i.id for i in page.images[-_REMEMBERED:]))
        return self._replace(
            marker=following,
            way=way,
            recent=recent[-_REMEMBERED:],
            used=self.used if following is None else self.used.adding((following,)),
            steps_back=0 if news or way is Way.ENDED else self.steps_back,
            read=self.read + news,
            without_news=without_news,
        )


def ask_on(
    source: Source, question: Query, walk: Walk, size: int, cancel: CancelToken
) -> tuple[Page, Walk]:
    """Ask for the page that a walk has come to; step back where the marker is lost.

    Returns:
        The page, and the walk up to it, which is another one after a step back.

    Raises:
        UnusableAnswer: it is lost again and again.
        ImstuiError: as `Source.page` does.
    """
    while True:
        try:
            return source.page(PageRequest(question, walk.marker, size), cancel), walk
        except MarkerLost as lost:
            # A marker that the person gave is theirs to mend.
            if walk.marker == walk.start:
                raise
            if walk.steps_back >= _STEPS_BACK:
                raise _refuses_markers(lost) from lost
            walk = walk.stepped_back()


def _refuses_markers(lost: MarkerLost) -> UnusableAnswer:
    return UnusableAnswer(
        "the service refuses to go on after any of the images that it has sent: "
        + lost.message,
        "Nothing behind these images can be reached; filters may bring others.",
    )
