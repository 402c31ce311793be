"""`imstui --man`: the manual page, put together from what each room knows of itself."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from imstui import __version__
from imstui.cli.commands import COMMANDS, EXPLORE_COMMAND
from imstui.cli.flags import RESULT
from imstui.cli.help import STATUSES, spelled
from imstui.output.manual import Entry, Group, Manual, man_page
from imstui.tui.commands import COMMANDS as EXPLORER_COMMANDS
from imstui.tui.commands.keymap import key_rows
from imstui.tui.keeping.places import find_places
from imstui.tui.keeping.settings import SETTINGS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from imstui.cli.flags import Flag

_ALL = (EXPLORE_COMMAND, *COMMANDS)
_TERMINAL = (
    Entry("NO_COLOR", "Draw without colours, whatever it is set to"),
    Entry("COLORTERM", "Says that the terminal has 16 million colours: truecolor"),
)
_FOLDERS = (
    Entry("IMSTUI_CONFIG_DIR", "The folder of settings and themes"),
    Entry("IMSTUI_DATA_DIR", "The folder of saved queries"),
    Entry("IMSTUI_STATE_DIR", "The folder of the history and the last view"),
)


def manual_page() -> str:
    """The manual page in roff."""
    return man_page(
        Manual(
            version=__version__,
            commands=[
                Entry(f"{command.called} {command.usage}".rstrip(), command.summary)
                for command in _ALL
            ],
            options=[*_shared_options(), *_own_options()],
            keys=key_rows(EXPLORER_COMMANDS),
            settings=[Entry(row.name, row.explanation) for row in SETTINGS],
            environment=[*_variables(), *_FOLDERS, *_TERMINAL],
            files=[
                Entry(_shown(path), _begun(what))
                for what, path in find_places(os.environ).rows
            ],
            statuses=[Entry(status, _begun(meaning)) for status, meaning in STATUSES],
            examples=[
                Entry(line, purpose)
                for command in _ALL
                for line, purpose in command.examples
            ],
        )
    )


def _shared_options() -> Iterator[Group]:
    """The explorer's flags, which are understood nearly everywhere."""
    flags = [flag for flag in EXPLORE_COMMAND.flags if flag.parameter is None]
    for title in dict.fromkeys(flag.group for flag in flags):
        yield Group(title, _entries(flag for flag in flags if flag.group == title))


def _own_options() -> Iterator[Group]:
    for command in COMMANDS:
        own = [flag for flag in command.flags if flag.group == RESULT]
        yield Group(f"{RESULT} of {command.called}", _entries(own))


def _entries(flags: Iterable[Flag]) -> list[Entry]:
    return [Entry(spelled(flag), flag.help) for flag in flags]


def _variables() -> Iterator[Entry]:
    for row in SETTINGS:
        yield Entry(row.variable, f"Counts more than {row.name} in the settings")


def _shown(path: Path) -> str:
    home = Path.home()
    return f"~/{path.relative_to(home)}" if path.is_relative_to(home) else str(path)


def _begun(text: str) -> str:
    """A clause with the capital letter of a sentence."""
    return text[0].upper() + text[1:]
