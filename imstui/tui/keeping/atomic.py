"""Writing a file as a whole, and putting one aside that cannot be read."""

from __future__ import annotations

import os
import time
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from tempfile import mkstemp
from typing import TYPE_CHECKING, TypeVar

from imstui.core.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

T = TypeVar("T")

_TURN_SECONDS = 1.0
_GLANCE_SECONDS = 0.01


@contextmanager
def changing(path: Path) -> Iterator[None]:
    """Have other runs wait that want to change a file while this one reads and writes.

    Runs that end together, as when their terminal is closed, would otherwise take back
    what the others have written. Where nothing can be locked, or a run that was stopped
    holds the lock, this one goes on all the same.
    """
    # Imported where something is changed, which a start does not do.
    import fcntl  # noqa: PLC0415

    folder = path.resolve().parent
    try:
        folder.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(folder, os.O_RDONLY)
    except OSError:
        # Whoever writes there is told why not.
        yield
        return
    try:
        # Not every file system knows locks.
        with suppress(OSError):
            _await_turn(partial(fcntl.flock, descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB))
        yield
    finally:
        os.close(descriptor)


def _await_turn(lock: Callable[[], object]) -> None:
    late = time.monotonic() + _TURN_SECONDS
    while time.monotonic() < late:
        try:
            lock()
        except BlockingIOError:
            time.sleep(_GLANCE_SECONDS)
        else:
            return


def write_atomically(path: Path, text: str) -> None:
    """Replace a file's text: readers see the old one or the new one.

    A link is followed, and permissions stay; a new file is its owner's only.

    Raises:
        UsageError: it cannot be written; the old text stays.
    """
    target = path.resolve()
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        descriptor, temporary = mkstemp(prefix=f".{target.name}.", dir=target.parent)
        try:
            _fill(descriptor, text)
            if target.exists():
                Path(temporary).chmod(target.stat().st_mode & 0o7777)
            Path(temporary).replace(target)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise cannot_write(path, error) from error


def _fill(descriptor: int, text: str) -> None:
    with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())


def cannot_write(path: Path, error: OSError) -> UsageError:
    """What a person is told of a file that cannot be written."""
    return UsageError(f"{path} cannot be written: {error.strerror or error}")


def read_kept(
    path: Path, read: Callable[[str], T], absent: T, *, puts_aside: bool = True
) -> tuple[T, str]:
    """Read a file that may be absent, and may be broken.

    Args:
        path: the file.
        read: reads its text; refuses what it cannot understand with a `ValueError`.
        absent: what stands for a file that is absent or broken.
        puts_aside: whether a broken file is put aside, so that the next run can begin
            afresh.

    Returns:
        What was read, and what to tell the person: an empty text where nothing is
        wrong.
    """
    try:
        return read(path.read_text(encoding="utf-8")), ""
    except (FileNotFoundError, NotADirectoryError):
        return absent, ""
    except UnicodeDecodeError as error:
        reason = f"byte {error.start} is no UTF-8"
    except (ValueError, RecursionError) as error:
        reason = str(error)
    except OSError as error:
        return absent, f"{path} cannot be read: {error.strerror or error}"
    if puts_aside:
        return absent, set_aside(path, reason)
    return absent, f"{path} is broken: {reason}"


def set_aside(path: Path, reason: str) -> str:
    """Give a broken file another name, and say so."""
    moment = time.strftime("%Y%m%dT%H%M%S", time.gmtime())
    aside = path.with_name(f"{path.name}.broken-{moment}")
    try:
        path.rename(aside)
    except OSError as error:
        return f"{path} is broken and not used: {reason} ({error.strerror or error})"
    return f"{path} is broken and was put aside as {aside.name}: {reason}"
