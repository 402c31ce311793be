"""The help: every command with its keys, and Enter runs the one under the cursor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from imstui.tui.commands import COMMANDS, Context
from imstui.tui.menu import Entry, MenuScreen

if TYPE_CHECKING:
    from collections.abc import Iterator


def help_screen() -> MenuScreen:
    """The commands under their headings; the screen's result is a command's ID."""
    return MenuScreen("imstui: what can be done", tuple(_entries()), "runs a command")


def _entries() -> Iterator[Entry]:
    for number, context in enumerate(Context):
        if number:
            yield Entry("", "")
        yield Entry("", context.value)
        for command in COMMANDS:
            if command.context is context:
                yield Entry(command.id, command.sentence, command.key_text)
