"""The worker thread that makes views: the latest criteria win."""

from __future__ import annotations

from dataclasses import dataclass
from threading import Condition, Thread
from typing import TYPE_CHECKING

from imstui.core.cancel import CancelToken
from imstui.core.errors import Cancelled
from imstui.core.view import ViewFailed, ViewMade
from imstui.core.view_maker import ViewMaker

if TYPE_CHECKING:
    from collections.abc import Callable

    from imstui.core.listing import Listing
    from imstui.core.view import Criteria


@dataclass(frozen=True, slots=True)
class _Order:
    generation: int
    listing: Listing
    criteria: Criteria
    token: CancelToken

    def is_for(self, listing: Listing, criteria: Criteria) -> bool:
        return self.listing is listing and self.criteria == criteria


class ViewWorker:
    """Makes views in the background, one at a time.

    Its methods are called from one thread; `deliver` is called from the worker and has
    to hand over to the receiver's own thread.
    """

    def __init__(
        self, deliver: Callable[[ViewMade | ViewFailed], object], generation: int = 0
    ) -> None:
        """Begin without anything to do.

        Args:
            deliver: takes what was made.
            generation: the number of the latest request to a worker before this one,
                whose last answers may still be on their way.
        """
        self.generation = generation
        """The number of the latest request; answers to others are out of date."""
        self._deliver = deliver
        self._changed = Condition()
        self._next: _Order | None = None
        self._latest: _Order | None = None
        self._thread: Thread | None = None
        self._closed = False

    def ask(self, listing: Listing, criteria: Criteria) -> int:
        """Have a view made, also again because the listing has grown.

        Whatever is being made for other criteria is given up.

        Returns:
            The generation that the answer carries. It stays the same for the same
            criteria, so that each of their views can extend the one before.
        """
        with self._changed:
            before = self._latest
            if before is None or not before.is_for(listing, criteria):
                if before is not None:
                    before.token.cancel()
                self.generation += 1
                self._latest = _Order(self.generation, listing, criteria, CancelToken())
            self._next = self._latest
            self._changed.notify()
        if self._thread is None:
            self._thread = Thread(target=self._run, name="imstui-view", daemon=True)
            self._thread.start()
        return self.generation

    def close(self) -> None:
        """Give up what is being made; nothing more is delivered."""
        with self._changed:
            self._closed = True
            if self._latest is not None:
                self._latest.token.cancel()
            self._changed.notify()

    def _run(self) -> None:
        maker: ViewMaker | None = None
        while (order := self._take()) is not None:
            if maker is None or maker.listing is not order.listing:
                maker = ViewMaker(order.listing)
            answer = _made(maker, order)
            if answer is not None and not order.token.cancelled:
                self._deliver(answer)

    def _take(self) -> _Order | None:
        """Wait for something to do; None when there will be nothing any more."""
        with self._changed:
            self._changed.wait_for(lambda: self._closed or self._next is not None)
            order, self._next = self._next, None
            return None if self._closed else order


def _made(maker: ViewMaker, order: _Order) -> ViewMade | ViewFailed | None:
    try:
        view = maker.make(order.criteria, order.token)
    except Cancelled:
        return None
    except Exception as error:  # noqa: BLE001 delivered, not swallowed
        return ViewFailed(order.generation, error)
    return ViewMade(order.generation, view)
