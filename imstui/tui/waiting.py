"""What is on the screen until there is something to explore."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.screen import Screen
from textual.widgets import Static

from imstui.output.clean import clean
from imstui.tui.commands import command, key_label
from imstui.tui.picking import Picked
from imstui.tui.status import SPINNER, SPINNER_SECONDS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.timer import Timer

    from imstui.tui.commands import Command
    from imstui.tui.opening import Opening

_QUIT = "app.quit"


class WaitingScreen(Screen[None]):
    """Says what is awaited, and lets a person leave."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(",".join(command(_QUIT).keys), "leave", id=_QUIT)
    ]
    DEFAULT_CSS = """
    WaitingScreen {
        align: center middle;
        & > Static { width: 100%; text-align: center; }
    }
    """

    def __init__(
        self, opening: Opening, commands: Mapping[str, Command], *, picks: bool
    ) -> None:
        """Begin to wait.

        Args:
            opening: what is waited for.
            commands: the registry, with the keys that are in force.
            picks: whether leaving gives up choosing.
        """
        super().__init__()
        self._opening = opening
        self._commands = commands
        self._picks = picks
        self._frame = 0
        self._spinner: Timer | None = None

    def compose(self) -> ComposeResult:
        """Lay the words out."""
        yield Static(self._text(), id="awaited", markup=False)
        keys = self._commands[_QUIT].keys
        yield Static(f"\n{key_label(keys[0])} leaves", markup=False)

    def on_mount(self) -> None:
        """Show that the waiting goes on."""
        self._spinner = self.set_interval(SPINNER_SECONDS, self._turn)

    def on_screen_suspend(self) -> None:
        """Rest below what was waited for."""
        if self._spinner is not None:
            self._spinner.stop()

    def action_leave(self) -> None:
        """Leave without waiting any longer."""
        self.app.exit(Picked(cancelled=self._picks))

    def _turn(self) -> None:
        self._frame = (self._frame + 1) % len(SPINNER)
        self.query_one("#awaited", Static).update(self._text())

    def _text(self) -> str:
        opening = self._opening
        count = f" {opening.count:,} images" if opening.count else ""
        return f"{SPINNER[self._frame]} {clean(opening.awaited)} …{count}"
