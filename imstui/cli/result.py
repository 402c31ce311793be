"""Standard output, which carries the result and nothing else."""

from __future__ import annotations

import io
import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TextIO

    from imstui.core.errors import UsageError


@contextmanager
def result_stream() -> Iterator[TextIO]:
    """Standard output for a block that does nothing but write to it.

    Raises:
        UsageError: it is closed, or what it leads to cannot be written.
        BrokenPipeError: whoever read it has stopped.
    """
    stream = standard_output()
    with writing(stream):
        yield stream


def standard_output() -> TextIO:
    """Standard output, ready for text of any script.

    A file or a pipe gets UTF-8 whatever the locale says; what cannot be encoded, such
    as half a character, is escaped.

    Raises:
        UsageError: it is closed.
    """
    stream = sys.stdout
    if stream is None:
        raise _unwritable("standard output is closed, so there is nowhere to print")
    if isinstance(stream, io.TextIOWrapper):
        encoding = stream.encoding if stream.isatty() else "utf-8"
        stream.reconfigure(
            encoding=encoding, errors="backslashreplace", line_buffering=False
        )
    return stream


@contextmanager
def writing(stream: TextIO) -> Iterator[None]:
    """Let the reader have what the block writes; raises as `result_stream` does."""
    try:
        yield
        stream.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        discard_output()
        raise _unwritable(f"cannot write standard output: {error.strerror}") from error


def discard_output() -> None:
    """Throw away what could not be written, so that leaving does not try again."""
    discard(sys.stdout)


def discard(stream: TextIO) -> None:
    """Lead a stream nowhere from now on, and what it still holds with it."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


def _unwritable(message: str) -> UsageError:
    # Imported here: help and version have no need of the error tree.
    from imstui.core.errors import UsageError

    return UsageError(message)
