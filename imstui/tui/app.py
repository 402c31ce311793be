"""The Textual application around the explorer's screen."""

from __future__ import annotations

import asyncio
import signal
from typing import TYPE_CHECKING, ClassVar

from textual.app import App

from imstui.tui.explorer import ExplorerScreen
from imstui.tui.picking import Picked
from imstui.tui.themes import DARK, TERMINAL_DARK, read_theme, theme_folder

if TYPE_CHECKING:
    from textual.binding import BindingType

    from imstui.tui.picking import Picking
    from imstui.tui.session import Session
    from imstui.tui.terminal import Colours

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
        self, session: Session, colours: Colours, picking: Picking | None = None
    ) -> None:
        super().__init__(ansi_color=True if colours.own else None)
        self.session = session
        self.picking = picking
        self.crash: Exception | None = None
        chosen = TERMINAL_DARK if colours.own else DARK
        # The others are read when somebody wants to choose among them.
        self.register_theme(read_theme(theme_folder() / f"{chosen}.toml"))
        self.theme = chosen

    def get_default_screen(self) -> ExplorerScreen:
        """The explorer is the first and lowest screen."""
        return ExplorerScreen(self.session, self.size.width, self.picking)

    def on_mount(self) -> None:
        """Leave in good order when told to from outside."""
        loop = asyncio.get_running_loop()
        for number in _ENDING_SIGNALS:
            loop.add_signal_handler(number, self._leave_on_signal, number)

    def _leave_on_signal(self, number: int) -> None:
        self.exit(return_code=128 + number)

    def _fatal_error(self) -> None:
        """Leave without Textual's traceback, which would print local variables."""
        self.crash = self._exception
        self._close_messages_no_wait()
