"""The source that a command line names."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from imstui.core.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from imstui.cli.options import Where
    from imstui.core.source import Source


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
    if where.file is not None:
        from imstui.sources.files import open_images

        return open_images(where.file, progress=progress)
    if not where.demo:
        source = _connected(where)
        if source is not None:
            return source
    from imstui.sources.demo import open_demo

    return open_demo()


def _connected(where: Where) -> Source | None:
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
    cloud = choose_cloud(around, wanted)
    if cloud is None:
        return None
    from imstui.sources.connect import connect
    from imstui.sources.endpoint.endpoint import Endpoint

    return Endpoint(connect(cloud))
