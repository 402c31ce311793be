"""Ending the program when it is told to from outside, also where leaving hangs."""

from __future__ import annotations

import os
import signal
from threading import Thread, Timer
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

# The ones that end a program from outside: kill, and a line that went away.
_ENDING_SIGNALS = (signal.SIGTERM, signal.SIGHUP)
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

    def take_signals(self) -> None:
        """Answer the signals from now on."""
        for number in _ENDING_SIGNALS:
            signal.signal(number, self._told)

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
