"""Opening what is explored, in a thread, while the screen is being prepared."""

from __future__ import annotations

from functools import partial
from threading import Event, Lock, Thread
from typing import TYPE_CHECKING, NamedTuple

from imstui.core.errors import Cancelled

if TYPE_CHECKING:
    from collections.abc import Callable

    from imstui.tui.place import Place
    from imstui.tui.session import Session


class Arrival(NamedTuple):
    """What is explored, and where it is."""

    session: Session
    place: Place


class Opening:
    """A session that will be there, and tells when it is.

    Attributes:
        awaited: what it takes, such as `Reading images.json`.
        count: how many images were read so far, where that is counted.
    """

    def __init__(self, awaited: str = "") -> None:
        """Nothing is opened yet."""
        self.awaited = awaited
        self.count = 0
        self._lock = Lock()
        self._settled = Event()
        self._arrival: Arrival | None = None
        self._failure: Exception | None = None
        self._given_up = False
        self._tell: Callable[[], object] | None = None

    def begin(self, open_place: Callable[[], Arrival]) -> None:
        """Open it in a thread."""
        work = partial(self._open, open_place)
        Thread(target=work, name="imstui-open", daemon=True).start()

    def take(self, arrival: Arrival) -> None:
        """Have what is open already."""
        self._settle(arrival, None)

    def wait(self, seconds: float | None = None) -> bool:
        """Wait until it is settled, for a while; whether it is."""
        return self._settled.wait(seconds)

    @property
    def ready(self) -> bool:
        """Whether it was opened."""
        return self._arrival is not None

    def result(self) -> Arrival:
        """What was opened.

        Raises:
            Cancelled: it is not open.
            ImstuiError: it cannot be opened, and why.
        """
        if self._failure is not None:
            raise self._failure
        if self._arrival is None:
            raise Cancelled
        return self._arrival

    def when_settled(self, tell: Callable[[], object]) -> None:
        """Call this as soon as it is settled, from whatever thread; now if it is."""
        with self._lock:
            if not self._settled.is_set():
                self._tell = tell
                return
        tell()

    def close(self) -> None:
        """Close the session, also one that nobody waited for."""
        with self._lock:
            self._given_up = True
            arrival = self._arrival
        if arrival is not None:
            arrival.session.close()

    def _open(self, open_place: Callable[[], Arrival]) -> None:
        try:
            arrival = open_place()
        except Exception as error:  # noqa: BLE001 raised again by `result`
            self._settle(None, error)
        else:
            self._settle(arrival, None)

    def _settle(self, arrival: Arrival | None, failure: Exception | None) -> None:
        with self._lock:
            self._arrival, self._failure = arrival, failure
            self._settled.set()
            tell, given_up = self._tell, self._given_up
        if arrival is not None and given_up:
            arrival.session.close()
        elif tell is not None:
            tell()
