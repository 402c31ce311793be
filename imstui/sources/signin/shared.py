"""A value that one thread fetches while the others wait for it."""

from __future__ import annotations

from contextlib import contextmanager
from threading import Lock
from typing import TYPE_CHECKING, Generic, TypeVar

import httpx

from imstui.core.errors import Cancelled, ImstuiError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from imstui.core.cancel import CancelToken
    from imstui.sources.exchange.exchange import Exchange

T = TypeVar("T")

_GLANCE = 0.05
"""Seconds between two looks at a cancel token while another thread is fetching."""


class Shared(Generic[T]):
    """Keeps a value, and sees to it that it is fetched by one thread at a time.

    Whoever waited for a fetch that failed is told the same failure instead of trying
    again: ten requests with a wrong password are one wrong password to the service,
    which locks accounts after a few, and ten requests to a service that is down are
    one wait. The next question tries afresh. A fetch that was given up has not failed:
    whoever waited for it goes on and fetches.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._value: T | None = None
        self._attempts = 0
        self._failure: ImstuiError | httpx.RequestError | None = None

    @property
    def value(self) -> T | None:
        """What was fetched last, good or not."""
        return self._value

    def get(
        self,
        fetch: Callable[[], Exchange[T]],
        good: Callable[[T], bool],
        cancel: CancelToken | None,
    ) -> Exchange[T]:
        """The value; it is fetched first unless there is a good one.

        Raises:
            Cancelled: `cancel` was set while another thread was fetching.
            httpx.RequestError: the thread that was fetching got no answer.
        """
        attempts = self._attempts
        if self._value is not None and good(self._value):
            return self._value
        with self._turn(cancel):
            if self._value is not None and good(self._value):
                return self._value
            if self._failure is not None and self._attempts != attempts:
                raise self._failure.with_traceback(None)
            self._failure = None
            try:
                self._value = yield from fetch()
            except Cancelled:
                raise
            except ImstuiError as failure:
                self._failure = failure
                raise
            except GeneratorExit as end:
                # A client closes a conversation of which a request came to nothing;
                # why, it is about to tell its own caller only.
                reason, given_up = end.__context__, cancel and cancel.cancelled
                if isinstance(reason, httpx.RequestError) and not given_up:
                    self._failure = reason
                raise
            finally:
                self._attempts += 1
            return self._value

    @contextmanager
    def _turn(self, cancel: CancelToken | None) -> Iterator[None]:
        if cancel is None:
            self._lock.acquire()
        else:
            cancel.check()
            while not self._lock.acquire(timeout=_GLANCE):
                cancel.check()
        try:
            yield
        finally:
            self._lock.release()
