"""`imstui`: the explorer, and the ID of the image that was taken in it."""

from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING

from imstui.cli.atlas import ConfiguredClouds
from imstui.cli.report import say
from imstui.cli.result import result_stream
from imstui.cli.starting import start_for
from imstui.core.errors import ExitStatus
from imstui.output.escapes import escape_controls
from imstui.tui.start import run_explorer

if TYPE_CHECKING:
    from imstui.cli.options import ExploreOptions


def explore(options: ExploreOptions) -> ExitStatus:
    """Show the explorer; print the IDs of the images that were taken.

    Leaving without one is the end of a look around on a terminal, but nothing chosen
    where a program waits for the answer.

    Raises:
        ImstuiError: the source cannot be opened, or there is no terminal.
    """
    asked = options.asked
    atlas = ConfiguredClouds()
    opening = partial(atlas.open_first, asked.where)
    start = start_for(asked, options.screen, atlas, opening, may_restore=True)
    picked = run_explorer(start)
    if picked.remark:
        say(picked.remark)
    if not picked.images:
        looked_around = sys.stdout is not None and sys.stdout.isatty()
        return ExitStatus.DONE if looked_around else ExitStatus.NOTHING
    with result_stream() as stream:
        ids = (escape_controls(image.id) for image in picked.images)
        stream.writelines(f"{image_id}\n" for image_id in ids)
    return ExitStatus.DONE
