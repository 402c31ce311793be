"""Every attribute of an image in groups, for reading at leisure."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from imstui.output.cells import one_line_json, plain, quantity, shaped, time_of
from imstui.output.clean import clean, clean_lines
from imstui.output.columns import ORIGIN_LABELS
from imstui.spec import ATTRIBUTES, AttributeGroup, Shape

if TYPE_CHECKING:
    from collections.abc import Iterator

    from imstui.core.image import Image
    from imstui.spec import Attribute

OTHER = "Other"
"""The heading of attributes that the reference does not have."""

ORIGIN = "Place"
"""The heading of where an image is from, in a list from several places."""

_ORIGIN_HELP = {
    "cloud": "The cloud that the image is in, as it is configured",
    "region": "The region of the cloud that the image is in",
}
_UNDOCUMENTED = "The reference does not have this attribute"
_FIRST = ("name", "id")
_QUANTITIES = frozenset({Shape.BYTES, Shape.MEGABYTES, Shape.GIGABYTES, Shape.INTEGER})


@dataclass(frozen=True, slots=True)
class Detail:
    """One attribute, all of its text clean.

    Attributes:
        name: the attribute's key, as it arrived.
        label: what a person calls it.
        lines: the value; at least one line.
        help: what the attribute means.
        empty: whether there is nothing: absent, null, or an empty text or list.
    """

    name: str
    label: str
    lines: tuple[str, ...]
    help: str
    empty: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """Attributes that belong together."""

    title: str
    details: tuple[Detail, ...]


def details(image: Image, *, with_missing: bool = False) -> list[Section]:
    """Every attribute of the image by group, the undocumented ones last.

    Where the image is from comes first, if that is not the same for the whole list.

    Args:
        image: the image to read.
        with_missing: whether documented attributes that it lacks are listed too.
    """
    sections = [*_origin(image)]
    for group in AttributeGroup:
        rows = tuple(
            _documented(image, row)
            for row in _reading_order(group)
            if with_missing or row.name in image.attributes
        )
        if rows:
            sections.append(Section(group.value, rows))
    if others := tuple(_other(image, name) for name in image.undocumented):
        sections.append(Section(OTHER, others))
    return sections


def _origin(image: Image) -> Iterator[Section]:
    if image.origin is not None:
        rows = tuple(
            Detail(name, label, (clean(value),), _ORIGIN_HELP[name])
            for name, label in ORIGIN_LABELS.items()
            if (value := image.origin.value(name))
        )
        yield Section(ORIGIN, rows)


def json_lines(image: Image) -> list[str]:
    """The image as it arrived, as JSON with two blanks for each level."""
    text = json.dumps(image.attributes, ensure_ascii=False, indent=2)
    return clean_lines(text)


def _reading_order(group: AttributeGroup) -> list[Attribute]:
    """The group's attributes in the reference's order, but the name first."""
    rows = [row for row in ATTRIBUTES if row.group is group]
    return sorted(rows, key=lambda row: (*(row.name != name for name in _FIRST),))


def _documented(image: Image, row: Attribute) -> Detail:
    if row.name not in image.attributes:
        return Detail(row.name, row.label, ("absent",), row.help, empty=True)
    if nothing := _nothing(image, row.name):
        return Detail(row.name, row.label, (nothing,), row.help, empty=True)
    lines = tuple(line for text in _meaning(image, row) for line in clean_lines(text))
    return Detail(row.name, row.label, lines, row.help)


def _other(image: Image, name: str) -> Detail:
    nothing = _nothing(image, name)
    lines = (nothing,) if nothing else tuple(clean_lines(plain(image.raw(name))))
    return Detail(name, clean(name), lines, _UNDOCUMENTED, empty=bool(nothing))


def _nothing(image: Image, name: str) -> str:
    """How JSON writes the empty value that the attribute has; else an empty text."""
    value = image.raw(name)
    return one_line_json(value) if value is None or value in ("", [], {}) else ""


def _meaning(image: Image, row: Attribute) -> Iterator[str]:
    """The value's lines, by the attribute's shape."""
    raw = plain(image.raw(row.name))
    text = shaped(image, row.name, row.shape)
    match row.shape:
        case Shape.TEXT | Shape.LINK:
            yield raw
        case _ if text is None:
            yield f"{raw} (not understood)"
        case Shape.TIME if moment := time_of(image, row.name):
            yield f"{moment:%Y-%m-%d %H:%M:%S} UTC"
        case Shape.TAGS:
            yield from image.tags
        case Shape.JSON if features := image.os_features:
            for feature, value in features.items():
                yield f"{feature}: {plain(value)}"
        case shape if shape in _QUANTITIES:
            yield _exact(text, image.integer(row.name) or 0, shape)
        case _:
            yield text


def _exact(text: str, number: int, shape: Shape) -> str:
    """A quantity, and its number in full where the unit rounded or changed it."""
    if shape is Shape.BYTES and number >= 1024:
        return f"{text} ({number:,} bytes)".replace(",", " ")
    if shape is Shape.MEGABYTES and text != f"{number} MB":
        return f"{text} ({quantity(number, Shape.INTEGER)} MB)"
    return text
