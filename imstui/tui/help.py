"""The help and the palette: every command with its keys, and Enter runs one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from imstui.tui.commands import COMMANDS, Context
from imstui.tui.menu import Entry, Menu, MenuScreen

if TYPE_CHECKING:
    from collections.abc import Iterator


def help_screen() -> MenuScreen:
    """The commands under their headings; the screen's result is a command's ID."""
    entries = tuple(_entries())
    return MenuScreen(Menu("imstui: what can be done", entries, "runs a command"))


def palette_screen() -> MenuScreen:
    """The commands to find by typing; the screen's result is a command's ID."""
    entries = tuple(
        Entry(row.id, f"{row.title}: {row.sentence}", row.key_text) for row in COMMANDS
    )
    return MenuScreen(Menu("Commands", entries, "runs a command", finds=True))


def _entries() -> Iterator[Entry]:
    for number, context in enumerate(Context):
        if number:
            yield Entry("", "")
        yield Entry("", context.value)
        for command in COMMANDS:
            if command.context is context:
                yield Entry(command.id, command.sentence, command.key_text)
