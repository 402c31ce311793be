"""A way to tell work in another thread to stop."""

from __future__ import annotations

from contextlib import contextmanager
from threading import Event, Lock
from typing import TYPE_CHECKING

from imstui.core.errors import Cancelled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


class CancelToken:
    """Set once, from any thread; work looks at it, waits on it, or is told by it."""

    def __init__(self) -> None:
        self._event = Event()
        self._lock = Lock()
        self._interrupts: list[Callable[[], None]] = []

    @property
    def cancelled(self) -> bool:
        """Whether the work is to stop."""
        return self._event.is_set()

    def cancel(self) -> None:
        """Stop the work, and break off whatever it waits for."""
        with self._lock:
            self._event.set()
            interrupts = tuple(self._interrupts)
        for interrupt in interrupts:
            interrupt()

    def check(self) -> None:
        """Raise `Cancelled` if the work is to stop."""
        if self.cancelled:
            raise Cancelled

    def sleep(self, seconds: float) -> None:
        """Wait; raise `Cancelled` as soon as the work is to stop."""
        if self._event.wait(seconds):
            raise Cancelled

    @contextmanager
    def interrupting(self, interrupt: Callable[[], None]) -> Iterator[None]:
        """Call `interrupt`, from the cancelling thread, if the work is cancelled.

        Raises:
            Cancelled: if it already is.
        """
        with self._lock:
            if self._event.is_set():
                raise Cancelled
            self._interrupts.append(interrupt)
        try:
            yield
        finally:
            with self._lock:
                self._interrupts.remove(interrupt)
