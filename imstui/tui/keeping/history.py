"""The file of queries that were asked: one on each line, behind its time.

    2025-01-31T09:30:00Z __imagetype=gold&__platform=Ubuntu

A person may edit it: blank lines and lines with a `#` in front are nothing, and a time
may be left out. The query of all images is written as `?`.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from imstui.core.errors import UsageError
from imstui.core.query import Query
from imstui.core.values import as_time
from imstui.tui.keeping.atomic import (
    cannot_write,
    changing,
    read_kept,
    write_atomically,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from io import RawIOBase
    from pathlib import Path

LINES_KEPT = 1000
"""How many queries the file keeps; it may grow by half of that between two runs."""

_PRIVATE = 0o600


class Asked(NamedTuple):
    """A query that was asked, and when; a person may have taken the time out."""

    query: Query
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class LoadedHistory:
    """What was asked, the oldest first, and what was wrong with the file."""

    asked: tuple[Asked, ...] = ()
    problems: tuple[str, ...] = ()


def load_history(path: Path) -> LoadedHistory:
    """Read the file, and shorten it where it has become long."""
    none: list[str] = []
    lines, problem = read_kept(path, str.splitlines, none)
    problems = [problem] if problem else []
    asked: list[Asked] = []
    for number, line in enumerate(lines, start=1):
        try:
            asked.extend(_asked_in(line))
        except UsageError as error:
            problems.append(f"{path}, line {number}: {error.message}")
    if len(lines) > LINES_KEPT * 3 // 2:
        problems.extend(_shortened(path))
    return LoadedHistory(tuple(asked[-LINES_KEPT:]), tuple(problems))


def append_to_history(path: Path, query: Query, now: datetime) -> None:
    """Add a query behind those of this run and of others that are going on.

    Afterwards only the file's owner can read it.

    Args:
        path: the file.
        query: what is asked.
        now: the time, in UTC.

    Raises:
        UsageError: the file cannot be written.
    """
    line = f"{now:%Y-%m-%dT%H:%M:%SZ} {query.to_query_string() or '?'}\n"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with changing(path):
            _append(path, line)
    except OSError as error:
        raise cannot_write(path, error) from error


def _append(path: Path, line: str) -> None:
    descriptor = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT, _PRIVATE)
    with os.fdopen(descriptor, "a+b", buffering=0) as file:
        _close_to_others(descriptor)
        # An editor may have left the last line without an end. One write at the end
        # of a file is whole, whoever else writes there.
        file.write(_missing_line_end(file) + line.encode())


def _close_to_others(descriptor: int) -> None:
    """Have a file that is one's own be nobody else's, as it is when it is new."""
    status = os.fstat(descriptor)
    is_own = status.st_uid == os.geteuid()
    if is_own and status.st_mode & 0o777 & ~_PRIVATE:
        os.fchmod(descriptor, _PRIVATE)


def _shortened(path: Path) -> Iterator[str]:
    none: list[str] = []
    with changing(path):
        # Another run may have shortened it by now, or added something.
        lines, _ = read_kept(path, str.splitlines, none)
        if len(lines) > LINES_KEPT:
            try:
                write_atomically(path, "\n".join([*lines[-LINES_KEPT:], ""]))
            except UsageError as error:
                yield error.message


def _missing_line_end(file: RawIOBase) -> bytes:
    if not file.seek(0, os.SEEK_END):
        return b""
    file.seek(-1, os.SEEK_END)
    return b"" if file.read(1) == b"\n" else b"\n"


def _asked_in(line: str) -> Iterator[Asked]:
    text = line.strip()
    if not text or text.startswith("#"):
        return
    first, _, rest = text.partition(" ")
    at = as_time(first)
    yield Asked(Query.from_query_string(text if at is None else rest.strip()), at)
