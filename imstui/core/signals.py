"""Leaving in good order when told to from outside."""

from __future__ import annotations

import signal
from contextlib import contextmanager
from typing import TYPE_CHECKING

from imstui.core.errors import Cancelled

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

# Ctrl-C is an exception already; what was told to ignore a hang-up goes on doing so.
_ENDING = (signal.SIGTERM, signal.SIGHUP)


@contextmanager
def ending_in_order() -> Iterator[None]:
    """Let SIGTERM and SIGHUP end the block as an exception, so that it can tidy up.

    Raises:
        Cancelled: one of them came.
    """
    earlier = {number: signal.getsignal(number) for number in _ENDING}
    for number, handler in earlier.items():
        if handler is signal.SIG_DFL:
            signal.signal(number, _end)
    try:
        yield
    finally:
        for number, handler in earlier.items():
            signal.signal(number, handler)


def _end(number: int, frame: FrameType | None) -> None:
    del frame
    raise Cancelled("ended by a signal", signal=number)
