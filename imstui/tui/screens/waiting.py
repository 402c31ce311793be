"""What is on the screen until there is something to explore."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from textual.binding import Binding
from textual.geometry import Region
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

from imstui.output.clean import clean
from imstui.output.width import cells
from imstui.tui.commands import command, key_label
from imstui.tui.panes.status import SPINNER, SPINNER_SECONDS
from imstui.tui.picking import Picked
from imstui.tui.screens.resizing import skip_outdated

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual import events
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from imstui.tui.commands import Command
    from imstui.tui.opening import Opening

_QUIT = "app.quit"


class Awaited(Widget):
    """What is awaited, how far it is, and how to leave; a few bytes for each move."""

    DEFAULT_CSS = "Awaited { height: 3; width: 1fr; color: $foreground; }"

    def __init__(self, opening: Opening, leave: str) -> None:
        """Say what an opening is about, and which key leaves."""
        super().__init__()
        self._opening = opening
        self._words = clean(f"{opening.awaited} …")
        self._leave = leave
        self._count = 0
        self._frame = 0

    def on_mount(self) -> None:
        """Show that the waiting goes on."""
        self._spinner = self.set_interval(SPINNER_SECONDS, self._turn)

    def rest(self) -> None:
        """Move no more."""
        self._spinner.stop()

    def render_line(self, y: int) -> Strip:
        """Draw a line in the middle of the screen."""
        text = ""
        if y == 0:
            count = f" {self._count:,} images" if self._count else ""
            text = f"{SPINNER[self._frame]} {self._words}{count}"
        elif y == 2:
            text = f"  {self._leave} leaves"
        segments = [Segment(" " * self._left + text, self.rich_style)]
        return Strip(segments).adjust_cell_length(self.size.width, self.rich_style)

    def _turn(self) -> None:
        self._frame = (self._frame + 1) % len(SPINNER)
        if self._count != self._opening.count:
            self._count = self._opening.count
            self.refresh(Region(0, 0, self.size.width, 1))
        else:
            self.refresh(Region(self._left, 0, 1, 1))

    @property
    def _left(self) -> int:
        """Where the spinner is, with the words in the middle."""
        return max((self.size.width - cells(self._words)) // 2 - 2, 0)


class WaitingScreen(Screen[None]):
    """Says what is awaited, and lets a person leave."""

    BINDINGS: ClassVar[list[BindingType]] = [
        # All other keys wait as well; these do not.
        Binding(",".join(command(_QUIT).keys), "leave", id=_QUIT, priority=True)
    ]
    DEFAULT_CSS = "WaitingScreen { align: center middle; }"

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
        self._leave = key_label(commands[_QUIT].keys[0])
        self._picks = picks

    def compose(self) -> ComposeResult:
        """Lay the words out."""
        yield Awaited(self._opening, self._leave)

    def on_resize(self, event: events.Resize) -> None:
        """Lay out for the present size."""
        skip_outdated(self, event)

    def on_screen_suspend(self) -> None:
        """Rest below what was waited for."""
        self.query_one(Awaited).rest()

    def action_leave(self) -> None:
        """Leave without waiting any longer."""
        self.app.exit(Picked(cancelled=self._picks))
