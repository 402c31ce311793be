"""The registry of commands: what the explorer can do, under which keys.

Bindings, hints, the help, the palette, the manual page and the README's key table
derive from it.
"""

from __future__ import annotations

from textual.binding import Binding

from imstui.tui.commands import (
    app_rows,
    cloud_rows,
    column_rows,
    detail_rows,
    filter_rows,
    list_rows,
    mark_rows,
)
from imstui.tui.commands.command import Command, Context, Need
from imstui.tui.commands.hint_rows import Focus, hints_for
from imstui.tui.commands.key_labels import key_label

__all__ = [
    "COMMANDS",
    "Command",
    "Context",
    "Focus",
    "Need",
    "bindings",
    "command",
    "hints_for",
    "key_label",
]

COMMANDS: tuple[Command, ...] = (
    *list_rows.ROWS,
    *mark_rows.ROWS,
    *column_rows.ROWS,
    *filter_rows.ROWS,
    *detail_rows.ROWS,
    *cloud_rows.ROWS,
    *app_rows.ROWS,
)
"""Every command, in the order of the help."""

_BY_ID = {row.id: row for row in COMMANDS}

# The one that works also where a text is being typed.
_ALWAYS = frozenset({"app.quit"})


def bindings() -> list[Binding]:
    """The registry as Textual wants it: every key has the screen do its command."""
    return [
        Binding(
            ",".join(command.keys),
            f"do('{command.id}')",
            command.title,
            id=command.id,
            priority=command.id in _ALWAYS,
        )
        for command in COMMANDS
    ]


def command(command_id: str) -> Command:
    """The command of that ID.

    Raises:
        KeyError: there is none.
    """
    return _BY_ID[command_id]
