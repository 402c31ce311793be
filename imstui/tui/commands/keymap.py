"""Which keys run which command: the registry's, changed by the person's settings.

A key that a person sets wins over one that a command has by default, and what does not
work out is said at the start instead of being swallowed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from imstui.core.problems import closest
from imstui.output.manual import KeyRow
from imstui.tui.commands import key_label
from imstui.tui.commands.key_names import KEY_NAMES, SAME_IN_A_TERMINAL, key_named

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from imstui.tui.commands import Command

QUIT = "app.quit"
LAST_WAY_OUT = "ctrl+q"
"""The key that quits where no other one would."""


@dataclass(frozen=True, slots=True)
class Keymap:
    """The commands with the keys in force, and what is to be said at the start.

    Attributes:
        commands: the registry's, in its order; one without keys is bound to none.
        problems: sentences about settings that did not work out.
    """

    commands: tuple[Command, ...]
    problems: tuple[str, ...] = ()

    def command_on(self, key: str) -> Command | None:
        """The command that a key runs, if any."""
        return next((row for row in self.commands if key in row.keys), None)


def build_keymap(
    commands: Sequence[Command], wanted: Mapping[str, Sequence[str]]
) -> Keymap:
    """Give commands the keys that a person wants for them.

    Args:
        commands: the registry.
        wanted: keys by the command's id, as in the file; no keys disable the command.
    """
    if not wanted:
        return Keymap(tuple(commands))
    maker = _Maker(commands)
    for name, keys in wanted.items():
        maker.set_keys(name, keys)
    maker.settle_clashes()
    maker.keep_a_way_out()
    return Keymap(tuple(maker.commands.values()), tuple(maker.problems))


def key_rows(commands: Sequence[Command]) -> tuple[KeyRow, ...]:
    """The commands with their keys, for the manual page and the README."""
    return tuple(
        KeyRow(
            command.id,
            tuple(key_label(key) for key in command.keys),
            command.sentence,
            command.context.value,
        )
        for command in commands
    )


class _Maker:
    """The commands by id while their keys are changed."""

    def __init__(self, commands: Sequence[Command]) -> None:
        self.commands = {command.id: command for command in commands}
        self.problems: list[str] = []
        self._set: list[str] = []

    def set_keys(self, name: str, keys: Sequence[str]) -> None:
        command = self.commands.get(name)
        if command is None:
            meant = closest(name, self.commands)
            self.problems.append(f"keys: no command {name!r}{_did_you_mean(meant)}")
            return
        self._set.append(name)
        known = dict.fromkeys(key for text in keys for key in self._known(name, text))
        self.commands[name] = command._replace(keys=tuple(known))

    def _known(self, name: str, text: str) -> Iterator[str]:
        key = key_named(text)
        if key is None:
            meant = closest(text, KEY_NAMES)
            self.problems.append(
                f"keys: {name}: no key is called {text!r}{_did_you_mean(meant)}"
            )
        elif key in SAME_IN_A_TERMINAL:
            self.problems.append(
                f"keys: {name}: terminals send {text} as {SAME_IN_A_TERMINAL[key]}, so "
                "it cannot be told apart"
            )
        else:
            yield key

    def settle_clashes(self) -> None:
        """Leave each key to one command: to the one that was given it first."""
        others = [name for name in self.commands if name not in self._set]
        order = [*self._set, *others]
        for place, name in enumerate(order):
            for other in order[place + 1 :]:
                self._take(self.commands[name], self.commands[other])

    def _take(self, winner: Command, loser: Command) -> None:
        for key in [key for key in loser.keys if key in winner.keys]:
            self._drop(key, loser.id)
            left = self.commands[loser.id].key_text or "no key any more"
            self.problems.append(
                f"keys: {key_label(key)} does {winner.id}; {loser.id} has {left}"
            )

    def _drop(self, key: str, name: str) -> None:
        command = self.commands[name]
        kept = tuple(own for own in command.keys if own != key)
        self.commands[name] = command._replace(keys=kept)

    def keep_a_way_out(self) -> None:
        command = self.commands.get(QUIT)
        if command is None or command.keys:
            return
        for name in self.commands:
            self._drop(LAST_WAY_OUT, name)
        self.commands[QUIT] = command._replace(keys=(LAST_WAY_OUT,))
        self.problems.append(
            f"keys: no key would quit, so {key_label(LAST_WAY_OUT)} does ({QUIT})"
        )


def _did_you_mean(meant: str | None) -> str:
    return f"; did you mean {meant}?" if meant else ""
