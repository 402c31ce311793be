"""`imstui`: the explorer, and the ID of the image that was taken in it."""

from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING

from imstui.cli.result import result_stream
from imstui.cli.where import open_source
from imstui.core.errors import ExitStatus
from imstui.tui.start import Start, run_explorer

if TYPE_CHECKING:
    from imstui.cli.options import ExploreOptions


def explore(options: ExploreOptions) -> ExitStatus:
    """Show the explorer; print the ID of the image that was taken, if one was.

    Leaving without one is the end of a look around on a terminal, but nothing chosen
    where a program waits for the answer.

    Raises:
        ImstuiError: the source cannot be opened, or there is no terminal.
    """
    asked = options.asked
    chosen = run_explorer(
        Start(
            partial(open_source, asked.where),
            asked.query,
            asked.page_size,
            options.screen.colour,
            mouse=options.screen.mouse,
        )
    )
    if not chosen:
        looked_around = sys.stdout is not None and sys.stdout.isatty()
        return ExitStatus.DONE if looked_around else ExitStatus.NOTHING
    with result_stream() as stream:
        stream.write(f"{chosen}\n")
    return ExitStatus.DONE
