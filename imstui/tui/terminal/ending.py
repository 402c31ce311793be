"""Ending the program when it is told to from outside, also where leaving hangs."""

from __future__ import annotations

import os
import signal
from threading import Thread, Timer
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType
    from typing import TypeAlias

    _Handler: TypeAlias = (
        Callable[[int, FrameType | None], object] | int | signal.Handlers | None
    )

# The ones that end a program from outside: kill, and a line that went away.
_ENDING_SIGNALS = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT)
# Leaving waits for a terminal that takes no output, which may be for ever.
_PATIENCE_SECONDS = 0.6
_RESTORING_SECONDS = 0.2


class Ending:
    """Leaves in good order on a signal, and by force where that does not happen."""

    def __init__(
        self, leave: Callable[[int], object], restore: Callable[[], object]
    ) -> None:
        """Prepare.

        Args:
            leave: begins to leave with an exit status; may be called in the middle of
                anything, and from any thread.
            restore: gives the terminal back as it was; may hang.
        """
        self._leave = leave
        self._restore = restore
        self._force: Timer | None = None
        self._earlier: dict[signal.Signals, _Handler] = {}

    def take_signals(self) -> None:
        """Answer the signals from now on; those that are answered already stay so."""
        for number in _ENDING_SIGNALS:
            if number not in self._earlier:
                self._earlier[number] = signal.signal(number, self._told)

    def give_signals_back(self) -> None:
        """Leave the signals to whom they were taken from."""
        while self._earlier:
            signal.signal(*self._earlier.popitem())

    def begin(self, number: int = signal.SIGHUP) -> None:
        """End as this signal would."""
        if self._force is not None:
            return
        status = 128 + number
        self._force = Timer(_PATIENCE_SECONDS, self._end, (status,))
        self._force.daemon = True
        self._force.start()
        self._leave(status)

    def _told(self, number: int, frame: FrameType | None) -> None:
        del frame
        self.begin(number)

    def _end(self, status: int) -> None:
        restoring = Thread(target=self._restore, daemon=True)
        restoring.start()
        restoring.join(_RESTORING_SECONDS)
        os._exit(status)
