"""What is known of one query parameter of `GET /v2/cloudimages`."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Control(StrEnum):
    """The way a person sets a parameter."""

    CHOICE = "choice"
    """One of a list of values; free text too, unless the list is closed."""
    YES = "yes"
    """Either `true` or unset: the attribute is absent where the answer is no."""
    BOOLEAN = "boolean"
    """`true`, `false` or unset."""
    NUMBER = "number"
    """A whole number."""
    TEXT = "text"
    """Free text."""
    TIME = "time"
    """A comparison operator and a time."""


class ParameterGroup(StrEnum):
    """A heading of the filter sidebar and of `--help`, in reading order."""

    EVERYDAY = "Everyday"
    SHARING = "Sharing and ownership"
    FORMAT = "Disk and format"
    SUPPORT = "Hardware support"
    ORDER = "Order and paging"


class Requirement(NamedTuple):
    """Another parameter's value without which a parameter has no effect."""

    parameter: str
    value: str


class Parameter(NamedTuple):
    """One row of Table 1 of the reference, with the rules that belong to it."""

    name: str
    """The key in the query string."""
    type: str
    """The documented type: `String`, `Integer` or `Boolean`."""
    control: Control
    group: ParameterGroup
    label: str
    help: str
    """One sentence without a closing full stop, as a person reads it."""
    values: tuple[str, ...] = ()
    """The documented values, in the reference's order."""
    suggestions: tuple[str, ...] = ()
    """Values that real images carry beyond the documented ones."""
    closed: bool = False
    """Whether the service refuses a value that is not listed (400)."""
    default: str | None = None
    """What the service assumes when the parameter is absent."""
    minimum: int | None = None
    maximum: int | None = None
    excludes: tuple[str, ...] = ()
    """Parameters that cannot be set beside this one (documented for attributes)."""
    requires: Requirement | None = None
    repeatable: bool = False
    """Whether every occurrence counts; otherwise the last one does."""
    filters: bool = True
    """Whether it narrows the list; order and paging do not."""

    @property
    def flag(self) -> str:
        """The command line's option, such as `--imagetype` for `__imagetype`.

        The underscores around the name are left out; any between become one dash.
        """
        return "--" + "-".join(filter(None, self.name.split("_")))

    @property
    def literal_flag(self) -> str:
        """The option with a dash for each underscore, as somebody may type it."""
        return "--" + self.name.strip("_").replace("_", "-")

    @property
    def known_values(self) -> tuple[str, ...]:
        """Documented values first, then the ones seen in the wild."""
        return self.values + self.suggestions
