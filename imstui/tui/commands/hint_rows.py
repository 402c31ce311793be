"""The hints below the panes: which keys help where the focus is."""

from __future__ import annotations

from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from imstui.tui.commands.key_labels import CHORD, key_label

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from imstui.tui.commands.command import Command


class Focus(StrEnum):
    """What has the focus."""

    LIST = "list"
    FILTERS = "filters"
    DETAILS = "details"
    SEARCH = "search"


class Hint(NamedTuple):
    """A key and what it does, in a word or two.

    Attributes:
        word: what it does.
        command: the ID of a command, whose first key it is.
        key: the key of a pane, where it is no command's.
        taking: what it does where Enter takes an image.
    """

    word: str
    command: str = ""
    key: str = ""
    taking: str = ""


_TAKE = "take the ID"

HINTS: Mapping[Focus, tuple[Hint, ...]] = MappingProxyType(
    {
        Focus.LIST: (
            Hint("details", "details.open", taking=_TAKE),
            Hint("search", "search.local"),
            Hint("filters", "filters.focus"),
            Hint("sort", "column.sort"),
            Hint("copy", "yank.id"),
            Hint("help", "app.help"),
        ),
        Focus.FILTERS: (
            Hint("choose", key="enter"),
            Hint("fix", key="a"),
            Hint("clear", key="x"),
            Hint("clear all", key="X"),
            Hint("hide", "filters.focus"),
            Hint("back", "app.back"),
        ),
        Focus.DETAILS: (
            Hint(_TAKE, "details.open"),
            Hint("search", "search.local"),
            Hint("JSON", "details.raw"),
            Hint("missing", "details.missing"),
            Hint("hide", "details.toggle"),
            Hint("back", "app.back"),
        ),
        Focus.SEARCH: (
            Hint("to the list", key="enter", taking=_TAKE),
            Hint("up", key="up"),
            Hint("down", key="down"),
            Hint("mark", key="tab"),
            Hint("help", "app.help"),
            Hint("leave", key="escape"),
        ),
    }
)
"""At most six for each focus; the last one stays where others find no room."""


def hints_for(
    focus: Focus, commands: Mapping[str, Command], *, takes: bool
) -> Iterator[tuple[str, str]]:
    """Keys as a person reads them, and what they do now.

    Args:
        focus: what has the focus.
        commands: the registry by ID, with the keys in force.
        takes: whether Enter takes an image.
    """
    for hint in HINTS[focus]:
        keys = commands[hint.command].keys if hint.command else (hint.key,)
        if focus is Focus.SEARCH and hint.command:
            keys = tuple(filter(CHORD.fullmatch, keys))
        if keys:
            yield (
                key_label(keys[0]),
                hint.taking if takes and hint.taking else hint.word,
            )
