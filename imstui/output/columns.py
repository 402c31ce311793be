"""The columns of a list: one for any attribute, documented or not."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from imstui.output.clean import clean
from imstui.output.width import cells
from imstui.spec import Shape, attribute

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from imstui.core.origin import Origin

DEFAULT_COLUMNS = (
    "name",
    "status",
    "__platform",
    "min_disk",
    "__image_size",
    "created_at",
    "__os_version",
    "visibility",
    "id",
)
"""What a list shows when nobody chose: what is short first, and the ID last."""

SMALL_COLUMNS = ("name", "id")
"""The same where there is hardly room for more."""

FURTHER_COLUMNS = (
    "__imagetype",
    "__os_type",
    "hw_firmware_type",
    "disk_format",
    "min_ram",
    "updated_at",
    "tags",
    "owner",
    "__description",
)
"""What else is worth a look where a person wants to see more."""

_SHORT_LABELS = {
    "__platform": "OS",
    "__os_version": "Version",
    "__image_size": "Size",
    "min_disk": "Disk",
}
_NUMBERS = frozenset({Shape.INTEGER, Shape.BYTES, Shape.MEGABYTES, Shape.GIGABYTES})
_UNDOCUMENTED_WIDTH = 16


ORIGIN_LABELS: Mapping[str, str] = {"cloud": "Cloud", "region": "Region"}
"""What a person calls the fields of an `Origin`."""

_ORIGIN_WIDTH = 14


class Column(NamedTuple):
    """One column: an attribute's values under a heading.

    Attributes:
        name: the attribute's key.
        label: the heading, clean.
        width: cells that it wants.
        numeric: whether its values are numbers, which end at the right edge.
        brief: cells of a value's beginning that say enough where room is short, as
            the day of a time does; 0 where there is no such part.
    """

    name: str
    label: str
    width: int
    numeric: bool = False
    brief: int = 0


@lru_cache(maxsize=256)
def column(name: str) -> Column:
    """The column of an attribute; of a bare key where Table 2 does not have it."""
    row = attribute(name)
    if name in ORIGIN_LABELS:
        return Column(name, ORIGIN_LABELS[name], _ORIGIN_WIDTH)
    if row is None:
        label = clean(name)
        return Column(name, label, max(_UNDOCUMENTED_WIDTH, cells(label)))
    label = _SHORT_LABELS.get(name, row.label)
    brief = len("2024-01-31") if row.shape is Shape.TIME else 0
    return Column(name, label, row.width, row.shape in _NUMBERS, brief)


def origin_columns(origins: Collection[Origin]) -> tuple[str, ...]:
    """What tells the images of several places apart; nothing where there is one."""
    clouds = {origin.cloud for origin in origins}
    names = ("cloud",) if len(clouds) > 1 else ()
    return (*names, "region") if any(origin.region for origin in origins) else names


def beside_name(columns: tuple[str, ...], added: tuple[str, ...]) -> tuple[str, ...]:
    """The columns, with others after the first one unless they are among them."""
    new = tuple(name for name in added if name not in columns)
    return (*columns[:1], *new, *columns[1:])


def without_origins(
    columns: tuple[str, ...], origins: Collection[Origin]
) -> tuple[str, ...]:
    """The columns, but for those that are there because of several places."""
    added = origin_columns(origins)
    return tuple(name for name in columns if name not in added)


def usual_columns(origins: Collection[Origin]) -> tuple[str, ...]:
    """What a list of images from these places shows when nobody chose."""
    return beside_name(DEFAULT_COLUMNS, origin_columns(origins))
