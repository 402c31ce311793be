"""The help and the palette: every command with its keys, and Enter runs one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from imstui.tui.commands import Context
from imstui.tui.screens.menu import Entry, Menu, MenuScreen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from imstui.tui.commands import Command

_HELP = "app.help"


def help_screen(commands: Sequence[Command]) -> MenuScreen:
    """The commands under their headings; the screen's result is a command's ID.

    The keys that open the help close it as well.
    """
    entries = tuple(_entries(commands))
    keys = next((row.keys for row in commands if row.id == _HELP), ())
    title = "imstui: what can be done now"
    return MenuScreen(Menu(title, entries, "runs a command", closed_by=keys))


def palette_screen(
    commands: Iterable[Command], why_not: Callable[[Command], str]
) -> MenuScreen:
    """The commands to find by typing; the screen's result is a command's ID.

    Args:
        commands: all of them, with the keys in force.
        why_not: says why one does nothing now; empty where it can be done.
    """
    entries = tuple(_found_entry(row, why_not(row)) for row in commands)
    return MenuScreen(Menu("Commands", entries, "runs a command", finds=True))


def _found_entry(row: Command, why_not: str) -> Entry:
    text = f"{row.title} does not apply now: {why_not}" if why_not else _titled(row)
    return Entry(row.id, text, row.key_text, row.words, only_found=bool(why_not))


def _titled(row: Command) -> str:
    """What a command is called and does, without saying the same twice."""
    if row.sentence.startswith(row.title):
        return row.sentence
    return f"{row.title}: {row.sentence}"


def _entries(commands: Sequence[Command]) -> Iterator[Entry]:
    for context in Context:
        rows = [row for row in commands if row.context is context]
        if rows:
            yield Entry("", context.value)
            for row in rows:
                yield Entry(row.id, row.sentence, row.key_text)
            yield Entry("", "")
