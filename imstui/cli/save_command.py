"""`imstui save`: a listing as a catalogue file, for use without the service."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from imstui.cli.progress import Progress
from imstui.cli.report import say, say_warnings
from imstui.cli.where import open_source
from imstui.core.cancel import CancelToken
from imstui.core.errors import ExitStatus
from imstui.core.listing import Completeness, Listing
from imstui.sources.catalogue.store import write_catalogue

if TYPE_CHECKING:
    from collections.abc import Iterator

    from imstui.cli.options import SaveOptions
    from imstui.core.image import Image


def save_images(options: SaveOptions) -> ExitStatus:
    """Write every image that matches; an older file stays until all are there.

    Raises:
        ImstuiError: the list could not be read to its end, or the file not written.
    """
    asked = options.asked
    say_warnings(asked.warnings)
    with Progress() as progress:
        source = open_source(asked.where, progress.count)
        with closing(source):
            listing = Listing(source, asked.query, asked.page_size)
            count = write_catalogue(
                options.output,
                (
                    (image.id, image.document, image.attributes)
                    for image in _all(listing, progress)
                ),
                project_id=source.project_id,
            )
    for warning in listing.warnings:
        say(warning)
    say(f"{count:,} images in {options.output}")
    if listing.completeness is Completeness.STUCK:
        return ExitStatus.USAGE
    return ExitStatus.DONE if count else ExitStatus.NOTHING


def _all(listing: Listing, progress: Progress) -> Iterator[Image]:
    cancel = CancelToken()
    while listing.is_open:
        yield from listing.fetch_page(cancel)
        progress.count(len(listing))
