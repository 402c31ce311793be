"""`imstui pick`: images chosen on the screen, printed for the next command."""

from __future__ import annotations

from contextlib import closing
from functools import partial
from typing import TYPE_CHECKING

from imstui.cli.atlas import ConfiguredClouds
from imstui.cli.picked import print_images
from imstui.cli.progress import Progress
from imstui.cli.report import say, say_warnings
from imstui.cli.where import say_unchosen
from imstui.core.cancel import CancelToken
from imstui.core.errors import ExitStatus
from imstui.core.listing import Completeness, Listing
from imstui.core.sieve import Sieve

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from imstui.cli.options import PickOptions
    from imstui.core.image import Image
    from imstui.core.source import Source
    from imstui.output.template import Template
    from imstui.tui.place import Opened

_TAKES = {"id": "the ID", "name": "the name"}


def pick_images(options: PickOptions) -> ExitStatus:
    """Let a person choose, or choose at once where `-1` or `-0` settle it.

    Raises:
        ImstuiError: the list could not be read, or there is no terminal.
        Cancelled: the person left without an answer.
    """
    atlas = ConfiguredClouds()
    if not (options.select_one or options.exit_zero):
        opening = partial(atlas.open_first, options.asked.where)
        return _choose(options, atlas, opening)
    with Progress() as progress:
        opened = atlas.open_first(options.asked.where, progress.count)
    say_unchosen(opened)
    with closing(opened.source):
        images = _settled(opened.source, options)
        if images is None:
            # Standard input, for one, cannot be opened twice.
            return _choose(options, atlas, lambda _: opened)
    say_warnings(options.asked.warnings)
    if not images:
        say("no image matches")
    return _printed(images, options.text, options)


def _settled(source: Source, options: PickOptions) -> Sequence[Image] | None:
    """What is taken without a screen; None where a person has to look."""
    found, complete = _matches(source, options)
    if not complete or len(found) > 1:
        return None
    return found if (options.select_one if found else options.exit_zero) else None


def _matches(source: Source, options: PickOptions) -> tuple[list[Image], bool]:
    """The first matches, no more of them than it takes, and whether these are all."""
    asked = options.asked
    sieve = Sieve(asked.criteria)
    listing = Listing(source, asked.query, asked.page_size)
    cancel = CancelToken()
    found: list[Image] = []
    enough = 2 if options.select_one else 1
    with Progress() as progress:
        progress.follow(source)
        while listing.is_open and len(found) < enough:
            page = listing.fetch_page(cancel)
            found += filter(sieve.takes, page)
            progress.count(len(listing))
    for place in listing.left_out:
        say(place.sentence)
    known = listing.completeness in {Completeness.COMPLETE, Completeness.LIMITED}
    return found, known


def _choose(
    options: PickOptions,
    atlas: ConfiguredClouds,
    opening: Callable[[Callable[[int], object]], Opened],
) -> ExitStatus:
    from imstui.cli.starting import start_for
    from imstui.tui.picking import Picking
    from imstui.tui.start import run_picker

    start = start_for(options.asked, options.screen, atlas, opening)
    printed = "" if options.template is not None else options.prints
    takes = _TAKES.get(printed, "the image")
    picked = run_picker(start, Picking(options.text, options.multi, takes))
    if picked.remark:
        say(picked.remark)
    return _printed(picked.images, picked.text, options)


def _printed(images: Sequence[Image], text: str, options: PickOptions) -> ExitStatus:
    if images and options.template is not None:
        _say_doubts(options.template)
    print_images(images, text, options)
    return ExitStatus.DONE if images else ExitStatus.NOTHING


def _say_doubts(template: Template) -> None:
    from imstui.output.column_names import doubts

    for doubt in doubts(dict.fromkeys(template.attributes), role="attribute"):
        say(f"warning: {doubt}")
