"""The value by which an image is put in order among the loaded ones."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from math import isnan
from typing import TYPE_CHECKING, TypeAlias

from imstui.core.values import as_bool, as_int, as_text, as_texts, as_time
from imstui.spec import Shape, attribute

if TYPE_CHECKING:
    from imstui.core.image import Image
    from imstui.core.values import Json

SortKey: TypeAlias = "float | str | None"
"""A number goes before a text, and None, for absent, goes last."""

_EPOCH = datetime.fromtimestamp(0, UTC)


def sort_key(image: Image, name: str) -> SortKey:
    """The attribute as something to compare, read by its documented shape.

    What the shape cannot read is compared as the text that it is, whatever its case.
    A blank text or an empty list looks like an absent value and is one here.
    """
    value = image.raw(name)
    if value is None:
        return None
    row = attribute(name)
    shape = None if row is None else row.shape
    number = _number(value, shape)
    # A number that does not equal itself would leave the others in no order.
    return _folded(value, shape) if number is None or isnan(number) else number


def _number(value: Json, shape: Shape | None) -> float | None:
    match shape:
        case None:
            # Nothing is known of the attribute but how it arrived.
            return value if isinstance(value, int | float) else None
        case Shape.TEXT | Shape.LINK | Shape.TAGS | Shape.JSON:
            return None
        case Shape.TIME:
            return _seconds(value)
        case Shape.BOOLEAN | Shape.FLAG:
            return as_bool(value)
        case Shape.INVERTED:
            answer = as_bool(value)
            return None if answer is None else not answer
        case _:
            return as_int(value)


def _seconds(value: Json) -> float | None:
    try:
        moment = as_time(value)
    except OverflowError:
        return None
    return None if moment is None else (moment - _EPOCH).total_seconds()


def _folded(value: Json, shape: Shape | None) -> str | None:
    text = as_text(value)
    if shape is Shape.TAGS and as_texts(value):
        text = ", ".join(as_texts(value))
    elif text is None:
        text = json.dumps(value, ensure_ascii=False) if value else ""
    return text.strip().casefold() or None
