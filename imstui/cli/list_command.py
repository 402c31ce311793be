"""`imstui list`: the images of a query on standard output, as they come in."""

from __future__ import annotations

import os
from contextlib import closing
from typing import TYPE_CHECKING

from imstui.cli.fetching import fetched
from imstui.cli.progress import Progress
from imstui.cli.report import say, say_warnings
from imstui.cli.result import standard_output, writing
from imstui.cli.where import open_source
from imstui.core.cancel import CancelToken
from imstui.core.errors import ExitStatus
from imstui.core.listing import Completeness
from imstui.core.source import origins_of
from imstui.output.column_names import attribute_names, doubts
from imstui.output.formats import open_writer

if TYPE_CHECKING:
    from typing import TextIO

    from imstui.cli.fetching import Fetched
    from imstui.cli.options import ListOptions, Where
    from imstui.core.source import Source
    from imstui.output.formats import Writer

_USUAL_WIDTH = 80


def list_images(options: ListOptions) -> ExitStatus:
    """Print the images page by page: one is out before the next is asked for.

    Raises:
        ImstuiError: the list could not be read, or not to its end.
    """
    asked = options.asked
    columns = attribute_names(options.columns)
    say_warnings(asked.warnings)
    for doubt in doubts(columns):
        say(f"warning: {doubt}")
    stream = standard_output()
    with closing(_opened(asked.where)) as source:
        listing = fetched(source, asked)
        writer = open_writer(
            options.format,
            stream,
            terminal_width=_terminal_width(stream),
            origins=origins_of(source),
        )
        try:
            _print(listing, writer, columns, stream)
        finally:
            _say_what_lacks(listing)
    return _status(listing)


def _opened(where: Where) -> Source:
    with Progress() as progress:
        return open_source(where, progress.count)


def _print(
    listing: Fetched, writer: Writer, columns: tuple[str, ...], stream: TextIO
) -> None:
    cancel = CancelToken()
    with Progress() as progress:
        progress.follow(listing.source)
        # What cannot be asked at all leaves no half of an answer behind.
        images = listing.fetch_page(cancel)
        with progress.hidden(), writing(stream):
            writer.begin(columns)
        while True:
            progress.count(len(listing))
            with progress.hidden(), writing(stream):
                writer.page(images)
            if not listing.is_open:
                break
            images = listing.fetch_page(cancel)
    with writing(stream):
        writer.end()


def _say_what_lacks(listing: Fetched) -> None:
    for warning in listing.warnings:
        say(warning)
    for place in listing.left_out:
        if place.error.hint:
            say(f"{place.name}: {place.error.hint}")
    if listing.is_open and len(listing):
        say(f"the list is incomplete: it ends after {len(listing):,} images")


def _status(listing: Fetched) -> ExitStatus:
    if listing.completeness is Completeness.STUCK:
        return ExitStatus.USAGE
    if listing.left_out:
        return max(place.exit_status for place in listing.left_out)
    if not len(listing):
        limited = listing.completeness is Completeness.LIMITED
        say("limit=0 asks for no image" if limited else "no image matches")
        return ExitStatus.NOTHING
    return ExitStatus.DONE


def _terminal_width(stream: TextIO) -> int | None:
    if not stream.isatty():
        return None
    # A terminal on a serial line does not know its size.
    return os.get_terminal_size(stream.fileno()).columns or _USUAL_WIDTH
