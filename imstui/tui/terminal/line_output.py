"""Writing to a terminal that can go away, or that somebody left without blocking."""

from __future__ import annotations

import io
import os
import select
import stat
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from _typeshed import ReadableBuffer

_STANDARD_ERROR = 2


def line_output(lost: Callable[[], object]) -> io.TextIOWrapper:
    """Standard error as a file that never fails.

    Args:
        lost: called in the writing thread when nobody is there to be written to.
    """
    usual = sys.__stderr__
    encoding = "utf-8" if usual is None else usual.encoding
    raw = io.BufferedWriter(_Line(_STANDARD_ERROR, lost))
    return io.TextIOWrapper(raw, encoding=encoding, errors="replace")


def part_with(*numbers: int) -> None:
    """Have whatever is still written to a terminal that is gone go nowhere."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for number in numbers:
        with suppress(OSError):
            if stat.S_ISCHR(os.fstat(number).st_mode):
                os.dup2(nowhere, number)
    os.close(nowhere)


class _Line(io.RawIOBase):
    """A descriptor whose other end may be gone."""

    def __init__(self, number: int, lost: Callable[[], object]) -> None:
        super().__init__()
        self._number = number
        self._lost = lost

    def writable(self) -> bool:
        return True

    def fileno(self) -> int:
        return self._number

    def write(self, data: ReadableBuffer) -> int:
        while True:
            try:
                return os.write(self._number, data)
            except BlockingIOError:
                select.select((), (self._number,), ())
            except OSError:
                self._lost()
                return memoryview(data).nbytes
