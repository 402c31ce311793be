"""`imstui save`: a listing as a catalogue file, for use without the service."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from imstui.cli.fetching import fetched
from imstui.cli.progress import Progress
from imstui.cli.report import say, say_warnings
from imstui.cli.where import open_source
from imstui.core.cancel import CancelToken
from imstui.core.errors import (
    ConnectionFailed,
    ExitStatus,
    UnusableAnswer,
    UsageError,
)
from imstui.core.listing import Completeness
from imstui.core.signals import ending_in_order
from imstui.sources.catalogue.store import write_catalogue

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from imstui.cli.fetching import Fetched
    from imstui.cli.options import SaveOptions
    from imstui.core.image import Image


def save_images(options: SaveOptions) -> ExitStatus:
    """Write every image that matches; an older file stays until all are there.

    Raises:
        ImstuiError: the list could not be read to its end, or the file not written.
    """
    asked = options.asked
    _refuse_impossible(options.output)
    say_warnings(asked.warnings)
    with ending_in_order(), Progress() as progress:
        source = open_source(asked.where, progress.count)
        progress.follow(source)
        with closing(source):
            listing = fetched(source, asked)
            count = write_catalogue(
                options.output,
                (
                    (image.id, image.whole_document, image.whole_attributes)
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


def _refuse_impossible(path: Path) -> None:
    """Say before the images are fetched, not after, that they cannot be kept."""
    if path.is_dir():
        raise UsageError(f"{path}: is a folder", "Name a file in it.")
    if not path.parent.is_dir():
        raise UsageError(f"{path}: cannot be written: there is no {path.parent}")


def _all(listing: Fetched, progress: Progress) -> Iterator[Image]:
    cancel = CancelToken()
    while listing.is_open:
        yield from listing.fetch_page(cancel)
        _refuse_holes(listing)
        progress.count(len(listing))


def _refuse_holes(listing: Fetched) -> None:
    """A file that is looked at later cannot say what it lacks."""
    for place in listing.left_out:
        lost = place.exit_status is ExitStatus.CONNECTION
        raise (ConnectionFailed if lost else UnusableAnswer)(
            f"{place.name}: {place.error.message}; no file is written without it",
            f"{place.error.hint} To keep the others, name only those.".lstrip(),
        )
