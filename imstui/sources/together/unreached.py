"""Places that could not be connected lately, so that nobody waits for them again."""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING, Final, NamedTuple

from imstui.core.errors import ImstuiError, NotConnected

if TYPE_CHECKING:
    from collections.abc import Callable

    from imstui.core.origin import Origin

REMEMBERED: Final = 30.0
"""Seconds for which a place that could not be connected is left alone."""


class _Failure(NamedTuple):
    """When a place was tried last, by the clock, and what came of it."""

    at: float
    error: NotConnected


class Unreached:
    """Remembers for a while which places it took a timeout to find dead.

    Only where no connection came about counts: whoever answers, if only to refuse, has
    cost no wait worth sparing. Any thread may tell and ask.

    Args:
        clock: seconds that only go on.
    """

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._failures: dict[Origin, _Failure] = {}
        self._lock = Lock()

    def note(self, origin: Origin, error: ImstuiError | None) -> None:
        """Take down how asking a place went; None where it has answered."""
        with self._lock:
            if isinstance(error, NotConnected):
                self._failures[origin] = _Failure(self._clock(), error)
            else:
                self._failures.pop(origin, None)

    def lately(self, origin: Origin) -> NotConnected | None:
        """Why a place need not be asked now, in words that say when that was so."""
        with self._lock:
            failure = self._failures.get(origin)
        if failure is None:
            return None
        ago = self._clock() - failure.at
        if ago >= REMEMBERED:
            return None
        left = f"{REMEMBERED - ago:.0f} s"
        again = f"A reload asks it again; others wait {left} longer with that."
        hint = f"{failure.error.hint} {again}".lstrip()
        return NotConnected(f"{failure.error.message}, {ago:.0f} s ago", hint)

    def forget(self) -> None:
        """Have every place asked again."""
        with self._lock:
            self._failures.clear()
