"""The columns of a list: one for any attribute, documented or not."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from imstui.output.clean import clean
from imstui.output.width import cells
from imstui.spec import Shape, attribute

DEFAULT_COLUMNS = (
    "name",
    "status",
    "__platform",
    "__os_version",
    "min_disk",
    "__image_size",
    "created_at",
    "visibility",
    "id",
)
"""What a list shows when nobody chose: what an image is, needs, and its ID last."""

_SHORT_LABELS = {"__platform": "OS", "__os_version": "Version", "__image_size": "Size"}
_NUMBERS = frozenset({Shape.INTEGER, Shape.BYTES, Shape.MEGABYTES, Shape.GIGABYTES})
_UNDOCUMENTED_WIDTH = 16


class Column(NamedTuple):
    """One column: an attribute's values under a heading.

    Attributes:
        name: the attribute's key.
        label: the heading, clean.
        width: cells that it wants.
        numeric: whether its values are numbers, which end at the right edge.
    """

    name: str
    label: str
    width: int
    numeric: bool = False


@lru_cache(maxsize=256)
def column(name: str) -> Column:
    """The column of an attribute; of a bare key where Table 2 does not have it."""
    row = attribute(name)
    if row is None:
        label = clean(name)
        return Column(name, label, max(_UNDOCUMENTED_WIDTH, cells(label)))
    label = _SHORT_LABELS.get(name, row.label)
    return Column(name, label, row.width, row.shape in _NUMBERS)
