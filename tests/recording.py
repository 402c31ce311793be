"""What a terminal was sent and when, drawn when somebody looks at it."""

from __future__ import annotations

from math import inf
from threading import Condition
from time import perf_counter
from typing import TYPE_CHECKING, NamedTuple

from tests.emulator import Emulator

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


class _Mark(NamedTuple):
    """What came at a time: the output up to `end`, or another window size."""

    at: float
    end: int
    size: tuple[int, int] | None = None


class Recording:
    """Bytes with their times, written by one thread and read by another.

    Nothing is drawn while bytes come in, so that drawing is in nobody's way while time
    is measured.
    """

    def __init__(self, columns: int, rows: int) -> None:
        self._changed = Condition()
        self._output = bytearray()
        self._marks: list[_Mark] = []
        self._complete = False
        self._emulator = Emulator(columns, rows)
        self._drawn = 0

    # The writing thread.

    def add(self, output: bytes, at: float) -> None:
        """Note what was read, and when."""
        with self._changed:
            self._output += output
            self._marks.append(_Mark(at, len(self._output)))
            self._changed.notify_all()

    def add_size(self, columns: int, rows: int) -> None:
        """Note that the window has another size from here on."""
        with self._changed:
            size = (columns, rows)
            self._marks.append(_Mark(perf_counter(), len(self._output), size))

    def close(self) -> None:
        """Note that nothing will follow."""
        with self._changed:
            self._complete = True
            self._changed.notify_all()

    # The reading thread.

    @property
    def complete(self) -> bool:
        """Whether nothing will follow."""
        return self._complete

    @property
    def output(self) -> bytes:
        """All bytes so far."""
        with self._changed:
            return bytes(self._output)

    @property
    def size(self) -> int:
        """How many bytes there are so far."""
        return len(self._output)

    @property
    def last_at(self) -> float:
        """When something came last; 0 before."""
        with self._changed:
            return self._marks[-1].at if self._marks else 0

    def frames(self) -> Iterator[tuple[float, Emulator]]:
        """Draw what has not been drawn yet, stopping at each piece as it came."""
        while self._drawn < len(self._marks):
            mark = self._marks[self._drawn]
            start = self._marks[self._drawn - 1].end if self._drawn else 0
            if mark.size:
                self._emulator.resize(*mark.size)
            self._emulator.feed(bytes(self._output[start : mark.end]))
            self._drawn += 1
            yield mark.at, self._emulator

    def drawn(self, deadline: float = inf) -> Emulator:
        """The terminal with everything drawn, or what could be drawn in time.

        A command that never stops writing may be faster than it can be drawn.
        """
        complete = self._complete
        for _ in self.frames():
            if perf_counter() > deadline:
                return self._emulator
        if complete:
            self._emulator.finish()
        return self._emulator

    # Waiting.

    def await_more(self, deadline: float) -> bool:
        """Wait for something undrawn, or the end; False if the time is over."""
        return self._wait(lambda: len(self._marks) > self._drawn, deadline)

    def await_output(self, found: Callable[[bytearray], bool], deadline: float) -> bool:
        """Wait until the bytes are as wanted; False at the end or out of time."""
        self._wait(lambda: found(self._output), deadline)
        with self._changed:
            return found(self._output)

    def await_quiet(self, quiet: float, deadline: float) -> bool:
        """Wait until nothing came for a while, from now on; False if out of time."""
        start = perf_counter()
        while (now := perf_counter()) < deadline:
            rest = max(start, self.last_at) + quiet - now
            if rest <= 0:
                return True
            with self._changed:
                self._changed.wait(rest)
        return False

    def _wait(self, condition: Callable[[], bool], deadline: float) -> bool:
        with self._changed:
            return self._changed.wait_for(
                lambda: condition() or self._complete, deadline - perf_counter()
            )
