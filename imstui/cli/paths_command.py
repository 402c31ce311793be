"""`imstui paths`: where the files of this program are."""

from __future__ import annotations

import os

from imstui.cli.result import result_stream
from imstui.core.errors import ExitStatus
from imstui.output.clean import clean
from imstui.tui.keeping.places import find_places


def print_paths() -> ExitStatus:
    """Print every place, one a line: what it is, the path, whether it is there."""
    with result_stream() as stream:
        for what, path in find_places(os.environ).rows:
            there = "" if path.exists() else "\t(not there yet)"
            stream.write(f"{what}\t{clean(str(path))}{there}\n")
    return ExitStatus.DONE
