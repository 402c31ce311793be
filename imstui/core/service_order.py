"""The order that the service lists images in, for comparing one image with another.

By the sort key, ties by creation, then by ID, all in the same direction; what is absent
is lowest. Texts go by code point, as the service's own order of them is not known: it
is good for choosing among images of several lists, not for putting one list in another
order.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, TypeAlias

from imstui.core.values import as_int, as_text, as_time

if TYPE_CHECKING:
    from collections.abc import Callable

    from imstui.core.image import Image

Place: TypeAlias = tuple[str, int, datetime, str]
"""A text, a number, a time and the ID, compared in this turn; larger stands higher."""

_ABSENT, _PRESENT = "", "."
"""What a value has in front, so that an empty text is more than none."""

_NO_TIME = datetime.min.replace(tzinfo=UTC)


def place_by(sort_key: str) -> Callable[[Image], Place]:
    """What says where an image stands in an order."""
    match sort_key:
        case "created_at":
            return lambda image: (_ABSENT, 0, _second(image), image.id)
        case "id":
            return lambda image: (_ABSENT, 0, _NO_TIME, image.id)
        case "size":
            return _by_size
        case _:
            return lambda image: (_text(image, sort_key), 0, _second(image), image.id)


def _by_size(image: Image) -> Place:
    size = as_int(image.attributes.get("size"))
    mark = _ABSENT if size is None else _PRESENT
    return mark, size or 0, _second(image), image.id


def _text(image: Image, name: str) -> str:
    text = as_text(image.attributes.get(name))
    return _ABSENT if text is None else _PRESENT + text


def _second(image: Image) -> datetime:
    """When it was created, in whole seconds as the service has them."""
    try:
        moment = as_time(image.attributes.get("created_at"))
    except OverflowError:
        return _NO_TIME
    if moment is None:
        return _NO_TIME
    return moment.replace(microsecond=0) if moment.microsecond else moment
