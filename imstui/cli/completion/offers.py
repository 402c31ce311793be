"""What can be offered while a command line is typed, whatever the shell."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING, NamedTuple

from imstui.cli.commands import CLOUDS, COMMANDS, EXPLORE_COMMAND, SAVED
from imstui.spec import Control

if TYPE_CHECKING:
    from collections.abc import Iterator

    from imstui.cli.flags import Flag

_AGES = ("7d", "30d", "90d", "1y")


class Kind(Enum):
    """What the value of a flag is completed with."""

    SWITCH = auto()
    """Nothing: the flag has no value."""
    WORD = auto()
    """One of some words; none where any text will do."""
    LIST = auto()
    """Several of the words, with commas between."""
    FILE = auto()
    CLOUD = auto()
    SAVED = auto()


class Offer(NamedTuple):
    """A flag with the commands that understand it the same way.

    Attributes:
        commands: their names; that of the explorer is empty.
        flag: the flag.
        kind: what its value is completed with.
        words: the values that are worth offering.
    """

    commands: tuple[str, ...]
    flag: Flag
    kind: Kind
    words: tuple[str, ...]

    @property
    def help(self) -> str:
        """What the flag is for; its values are offered, so they are not listed."""
        row = self.flag.parameter
        return self.flag.help if row is None else row.help


ALL_COMMANDS = (EXPLORE_COMMAND, *COMMANDS)


def offers() -> Iterator[Offer]:
    """Every flag of every command once, in the order of their help."""
    for flag in dict.fromkeys(flag for row in ALL_COMMANDS for flag in row.flags):
        commands = tuple(row.name for row in ALL_COMMANDS if flag in row.flags)
        yield Offer(commands, flag, _kind(flag), _words(flag))


def _kind(flag: Flag) -> Kind:
    if not flag.metavar:
        return Kind.SWITCH
    if flag.file:
        return Kind.FILE
    if flag.field == CLOUDS:
        return Kind.CLOUD
    if flag.field == SAVED:
        return Kind.SAVED
    return Kind.LIST if flag.listed else Kind.WORD


def _words(flag: Flag) -> tuple[str, ...]:
    if flag.field == "regions":
        from imstui.sources.clouds.endpoints import REGIONS
        from imstui.sources.clouds.surroundings import ALL_REGIONS

        return (ALL_REGIONS, *REGIONS)
    row = flag.parameter
    if row is None or row.control is not Control.TIME:
        return flag.values
    # Imported here: only a script of completions asks for them.
    from imstui.core.times import OPERATORS

    return (*(f"{operator}:" for operator in OPERATORS), *_AGES)
