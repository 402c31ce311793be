"""The terminal's window: its size, and when what was drawn in it is spoilt."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from asyncio import AbstractEventLoop, TimerHandle
    from collections.abc import Callable

# How long a window that is dragged is waited for.
_SETTLE_SECONDS = 0.2


class Window:
    """The window behind a descriptor."""

    def __init__(
        self, number: int, loop: AbstractEventLoop, spoilt: Callable[[], object]
    ) -> None:
        """Look at the window as it is now.

        Args:
            number: the terminal's descriptor.
            loop: has `spoilt` called.
            spoilt: called when everything has to be drawn anew although the size is
                the one that it was drawn for.
        """
        self._number = number
        self._loop = loop
        self._spoilt = spoilt
        self._told = self._settled = self.size
        self._settling: TimerHandle | None = None

    @property
    def size(self) -> tuple[int, int]:
        """Its columns and rows."""
        try:
            columns, rows = os.get_terminal_size(self._number)
        except OSError:
            columns, rows = 0, 0
        # A line without a size, such as a serial one, says 0.
        return columns or 80, rows or 24

    def changed(self) -> None:
        """It has another size, or had one for a moment."""
        self._told = self.size
        if self._settling is not None:
            self._settling.cancel()
        self._settling = self._loop.call_later(_SETTLE_SECONDS, self._settle)

    def _settle(self) -> None:
        """After it went through other sizes, the old one is drawn nowhere.

        What it is at this moment may be one of those that it goes through next.
        """
        self._settling = None
        before, self._settled = self._settled, self._told
        if before == self._settled:
            self._spoilt()
