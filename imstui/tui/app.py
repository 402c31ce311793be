"""The Textual application around the explorer's screen."""

from __future__ import annotations

import asyncio
import signal
from typing import TYPE_CHECKING, ClassVar

from textual.app import App

from imstui.tui.explorer import ExplorerScreen
from imstui.tui.themes import DARK, TERMINAL_DARK, load_themes, theme_folder

if TYPE_CHECKING:
    from textual.binding import BindingType

    from imstui.tui.session import Session
    from imstui.tui.terminal import Colours

# The ones that end a program from outside: kill, and a line that went away.
_ENDING_SIGNALS = (signal.SIGTERM, signal.SIGHUP)


class ImstuiApp(App[str]):
    """Runs one session; its result is the chosen image's ID, or empty for none.

    `return_code` is 128 and the signal's number where a signal ended it.
    """

    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = []

    def __init__(self, session: Session, colours: Colours) -> None:
        super().__init__(ansi_color=True if colours.own else None)
        self.session = session
        self.crash: Exception | None = None
        loaded = load_themes([theme_folder()])
        for theme in loaded.themes:
            self.register_theme(theme)
        self.theme = TERMINAL_DARK if colours.own else DARK

    def on_mount(self) -> None:
        """Show the explorer, and leave in good order when told to from outside."""
        loop = asyncio.get_running_loop()
        for number in _ENDING_SIGNALS:
            loop.add_signal_handler(number, self._leave_on_signal, number)
        self.push_screen(ExplorerScreen(self.session))

    def _leave_on_signal(self, number: int) -> None:
        self.exit(return_code=128 + number)

    def _fatal_error(self) -> None:
        """Leave without Textual's traceback, which would print local variables."""
        self.crash = self._exception
        self._close_messages_no_wait()
