"""What becomes of an exception that nobody foresaw: a file, and two lines about it."""

from __future__ import annotations

import os
import sys
import traceback
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from imstui import __version__
from imstui.cli.report import say

if TYPE_CHECKING:
    from pathlib import Path


def say_crash(error: Exception) -> None:
    """Keep the traceback in the folder for logs and say where it is.

    Where it cannot be kept it goes to standard error.
    """
    from imstui.core.locations import find_locations

    say(f"unexpected {type(error).__name__}: {error}".split("\n", maxsplit=1)[0])
    try:
        path = _kept(error, find_locations().logs)
    except OSError:
        say("".join(traceback.format_exception(error)).rstrip())
    else:
        say(f"This is a mistake in imstui. To report it, send along {path}")


def _kept(error: Exception, folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    now = datetime.now(UTC)
    path = folder / f"crash-{now:%Y%m%dT%H%M%S}-{os.getpid()}.log"
    python = sys.version.split()[0]
    heading = f"imstui {__version__}, Python {python}, {sys.platform}, {now:%c} UTC\n\n"
    path.write_text(heading + "".join(traceback.format_exception(error)), "utf-8")
    return path
