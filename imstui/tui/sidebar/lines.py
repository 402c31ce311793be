"""The lines of the filter sidebar as values: what each one says, not how it looks."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from imstui.core.problems import Severity
    from imstui.tui.sidebar.remedies import Remedy


LABEL_AT = 3
"""The cell where labels, and the signs of what is below them, begin."""

INDENT = 5
"""The cell where the words of values and notes begin, behind their sign."""


class Tone(StrEnum):
    """What kind of remark a note is."""

    HELP = "help"
    ERROR = "error"
    WARNING = "warning"
    SENT = "sent"
    """The exact parameter that will go to the service."""


@dataclass(frozen=True, slots=True)
class PresetItem:
    """One preset; an empty name stands for all images."""

    name: str
    key: str
    label: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class PresetLine:
    """Some presets beside one another, each with its cells, behind a margin."""

    items: tuple[PresetItem, ...]
    rooms: tuple[int, ...]
    margin: int

    def item_at(self, x: int) -> int:
        """The index of the item at a cell."""
        ends = accumulate(self.rooms, initial=self.margin)
        next(ends)
        return next((n for n, end in enumerate(ends) if x < end), len(self.rooms) - 1)


@dataclass(frozen=True, slots=True)
class GroupLine:
    """A heading that folds and unfolds its fields."""

    title: str
    unfolded: bool
    active: int
    """How many of its fields are set."""
    worst: Severity | None = None
    """The worst problem in it."""


@dataclass(frozen=True, slots=True)
class FieldLine:
    """One parameter and its value."""

    name: str
    label: str
    label_width: int
    value: str
    active: bool
    opened: bool


@dataclass(frozen=True, slots=True)
class EditorLine:
    """The place of the text editor; the widget covers it."""

    name: str


@dataclass(frozen=True, slots=True)
class ValueLine:
    """A value that a field can be given; None takes its value away."""

    name: str
    value: str | None
    text: str
    chosen: bool
    several: bool = False
    """Whether others can be chosen beside it."""
    count: int = 0
    """How many loaded images carry it."""


@dataclass(frozen=True, slots=True)
class OperatorLine:
    """A comparison that a time can be given."""

    name: str
    operator: str
    text: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class TypeLine:
    """The offer to type a value that is not listed."""

    name: str


@dataclass(frozen=True, slots=True)
class NoteLine:
    """One line of a remark about a field."""

    name: str
    text: str
    tone: Tone
    first: bool = True
    """Whether the remark begins here."""


@dataclass(frozen=True, slots=True)
class SuggestionLine:
    """The offer to put a problem right."""

    name: str
    remedy: Remedy


Line: TypeAlias = (
    PresetLine
    | GroupLine
    | FieldLine
    | EditorLine
    | ValueLine
    | OperatorLine
    | TypeLine
    | NoteLine
    | SuggestionLine
)


def field_of(line: Line) -> str | None:
    """The parameter that a line belongs to."""
    return None if isinstance(line, PresetLine | GroupLine) else line.name


def anchor(line: Line) -> tuple[str, ...]:  # noqa: PLR0911 one for each kind
    """What stays the same of a line while what it says changes."""
    match line:
        case PresetLine(items):
            return ("preset", items[0].name)
        case GroupLine(title):
            return ("group", title)
        case ValueLine(name, value):
            return ("value", name, value or "")
        case OperatorLine(name, operator):
            return ("operator", name, operator)
        case NoteLine(name, text):
            return ("note", name, text)
        case SuggestionLine(name, remedy):
            return ("suggestion", name, remedy.text)
        case _:
            return (type(line).__name__, line.name)
