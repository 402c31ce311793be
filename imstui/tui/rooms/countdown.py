"""The pause before a question is repeated, counted down where a person sees it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from imstui.output.clean import clean

if TYPE_CHECKING:
    from textual.timer import Timer

    from imstui.tui.explorer import ExplorerScreen
    from imstui.tui.session import Pausing


class Countdown:
    """Says every second how long the pause still is."""

    def __init__(self, explorer: ExplorerScreen) -> None:
        self._explorer = explorer
        self._timer: Timer | None = None
        self._left = 0
        self._reason = ""

    def begin(self, pause: Pausing) -> None:
        """Count a pause down; one that is over at once is not worth a word."""
        self.end()
        self._left = round(pause.seconds)
        if self._left < 1:
            return
        self._reason = f"{pause.reason}; attempt {pause.attempt}"
        self._timer = self._explorer.set_interval(1, self._tick)
        self._explorer.journal.note(clean(f"{self._reason}: asked again"), "warning")
        self._say()

    def end(self) -> None:
        """Say nothing any more: there is an answer, or nobody waits for one."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
            self._explorer.status.keep_saying("")

    def _tick(self) -> None:
        self._left -= 1
        if self._left < 1:
            self.end()
        else:
            self._say()

    def _say(self) -> None:
        self._explorer.status.keep_saying(
            f"Asks again in {self._left} s, Esc stops: {self._reason}",
            "warning",
            passing=True,
        )
