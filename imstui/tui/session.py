"""What the explorer is about: a source, a question, and the answer so far.

The session knows no widget. Screens hand it intents and ask it what to show.
"""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING, NamedTuple

from imstui.core.fetcher import Delivery, Fetcher
from imstui.core.listing import Listing
from imstui.core.problems import Problem, Severity, check
from imstui.core.view import Criteria, View, ViewFailed, ViewMade
from imstui.sources.remote import Remote, Sparing
from imstui.tui.keeping.trail import Trail

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from imstui.core.query import Query
    from imstui.core.source import Source
    from imstui.core.view_worker import ViewWorker
    from imstui.tui.keeping.question import Question


_PAGES_AT_THE_END = 3


class Pausing(NamedTuple):
    """A question is repeated after a pause, because its answer was that it may help."""

    generation: int
    seconds: float
    attempt: int
    """The number of the attempt that follows."""
    reason: str
    """A clause, such as `status 503`."""


News = Delivery | ViewMade | ViewFailed | Pausing
"""Whatever comes from the worker threads."""


class Mailbox:
    """Keeps deliveries until somebody takes them, then hands each on at once.

    The first page is asked for before there is a screen to show it.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._kept: list[News] = []
        self._receiver: Callable[[News], object] | None = None

    def put(self, delivery: News) -> None:
        """Hand over a delivery, from any thread."""
        with self._lock:
            receiver = self._receiver
            if receiver is None:
                self._kept.append(delivery)
        if receiver is not None:
            receiver(delivery)

    def attach(self, receiver: Callable[[News], object]) -> list[News]:
        """Hand on everything from now on; what was kept until now is the answer."""
        with self._lock:
            kept, self._kept = self._kept, []
            self._receiver = receiver
        return kept


class Shown(NamedTuple):
    """What a screen needs to draw the answer's surroundings."""

    query: Query
    problems: tuple[Problem, ...]
    facets: Mapping[str, Mapping[str, int]]


class Session:
    """A source with the question that is asked of it.

    Attributes:
        query: what the person wants to see, errors and all.
        criteria: what of the loaded images is shown, and in which order.
        listing: the answer to the latest question that could be asked.
        first_image: the ID of the image that the cursor is to begin on, if any.
    """

    def __init__(self, source: Source, query: Query, page_size: int) -> None:
        """Prepare; `start` asks the first question."""
        self.source = source
        self.query = query
        self.page_size = page_size
        self.problems: tuple[Problem, ...] = ()
        self.mailbox = Mailbox()
        self.fetcher = Fetcher(self.mailbox.put)
        self._viewer: ViewWorker | None = None
        self._viewed = 0
        self.criteria = Criteria()
        self.trail = Trail()
        self.first_image = ""
        self.listing = Listing(source, query, page_size)
        if isinstance(source, Remote):
            source.tell_of_pauses(self._pause)

    def _pause(self, seconds: float, attempt: int, reason: str) -> None:
        """Tell of a pause, from the thread that asks."""
        generation = self.fetcher.generation
        self.mailbox.put(Pausing(generation, seconds, attempt, reason))

    def begin(self, question: Question) -> None:
        """Ask the first question, and show its answer as the question says."""
        self.criteria = question.criteria
        self.first_image = question.image
        self.ask(question.query)

    def ask(self, query: Query, *, remember: bool = True) -> bool:
        """Make this the question; False where it has errors and is not asked.

        The second page is read ahead as soon as the first one is there.
        """
        self.query = query
        self.problems = check(query)
        if any(problem.severity is Severity.ERROR for problem in self.problems):
            return False
        if remember:
            self.trail = self.trail.asked(query)
        self.listing = Listing(self.source, query, self.page_size)
        self.fetcher.ask(self.listing, 1 + self.page_size)
        return True

    def is_current(self, news: News) -> bool:
        """Whether it answers the latest question, or the latest criteria."""
        if isinstance(news, ViewMade | ViewFailed):
            viewer = self._viewer
            return viewer is not None and news.generation == viewer.generation
        return news.generation == self.fetcher.generation

    @property
    def is_narrowed(self) -> bool:
        """Whether only some of the loaded images are shown, or in an order of ours."""
        return self.criteria != Criteria()

    @property
    def is_viewing(self) -> bool:
        """Whether views of the loaded images are made; until `narrow`, none is."""
        return self._viewer is not None

    def narrow(self, criteria: Criteria) -> View | None:
        """Show the loaded images by these criteria.

        Returns:
            All of them where nothing is asked for; else None, and a view is delivered.
        """
        self.criteria = criteria
        if not self.is_narrowed:
            self._end_viewing()
            return View(self.listing)
        if self._viewer is None:
            # Imported when needed: the first rows do not wait for it.
            from imstui.core.view_worker import ViewWorker  # noqa: PLC0415

            self._viewer = ViewWorker(self.mailbox.put, self._viewed)
        self._viewer.ask(self.listing, criteria)
        return None

    def expect(self, criteria: Criteria) -> None:
        """Show the next answer by these criteria; what is shown now stays as it is."""
        self.criteria = criteria
        self._end_viewing()

    def _end_viewing(self) -> None:
        if self._viewer is not None:
            self._viewed = self._viewer.generation
            self._viewer.close()
            self._viewer = None

    def read_ahead(self, last_row: int) -> None:
        """Have a page more than a person can see; more for one who jumps to the end.

        So whoever holds the end key waits for nothing but the service.
        """
        at_the_end = last_row + 1 >= len(self.listing)
        pages = _PAGES_AT_THE_END if at_the_end else 1
        self.fetcher.want(last_row + 1 + pages * self.page_size)

    def spare_nothing(self) -> None:
        """Ask also places that could not be connected lately: a person wants it."""
        if isinstance(self.source, Sparing):
            self.source.try_every_place()

    def follow(self, before: Session) -> None:
        """Go on where another session was: its way through questions, its criteria."""
        self.trail = before.trail
        self.criteria = before.criteria

    def complain(self, problems: tuple[Problem, ...]) -> None:
        """Note what the service says is wrong with the question."""
        self.problems = (*problems, *self.problems)

    @property
    def shown(self) -> Shown:
        """The question, what is wrong with it, and what its answer holds."""
        return Shown(self.query, self.problems, self.listing.facets)

    def close(self) -> None:
        """Stop fetching and let go of the source."""
        self.fetcher.close()
        self._end_viewing()
        self.source.close()
