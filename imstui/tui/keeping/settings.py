"""The settings as data: the file, the environment and the manual derive from them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from imstui.core.source import DEFAULT_PAGE_SIZE, MAX_PAGE_SIZE
from imstui.core.values import as_bool, as_int

Value: TypeAlias = "str | int | bool | tuple[str, ...]"
"""What a setting can be."""


class Kind(StrEnum):
    """What a setting is, and what a person is told it may be."""

    TEXT = "a text"
    SWITCH = "true or false"
    NUMBER = "a whole number"
    TEXTS = "a list of texts"


@dataclass(frozen=True, slots=True)
class Setting:
    """One key of `config.toml`.

    Attributes:
        name: the key.
        kind: what its value is.
        default: its value where nobody says anything.
        help: one sentence without a full stop.
        choices: the only values that it takes, if it has few.
        bounds: the smallest and the largest value of a number.
    """

    name: str
    kind: Kind
    default: Value
    help: str
    choices: tuple[str, ...] = ()
    bounds: tuple[int, int] = (0, 0)

    @property
    def variable(self) -> str:
        """The environment's name for it, such as `IMSTUI_PAGE_SIZE`."""
        return f"IMSTUI_{self.name.upper()}"

    @property
    def allowed(self) -> str:
        """What it may be, in words."""
        if self.choices:
            return f"one of {', '.join(self.choices)}"
        if self.kind is Kind.NUMBER:
            return f"{self.kind} from {self.bounds[0]} to {self.bounds[1]}"
        return self.kind

    @property
    def explanation(self) -> str:
        """What it means, what it may be, and what it is by default."""
        default = self.default
        shown = str(default).lower() if isinstance(default, bool) else str(default)
        usual = f"; {shown} unless set" if default or default is False else ""
        return f"{self.help} ({self.allowed}{usual})"

    def accepts(self, value: object) -> bool:
        """Whether a value out of TOML is one of this setting's."""
        match self.kind:
            case Kind.TEXT:
                listed = not self.choices or value in self.choices
                return isinstance(value, str) and listed
            case Kind.SWITCH:
                return isinstance(value, bool)
            case Kind.NUMBER:
                low, high = self.bounds
                return type(value) is int and low <= value <= high
            case Kind.TEXTS:
                return isinstance(value, list) and all(
                    isinstance(item, str) and item for item in value
                )

    def read(self, text: str) -> object:
        """A value out of the environment, in the form that TOML would have it."""
        match self.kind:
            case Kind.TEXT:
                return text
            case Kind.SWITCH:
                return as_bool(text)
            case Kind.NUMBER:
                return as_int(text)
            case Kind.TEXTS:
                return [part.strip() for part in text.split(",")]


SETTINGS: tuple[Setting, ...] = (
    Setting(
        "theme",
        Kind.TEXT,
        "",
        "The name of the theme; without one, what the terminal can show decides",
    ),
    Setting(
        "color",
        Kind.TEXT,
        "auto",
        "How many colours to draw with",
        choices=("auto", "truecolor", "256", "16", "none"),
    ),
    Setting(
        "mouse",
        Kind.SWITCH,
        default=True,
        help="Whether the mouse is the explorer's; otherwise it selects text as usual",
    ),
    Setting(
        "page_size",
        Kind.NUMBER,
        DEFAULT_PAGE_SIZE,
        "How many images one request asks for",
        bounds=(1, MAX_PAGE_SIZE),
    ),
    Setting(
        "columns",
        Kind.TEXTS,
        (),
        "The attributes that the list shows, from left to right, where none were "
        "chosen in the explorer",
    ),
    Setting(
        "restore",
        Kind.SWITCH,
        default=False,
        help="Whether the explorer begins with what was asked, searched and looked at "
        "last, where the command line asks nothing",
    ),
    Setting(
        "cloud",
        Kind.TEXT,
        "",
        "The entry of clouds.yaml to use where the command line names no place and no "
        "variable such as OS_CLOUD names a cloud",
    ),
    Setting(
        "keep_tokens",
        Kind.SWITCH,
        default=False,
        help="Whether tokens are kept between runs, in files that only their owner can "
        "read",
    ),
)
"""Every key of `config.toml` but the table `[keys]`."""
