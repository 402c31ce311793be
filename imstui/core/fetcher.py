"""The worker threads: one question in flight, the latest one wins.

A fetcher gives every question a generation and a daemon thread of its own. A newer
question cancels the older one; whatever that still delivers carries its old
generation, so that the receiver can drop it. Threads are daemons, so that a request
which hangs never holds up the end of the process.
"""

from __future__ import annotations

from threading import Condition, Thread
from typing import TYPE_CHECKING, NamedTuple

from imstui.core.cancel import CancelToken
from imstui.core.errors import Cancelled
from imstui.core.explain import relaxations

if TYPE_CHECKING:
    from collections.abc import Callable

    from imstui.core.explain import Relaxation
    from imstui.core.listing import Listing

_TALLY_SECONDS = 0.1

EVERYTHING = 1 << 62
"""More images than any listing has: fetch to the end."""


class PageArrived(NamedTuple):
    """The listing has more images, or knows more about its end."""

    generation: int


class Tallied(NamedTuple):
    """The listing's facets count every loaded page."""

    generation: int


class Rested(NamedTuple):
    """As many images as were wanted are there, or no more are to be had."""

    generation: int


class FetchFailed(NamedTuple):
    """A page could not be fetched; it is not asked for again unless `retry` says so."""

    generation: int
    error: Exception


class NothingFound(NamedTuple):
    """The query matches no image; these filters are each in the way."""

    generation: int
    in_the_way: tuple[Relaxation, ...]


Delivery = PageArrived | Tallied | Rested | FetchFailed | NothingFound


class Fetcher:
    """Fetches listings in the background and tells what happened.

    Its methods are called from one thread; `deliver` is called from the workers and
    has to hand over to the receiver's own thread.
    """

    def __init__(self, deliver: Callable[[Delivery], object]) -> None:
        self._deliver = deliver
        self._errand: _Errand | None = None
        self.generation = 0
        """The number of the latest question."""

    def ask(self, listing: Listing, wanted: int) -> int:
        """Start on a listing and give up the one before.

        Args:
            listing: a question nothing has been fetched for, or not everything.
            wanted: how many images are to be loaded for now.

        Returns:
            The generation that its deliveries carry.
        """
        self.close()
        self.generation += 1
        self._errand = _Errand(self.generation, listing, self._deliver)
        self._errand.want(wanted)
        self._errand.start()
        return self.generation

    def want(self, count: int) -> None:
        """Load on until the listing has that many images; not where that has failed.

        Who reads ahead need not know of a failure that is still on its way to them.
        """
        if self._errand is not None:
            self._errand.want(count)

    def retry(self, count: int) -> None:
        """Load on as `want` does, also where a page could not be fetched."""
        if self._errand is not None:
            self._errand.want(count, again=True)

    def pause(self) -> None:
        """Break off what is being fetched; what was loaded stays."""
        if self._errand is not None:
            self._errand.pause()

    @property
    def busy(self) -> bool:
        """Whether pages are wanted that have not arrived."""
        return self._errand is not None and self._errand.busy

    @property
    def fetches_all(self) -> bool:
        """Whether every page is wanted, and some have not arrived."""
        return self._errand is not None and self._errand.fetches_all

    @property
    def failed(self) -> bool:
        """Whether the last page could not be fetched; so before that is delivered."""
        return self._errand is not None and self._errand.failed

    def close(self) -> None:
        """Give up the question; nothing more is fetched for it."""
        if self._errand is not None:
            self._errand.close()
            self._errand = None


class _Errand:
    """One question's thread and what is wanted of it."""

    def __init__(
        self,
        generation: int,
        listing: Listing,
        deliver: Callable[[Delivery], object],
    ) -> None:
        self._generation = generation
        self._listing = listing
        self._deliver = deliver
        self._changed = Condition()
        self._wanted = 0
        self._closed = False
        self.failed = False
        self._token = CancelToken()

    def start(self) -> None:
        name = f"imstui-fetch-{self._generation}"
        Thread(target=self._run, name=name, daemon=True).start()

    @property
    def busy(self) -> bool:
        return self._listing.is_open and len(self._listing) < self._wanted

    @property
    def fetches_all(self) -> bool:
        return self.busy and self._wanted == EVERYTHING

    def want(self, count: int, *, again: bool = False) -> None:
        with self._changed:
            if self.failed and not again:
                return
            self.failed = False
            self._wanted = max(self._wanted, count)
            self._changed.notify()

    def pause(self) -> None:
        with self._changed:
            self._wanted = 0
            broken_off, self._token = self._token, CancelToken()
        broken_off.cancel()

    def close(self) -> None:
        with self._changed:
            self._closed = True
            self._changed.notify()
        self._token.cancel()

    def _run(self) -> None:
        while (token := self._next_turn()) is not None:
            self._fetch(token)

    def _next_turn(self) -> CancelToken | None:
        """Wait until a page is wanted; None when no page will be any more.

        Values are counted when nothing has been wanted for a moment: nobody looks at
        the counts while the rows are still coming.
        """
        with self._changed:
            if not self._changed.wait_for(self._is_wanted, _TALLY_SECONDS):
                if self._listing.tally():
                    self._tell(Tallied(self._generation))
                self._changed.wait_for(self._is_wanted)
            return None if self._closed else self._token

    def _is_wanted(self) -> bool:
        return self._closed or self.busy

    def _fetch(self, token: CancelToken) -> None:
        try:
            self._advance(token)
        except Cancelled:
            # Wanted by the one who cancelled; only the pause is worth a word.
            self._tell(Rested(self._generation))
        except Exception as error:  # noqa: BLE001 delivered, not swallowed
            with self._changed:
                self._wanted = 0
                self.failed = True
            self._tell(FetchFailed(self._generation, error))

    def _advance(self, token: CancelToken) -> None:
        listing = self._listing
        listing.fetch_page(token)
        self._tell(PageArrived(self._generation))
        if not self.busy:
            self._tell(Rested(self._generation))
        if not listing and listing.is_complete:
            found = tuple(relaxations(listing.source, listing.query, token))
            self._tell(NothingFound(self._generation, found))

    def _tell(self, delivery: Delivery) -> None:
        if not self._closed:
            self._deliver(delivery)
