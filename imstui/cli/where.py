"""The source that a command line names."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from imstui.core.errors import UsageError
from imstui.tui.place import DEMO, Opened, Place

if TYPE_CHECKING:
    from collections.abc import Callable

    from imstui.cli.options import Where
    from imstui.core.source import Source
    from imstui.sources.clouds.cloud import Cloud


def open_source(
    where: Where, progress: Callable[[int], object] | None = None
) -> Source:
    """Open the place that the images come from.

    Args:
        where: which place.
        progress: told how many images of a file were read, from time to time.

    Raises:
        ImstuiError: it cannot be opened, in words that say why.
    """
    return open_place(where, progress).source


def open_place(where: Where, progress: Callable[[int], object] | None = None) -> Opened:
    """Open it, and know how to name it again; takes and raises what `open_source` does.

    A place that was not named on the command line is named all the same.
    """
    if where.file is not None:
        from imstui.sources.files import open_images

        source = open_images(where.file, progress=progress)
        return Opened(source, Place((f"--from={where.file}",)))
    if not where.demo:
        cloud = _cloud(where)
        if cloud is not None:
            return _connected(cloud, where)
    from imstui.sources.demo import open_demo

    return Opened(open_demo(), DEMO)


def _cloud(where: Where) -> Cloud | None:
    """The cloud that is named, or that is the only one configured; None for none."""
    from imstui.sources.clouds.choose import choose_cloud
    from imstui.sources.clouds.surroundings import Surroundings, Wanted

    if len(where.clouds) > 1 or len(where.regions) > 1:
        raise UsageError(
            "one cloud and one region can be asked at a time",
            "Name each of --cloud and --region once.",
        )
    around = Surroundings(os.environ, Path.home(), Path.cwd(), sys.platform)
    wanted = Wanted(
        cloud="".join(where.clouds),
        region="".join(where.regions),
        endpoint=where.endpoint or "",
    )
    return choose_cloud(around, wanted)


def _connected(cloud: Cloud, where: Where) -> Opened:
    from imstui.sources.connect import connect
    from imstui.sources.endpoint.endpoint import Endpoint

    # An address alone is a cloud that nothing else knows by its name.
    name = "" if where.endpoint and not where.clouds else cloud.name
    given = (
        ("--cloud", name),
        ("--region", cloud.region),
        ("--endpoint", where.endpoint),
    )
    words = tuple(f"{flag}={value}" for flag, value in given if value)
    return Opened(
        Endpoint(connect(cloud)), Place(words, name, where.regions, cloud.origin)
    )
