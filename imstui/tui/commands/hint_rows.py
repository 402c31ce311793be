"""The hints below the panes: which keys help where the focus is."""

from __future__ import annotations

from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from imstui.tui.commands.key_labels import key_label

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from imstui.tui.commands.command import Command


class Focus(StrEnum):
    """What has the focus."""

    LIST = "list"
    FILTERS = "filters"
    DETAILS = "details"
    SEARCH = "search"
    DETAILS_SEARCH = "details search"


class Hint(NamedTuple):
    """A key and what it does, in a word or two.

    Attributes:
        word: what it does.
        command: the ID of a command, whose first key it is.
        key: the key of a pane, where it is no command's.
        takes: whether it takes images where they can be taken.
        marks: whether it is of use only where several images can be marked.
    """

    word: str
    command: str = ""
    key: str = ""
    takes: bool = False
    marks: bool = False


HINTS: Mapping[Focus, tuple[Hint, ...]] = MappingProxyType(
    {
        Focus.LIST: (
            Hint("details", "details.open", takes=True),
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
            Hint("take", "details.open", takes=True),
            Hint("search", "search.local"),
            Hint("JSON", "details.raw"),
            Hint("missing", "details.missing"),
            Hint("hide", "details.toggle"),
            Hint("back", "app.back"),
        ),
        Focus.SEARCH: (
            Hint("to the list", key="enter", takes=True),
            Hint("up", key="up"),
            Hint("down", key="down"),
            Hint("mark", key="tab", marks=True),
            Hint("help", "app.help"),
            Hint("leave", key="escape"),
        ),
        Focus.DETAILS_SEARCH: (
            Hint("to the details", key="enter"),
            Hint("up", key="up"),
            Hint("down", key="down"),
            Hint("help", "app.help"),
            Hint("leave", key="escape"),
        ),
    }
)
"""At most six for each focus; the last one stays where others find no room."""

_TYPING = (Focus.SEARCH, Focus.DETAILS_SEARCH)


def hints_for(
    focus: Focus, commands: Mapping[str, Command], *, takes: str, marks: bool
) -> Iterator[tuple[str, str]]:
    """Keys as a person reads them, and what they do now.

    Args:
        focus: what has the focus.
        commands: the registry by ID, with the keys in force.
        takes: what Enter takes, such as `the ID`; empty where it takes nothing.
        marks: whether several images can be marked.
    """
    for hint in HINTS[focus]:
        key = key_label(hint.key)
        if hint.command:
            key = commands[hint.command].first_key(typing=focus in _TYPING)
        if key and (marks or not hint.marks):
            yield key, f"take {takes}" if takes and hint.takes else hint.word
