"""Images side by side: what differs first, then what they have in common."""

from __future__ import annotations

import json
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from imstui.core.values import Json, as_bool, as_int, as_texts
from imstui.output.cells import cell, one_line_json, plain, time_of
from imstui.output.clean import clean
from imstui.output.columns import ORIGIN_LABELS
from imstui.spec import ATTRIBUTES, AttributeGroup, Shape, attribute

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from imstui.core.image import Image

_FIRST = ("name", "id")


@dataclass(frozen=True, slots=True)
class Compared:
    """One attribute of several images, all of its text clean.

    Attributes:
        name: the attribute's key.
        label: what a person calls it.
        values: for each image its value on one line, an empty one as JSON writes it;
            None where it has none.
        differs: whether the values mean different things.
    """

    name: str
    label: str
    values: tuple[str | None, ...]
    differs: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """What several images differ in, and what is the same, each in reading order."""

    differing: tuple[Compared, ...]
    equal: tuple[Compared, ...]


def compare(images: Sequence[Image]) -> Comparison:
    """Compare every attribute that one of the images has.

    Values are compared by what they mean: `40` is the number and the text, and tags
    have no order. An attribute that is null is one that is absent.

    Args:
        images: two or more, in the order of their columns.
    """
    rows = [_compared(images, name) for name in _names(images)]
    return Comparison(
        tuple(row for row in rows if row.differs),
        tuple(row for row in rows if not row.differs),
    )


def _names(images: Iterable[Image]) -> list[str]:
    """The attributes that are there, as they are read: by group, unknown ones last."""
    there = {
        name: None
        for image in images
        for name in image.whole_attributes
        if image.raw(name) is not None
    }
    groups = list(AttributeGroup)
    documented = sorted(ATTRIBUTES, key=lambda row: groups.index(row.group))
    order = [*_FIRST, *ORIGIN_LABELS, *(row.name for row in documented)]
    return [*dict.fromkeys(name for name in (*order, *there) if name in there)]


def _compared(images: Sequence[Image], name: str) -> Compared:
    row = attribute(name)
    label = ORIGIN_LABELS.get(name) or clean(name) if row is None else row.label
    values = [image.raw(name) for image in images]
    meanings = [_meaning(image, name) for image in images]
    differs = any(meaning != meanings[0] for meaning in meanings)
    shown = [cell(image, name) for image in images]
    if any(
        shown[one] == shown[other] and meanings[one] != meanings[other]
        for one, other in combinations(range(len(images)), 2)
    ):
        # A unit has rounded a difference away.
        shown = [clean(plain(value)) for value in values]
    texts = (
        None if value is None else text or one_line_json(value)
        for value, text in zip(values, shown, strict=True)
    )
    return Compared(name, label, tuple(texts), differs)


def _meaning(image: Image, name: str) -> object:
    """The value in a form that is equal where it means the same."""
    value = image.raw(name)
    if value is None:
        return None
    row = attribute(name)
    read = None if row is None else _read(image, name, row.shape, value)
    # Python takes 1 for True and 1.0; JSON tells them apart.
    return json.dumps(value, sort_keys=True) if read is None else read


def _read(image: Image, name: str, shape: Shape, value: Json) -> object:
    match shape:
        case Shape.TEXT | Shape.LINK:
            return image.text(name)
        case Shape.TIME:
            return time_of(image, name)
        case Shape.BOOLEAN | Shape.FLAG | Shape.INVERTED:
            return as_bool(value)
        case Shape.TAGS:
            return sorted(as_texts(value)) or None
        case Shape.JSON:
            return image.os_features if name == "__os_feature_list" else None
        case _:
            return as_int(value)
