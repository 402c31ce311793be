"""The Textual application around the explorer's screen."""

from __future__ import annotations

import asyncio
import signal
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual.app import App

from imstui.tui.commands import COMMANDS
from imstui.tui.explorer import ExplorerScreen
from imstui.tui.picking import Picked
from imstui.tui.place import DEMO
from imstui.tui.preferences import Preferences
from imstui.tui.setup import Setup
from imstui.tui.themes import DARK, TERMINAL_DARK, find_theme, read_theme

if TYPE_CHECKING:
    from textual.binding import BindingType

    from imstui.tui.commands import Command
    from imstui.tui.keeping.view_state import ViewState
    from imstui.tui.picking import Picking
    from imstui.tui.place import Atlas, Place
    from imstui.tui.session import Session
    from imstui.tui.terminal import Colours

_NO_PREFERENCES = Preferences()
# Textual keeps a binding whose keys are taken away; no keyboard has this one.
_NO_KEY = "f24"
# The ones that end a program from outside: kill, and a line that went away.
_ENDING_SIGNALS = (signal.SIGTERM, signal.SIGHUP)


class ImstuiApp(App[Picked]):
    """Runs one session; its result is what was chosen.

    `return_code` is 128 and the signal's number where a signal ended it.
    """

    CSS_PATH = "explorer.tcss"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = []

    def __init__(
        self,
        session: Session,
        colours: Colours,
        picking: Picking | None = None,
        preferences: Preferences = _NO_PREFERENCES,
        *,
        place: Place = DEMO,
        atlas: Atlas | None = None,
    ) -> None:
        super().__init__(ansi_color=True if colours.own else None)
        self.session = session
        self.picking = picking
        self._place = place
        self._atlas = atlas
        self.crash: Exception | None = None
        self.preferences = preferences
        self.explorer: ExplorerScreen | None = None
        self._commands, self._key_problems = _keys_in_force(preferences)
        self._usual = TERMINAL_DARK if colours.own else DARK
        self._wear(preferences.theme or preferences.left.theme or self._usual)
        self._worn = self.theme

    def _wear(self, wanted: str) -> None:
        """Wear a theme; the usual one where there is none of that name."""
        path = find_theme(wanted) or find_theme(self._usual)
        if path is not None:
            # The others are read when somebody wants to choose among them.
            theme = read_theme(path)
            self.register_theme(theme)
            self.theme = theme.name

    @property
    def left(self) -> ViewState:
        """How the explorer is left, if this is its end."""
        left = self.preferences.left
        if self.explorer is not None:
            left = self.explorer.left
        if self.theme != self._worn:
            theme = "" if self.theme == self._usual else self.theme
            left = replace(left, theme=theme)
        return left

    def finish(self) -> str:
        """See through what goes on without the screen; what is to be said of it."""
        if self.explorer is None:
            return ""
        # A signal, or a mistake of ours, leaves no time for it.
        hurry = bool(self.return_code) or self.crash is not None
        return self.explorer.exporting.finish(hurry=hurry)

    def get_default_screen(self) -> ExplorerScreen:
        """The explorer is the first and lowest screen."""
        self.explorer = ExplorerScreen(
            self.session,
            self.size.width,
            Setup(
                self.picking,
                self.preferences,
                self._commands,
                self._place,
                self._atlas,
            ),
        )
        return self.explorer

    def on_mount(self) -> None:
        """Take the person's keys, and leave in good order when told to from outside."""
        if self.preferences.keys:
            self.set_keymap(
                {row.id: ",".join(row.keys) or _NO_KEY for row in self._commands}
            )
        problems = (*self.preferences.problems, *self._key_problems)
        if problems:
            self.call_after_refresh(self._say, "; ".join(problems))
        loop = asyncio.get_running_loop()
        for number in _ENDING_SIGNALS:
            loop.add_signal_handler(number, self._leave_on_signal, number)

    def _say(self, problems: str) -> None:
        if self.explorer is not None:
            self.explorer.status.keep_saying(problems, "warning")

    def _leave_on_signal(self, number: int) -> None:
        self.exit(return_code=128 + number)

    def _fatal_error(self) -> None:
        """Leave without Textual's traceback, which would print local variables."""
        self.crash = self._exception
        self._close_messages_no_wait()


def _keys_in_force(
    preferences: Preferences,
) -> tuple[tuple[Command, ...], tuple[str, ...]]:
    """The commands with the keys that the person wants; what did not work out."""
    if not preferences.keys:
        return COMMANDS, ()
    # Imported for those who changed keys.
    from imstui.tui.keymap import build_keymap  # noqa: PLC0415

    keymap = build_keymap(COMMANDS, preferences.keys)
    return keymap.commands, keymap.problems
