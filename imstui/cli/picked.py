"""The images that were picked, written for the next command."""

from __future__ import annotations

from typing import TYPE_CHECKING

from imstui.cli.result import result_stream
from imstui.core.origin import ORIGIN_NAMES
from imstui.output.formats import Format, open_writer
from imstui.output.template import Template

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TextIO

    from imstui.cli.options import PickOptions
    from imstui.core.image import Image

_TEMPLATES = {"id": Template.parse("{id}"), "name": Template.parse("{name}")}


def print_images(images: Sequence[Image], text: str, options: PickOptions) -> None:
    """Print images in this order, each ended by a line end or a NUL.

    Args:
        images: may be none; then there is only the search text, if it is wanted.
        text: the search text.
        options: how to print.

    Raises:
        UsageError: standard output cannot be written.
        BrokenPipeError: whoever read it has stopped.
    """
    end = "\0" if options.print0 else "\n"
    with result_stream() as stream:
        if options.print_query:
            stream.write(f"{text}{end}")
        template = options.template or _TEMPLATES.get(options.prints)
        if template is not None:
            # Between NULs a value may have line ends, but nobody watches those act.
            raw = options.print0 and not stream.isatty()
            stream.writelines(template.render(image, raw=raw) + end for image in images)
        elif images:
            _write_list(images, Format(options.prints), stream)


def _write_list(images: Sequence[Image], chosen: Format, stream: TextIO) -> None:
    writer = open_writer(chosen, stream)
    writer.begin(_columns(images, chosen))
    writer.page(images)
    writer.end()


def _columns(images: Sequence[Image], chosen: Format) -> tuple[str, ...]:
    """What is printed of images from several places, whichever were picked."""
    if chosen not in {Format.CSV, Format.TSV} or not any(i.origin for i in images):
        return ()
    from imstui.output.columns import DEFAULT_COLUMNS, beside_name

    return beside_name(DEFAULT_COLUMNS, ORIGIN_NAMES)
