"""What is known of one attribute of an image in the service's answer."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Shape(StrEnum):
    """How the meaning of an attribute is read from what arrives, whatever its type."""

    TEXT = "text"
    INTEGER = "integer"
    BYTES = "bytes"
    MEGABYTES = "megabytes"
    GIGABYTES = "gigabytes"
    TIME = "time"
    BOOLEAN = "boolean"
    """True or false, as a JSON boolean or as text in any case."""
    FLAG = "flag"
    """True, or absent for no."""
    INVERTED = "inverted"
    """True says that the thing is *not* supported."""
    TAGS = "tags"
    JSON = "json"
    """JSON inside a text."""
    LINK = "link"


class AttributeGroup(StrEnum):
    """A heading of the detail pane, in reading order."""

    IDENTITY = "Image"
    SYSTEM = "Operating system"
    NEEDS = "Sizes and needs"
    SHARING = "Sharing and ownership"
    TIMES = "Times"
    ORIGIN = "Origin"
    SUPPORT = "Hardware support"
    SERVICE = "Service"


class Attribute(NamedTuple):
    """One row of Table 2 of the reference, with how it is shown."""

    name: str
    """The key in the image's JSON."""
    type: str
    """The documented type; what arrives may be a text instead."""
    shape: Shape
    group: AttributeGroup
    label: str
    help: str
    """One sentence without a closing full stop, as a person reads it."""
    values: tuple[str, ...] = ()
    """The documented values."""
    width: int = 12
    """Cells that a column of it wants."""
    unused: bool = False
    """Whether the reference calls it unavailable, although it arrives."""
