"""A line on the terminal about work that takes its time, gone when it is done."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from math import ceil
from threading import Event, Lock, Thread
from time import monotonic
from typing import TYPE_CHECKING, NamedTuple, Self

from imstui.cli.report import say
from imstui.sources.remote import Remote

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import TracebackType
    from typing import TextIO

    from imstui.core.source import Source

_PATIENCE = 1.0
"""Seconds before anything is said."""
_INTERVAL = 0.5
_ERASE = "\r\x1b[K"
_USUAL_WIDTH = 80

WORTH_SAYING = 2.0
"""Seconds; of shorter pauses nothing is said where nobody is watching."""


class _Pause(NamedTuple):
    """Until when nothing is asked, by the monotonic clock, and why."""

    end: float
    reason: str


class Progress:
    """Says on standard error how many images have come, if a person is watching.

    It also says why nothing comes for a while, and then to whoever reads it later.
    Use it as a context; `hidden` takes the line away while something is printed.
    """

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = sys.stderr if stream is None else stream
        self._count = 0
        self._pause = _Pause(0, "")
        self._started = monotonic()
        self._shown = False
        self._ended = Event()
        self._lock = Lock()
        self._thread: Thread | None = None

    def __enter__(self) -> Self:
        if _is_watched(self._stream):
            self._thread = Thread(target=self._run, name="imstui-progress", daemon=True)
            self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._ended.set()
        if self._thread is not None:
            self._thread.join()
            self._erase()

    def count(self, images: int) -> None:
        """Note how many images there are by now."""
        self._count = images

    def follow(self, source: Source) -> None:
        """Tell of the source's pauses, if it makes any."""
        if isinstance(source, Remote):
            source.tell_of_pauses(self.pausing)

    def pausing(self, seconds: float, attempt: int, reason: str) -> None:
        """Note that nothing is asked for a while; from any thread.

        Args:
            seconds: how long.
            attempt: the number of the attempt that follows.
            reason: why, as a clause.
        """
        again = f"{reason}; attempt {attempt}"
        if self._thread is not None:
            self._pause = _Pause(monotonic() + seconds, again)
        elif seconds > WORTH_SAYING:
            say(f"{again} in {seconds:.0f} s")

    @contextmanager
    def hidden(self) -> Iterator[None]:
        """Keep the line away, for other output on the same terminal."""
        with self._lock:
            self._erase()
            yield

    def _run(self) -> None:
        wait = _PATIENCE
        while not self._ended.wait(wait):
            wait = _INTERVAL
            with self._lock:
                self._draw()

    def _draw(self) -> None:
        # Imported by the few that take so long.
        from imstui.output.clean import clean
        from imstui.output.width import fit

        text = clean(self._said(monotonic()))
        room = _width(self._stream) - 1
        self._stream.write(f"{_ERASE}{fit(text, room).rstrip()}")
        self._stream.flush()
        self._shown = True

    def _said(self, now: float) -> str:
        left = self._pause.end - now
        if left > 0:
            return f"{self._pause.reason} in {ceil(left)} s, Ctrl-C ends it"
        return f"{self._count:,} images after {now - self._started:.0f} s …"

    def _erase(self) -> None:
        if self._shown:
            self._stream.write(_ERASE)
            self._stream.flush()
            self._shown = False


def _is_watched(stream: TextIO | None) -> bool:
    if stream is None or not stream.isatty():
        return False
    return os.environ.get("TERM", "dumb") != "dumb"


def _width(stream: TextIO) -> int:
    # A terminal on a serial line does not know its size.
    return os.get_terminal_size(stream.fileno()).columns or _USUAL_WIDTH
