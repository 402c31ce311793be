"""An attribute of an image as one line of text, the way a person reads it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from imstui.core.values import as_text, as_texts
from imstui.output.clean import clean
from imstui.spec import Shape, attribute

if TYPE_CHECKING:
    from datetime import datetime

    from imstui.core.image import Image
    from imstui.core.values import Json

_BINARY_UNITS = ("KiB", "MiB", "GiB", "TiB", "PiB", "EiB")


def cell(image: Image, name: str) -> str:
    """The attribute on one line; empty where it is absent or null.

    A value that its shape cannot read is shown as it arrived.
    """
    value = image.raw(name)
    if value is None:
        return ""
    row = attribute(name)
    text = None if row is None else shaped(image, name, row.shape)
    return clean(plain(value) if text is None else text)


def shaped(image: Image, name: str, shape: Shape) -> str | None:
    """The attribute read by its shape; None where the shape cannot read it."""
    match shape:
        case Shape.TEXT | Shape.LINK:
            return as_text(image.raw(name))
        case Shape.TIME:
            moment = time_of(image, name)
            return None if moment is None else f"{moment:%Y-%m-%d %H:%M}"
        case Shape.BOOLEAN | Shape.FLAG | Shape.INVERTED:
            return _yes_or_no(image, name, inverted=shape is Shape.INVERTED)
        case Shape.TAGS:
            return _listed(image.raw(name))
        case Shape.JSON:
            return _unpacked(image.raw(name))
        case _:
            number = image.integer(name)
            return None if number is None or number < 0 else quantity(number, shape)


def quantity(number: int, shape: Shape) -> str:
    """A number with the unit of its shape: `1.7 GiB`, `512 MB`, `40 GB`."""
    match shape:
        case Shape.BYTES:
            return binary_size(number)
        case Shape.MEGABYTES if number and number % 1024 == 0:
            return f"{number // 1024} GB"
        case Shape.MEGABYTES:
            return f"{number} MB"
        case Shape.GIGABYTES:
            return f"{number} GB"
        case _:
            return str(number)


def binary_size(number: int) -> str:
    """Bytes in the largest unit of 1024 that leaves at least one."""
    if number < 1024:
        return f"{number} B"
    power = 1
    # 1023.5 of a unit would be written as 1024 of it: it is one of the next.
    while number >= 1023.5 * 1024**power and power < len(_BINARY_UNITS):
        power += 1
    size = number / 1024**power
    decimals = 1 if size < 9.95 else 0
    return f"{size:.{decimals}f} {_BINARY_UNITS[power - 1]}"


def time_of(image: Image, name: str) -> datetime | None:
    """The attribute as a time in UTC; None where it is none, or beyond the calendar."""
    try:
        return image.time(name)
    except OverflowError:
        return None


def plain(value: Json) -> str:
    """The value as it arrived: text as it is, anything nested as JSON."""
    text = as_text(value)
    return one_line_json(value) if text is None else text


def one_line_json(value: Json) -> str:
    """The value as JSON on one line."""
    return json.dumps(value, ensure_ascii=False)


def _yes_or_no(image: Image, name: str, *, inverted: bool) -> str | None:
    answer = image.boolean(name)
    if answer is None:
        return None
    return "yes" if answer is not inverted else "no"


def _listed(value: Json) -> str | None:
    """Tags with commas between; None where something else is among them."""
    texts = as_texts(value)
    complete = isinstance(value, str) or (
        isinstance(value, list) and len(texts) == len(value)
    )
    return ", ".join(texts) if complete else None


def _unpacked(value: Json) -> str | None:
    """JSON inside a text, written again on one line; None where it is none."""
    if not isinstance(value, str):
        return None
    try:
        return one_line_json(json.loads(value))
    except (ValueError, RecursionError):
        return None
