"""Lines for standard error that nobody who answers requests waits for."""

from __future__ import annotations

import logging
import os
from contextlib import contextmanager, suppress
from queue import Full, Queue
from threading import Thread
from typing import TYPE_CHECKING, Final, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TextIO

_MOST_WAITING: Final = 1000
_LAST_WAIT: Final = 0.5
"""Seconds that the end waits for a reader, once to be heard and once to be done."""


class Sink(Protocol):
    """Takes text, as a stream does."""

    def write(self, text: str, /) -> object:
        """Take some text."""

    def flush(self) -> object:
        """See to it that it goes out."""


class LogLines:
    """Writes to a descriptor from a thread of its own.

    Whoever reads the other end of a pipe may have stopped. Lines wait then, as many
    as there is room for; of the others it is only said how many there were.
    """

    def __init__(self, descriptor: int, encoding: str = "utf-8") -> None:
        self._descriptor = descriptor
        self._encoding = encoding
        self._waiting: Queue[str | None] = Queue(_MOST_WAITING)
        self._lost = 0
        # Below the stream's own buffer: a thread that hangs in there would make the
        # interpreter hang at its end.
        self._thread = Thread(target=self._work, name="imstui-log", daemon=True)
        self._thread.start()

    def write(self, text: str) -> None:
        """Have it written, without waiting until it is."""
        try:
            self._waiting.put_nowait(text)
        except Full:
            self._lost += 1

    def flush(self) -> None:
        """Nothing is held back, so there is nothing to do."""

    def close(self) -> None:
        """Wait until all is written, but not for a reader that takes nothing."""
        with suppress(Full):
            self._waiting.put(None, timeout=_LAST_WAIT)
            self._thread.join(_LAST_WAIT)

    def _work(self) -> None:
        while (text := self._waiting.get()) is not None:
            # Somebody may have closed it; requests are answered all the same.
            with suppress(OSError):
                self._put(text)
                if self._lost:
                    lost, self._lost = self._lost, 0
                    self._put(f"{lost} lines were not written: nobody read them\n")

    def _put(self, text: str) -> None:
        rest = text.encode(self._encoding, "backslashreplace")
        while rest:
            rest = rest[os.write(self._descriptor, rest) :]


@contextmanager
def log_lines(stream: TextIO | None) -> Iterator[Sink]:
    """Have the log of requests, and what the server warns of, written to a stream.

    Args:
        stream: standard error; None where a program was started without one.
    """
    descriptor = os.open(os.devnull, os.O_WRONLY) if stream is None else stream.fileno()
    lines = LogLines(descriptor, getattr(stream, "encoding", None) or "utf-8")
    warnings = logging.StreamHandler(lines)
    server_log = logging.getLogger("uvicorn")
    server_log.addHandler(warnings)
    try:
        yield lines
    finally:
        server_log.removeHandler(warnings)
        lines.close()
        if stream is None:
            os.close(descriptor)
