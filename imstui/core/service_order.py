"""The order that the service lists images in, for comparing one image with another.

By the sort key, ties by creation, then by ID, all in the same direction; what is absent
is lowest (`design.md`, section 2). Texts go by code point, as the service's own order
of them is not known: it is good for choosing among images of several lists, not for
putting one list in another order.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from imstui.core.values import as_int, as_text, as_time

if TYPE_CHECKING:
    from collections.abc import Callable

    from _typeshed import SupportsRichComparison

    from imstui.core.image import Image

_NO_TIME = datetime.min.replace(tzinfo=UTC)
_ABSENT, _PRESENT = "", "."
"""What a text is compared with in front: an empty one is more than none."""


def place_by(sort_key: str) -> Callable[[Image], SupportsRichComparison]:
    """What makes of an image something that is larger the higher the image stands."""
    match sort_key:
        case "created_at":
            return _by_creation
        case "id":
            return _by_id
        case "size":
            return _by_size
        case _:
            return lambda image: (_text(image, sort_key), *_by_creation(image))


def _by_creation(image: Image) -> tuple[datetime, str]:
    return _second(image), image.id


def _by_id(image: Image) -> str:
    return image.id


def _by_size(image: Image) -> tuple[bool, int, datetime, str]:
    size = as_int(image.attributes.get("size"))
    return size is not None, size or 0, _second(image), image.id


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
