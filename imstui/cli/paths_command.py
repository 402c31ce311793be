"""`imstui paths`: where the files of this program are."""

from __future__ import annotations

from dataclasses import fields

from imstui.cli.result import result_stream
from imstui.core.errors import ExitStatus
from imstui.core.locations import Locations, find_locations


def print_paths() -> ExitStatus:
    """Print every location, one a line: its kind, the folder, whether it is there."""
    locations = find_locations()
    with result_stream() as stream:
        for field in fields(Locations):
            path = getattr(locations, field.name)
            there = "" if path.exists() else "\t(not there yet)"
            stream.write(f"{field.name}\t{path}{there}\n")
    return ExitStatus.DONE
