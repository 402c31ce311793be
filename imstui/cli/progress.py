"""A line on the terminal about work that takes its time, gone when it is done."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from threading import Event, Lock, Thread
from time import monotonic
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import TracebackType
    from typing import TextIO

_PATIENCE = 1.0
"""Seconds before anything is said."""
_INTERVAL = 0.5
_ERASE = "\r\x1b[K"


class Progress:
    """Says on standard error how many images have come, if a person is watching.

    Use it as a context; `hidden` takes the line away while something is printed.
    """

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = sys.stderr if stream is None else stream
        self._count = 0
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
        seconds = monotonic() - self._started
        self._stream.write(f"{_ERASE}{self._count:,} images after {seconds:.0f} s …")
        self._stream.flush()
        self._shown = True

    def _erase(self) -> None:
        if self._shown:
            self._stream.write(_ERASE)
            self._stream.flush()
            self._shown = False


def _is_watched(stream: TextIO | None) -> bool:
    if stream is None or not stream.isatty():
        return False
    return os.environ.get("TERM", "dumb") != "dumb"
