"""The source that a command line names."""

from __future__ import annotations

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
    if where.clouds or where.endpoint is not None or where.regions:
        raise UsageError(
            "this version cannot connect to a cloud yet",
            "Use --demo, or --from with an answer that was saved.",
        )
    from imstui.sources.demo import open_demo

    return open_demo()
