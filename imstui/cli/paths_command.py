"""`imstui paths`: where the files of this program are, and where a cloud was found."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from imstui.cli.result import result_stream
from imstui.cli.surroundings import may_connect, network
from imstui.core.errors import ExitStatus, ImstuiError
from imstui.output.clean import clean
from imstui.tui.keeping.places import find_places

if TYPE_CHECKING:
    from collections.abc import Iterator

_NONE = "none"


def print_paths() -> ExitStatus:
    """Print every place, one a line: what it is, the path, whether it is there.

    Of a cloud it says where it is configured, never what stands there.
    """
    with result_stream() as stream:
        for what, path in find_places(os.environ).rows:
            there = "" if path.exists() else "\t(not there yet)"
            stream.write(f"{what}\t{clean(str(path))}{there}\n")
        for what, place in _clouds():
            stream.write(f"{what}\t{clean(place)}\n")
    return ExitStatus.DONE


def _clouds() -> Iterator[tuple[str, str]]:
    if not may_connect():
        yield from (("clouds.yaml", _NONE), ("credentials", _NONE))
        return
    # Imported where there is something to read.
    from imstui.sources.clouds.choose import choose_cloud
    from imstui.sources.clouds.files import read_cloud_files

    try:
        around = network().around
        files = read_cloud_files(around)
        yield "clouds.yaml", str(files.path or _NONE)
        if files.secure:
            yield "secure.yaml", str(files.secure)
        cloud = choose_cloud(around)
        yield "credentials", _NONE if cloud is None else cloud.origin
    except ImstuiError as error:
        yield "credentials", f"cannot be used: {error.message}"
