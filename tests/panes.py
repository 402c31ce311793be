"""One pane alone on a screen: what it paints, and what it tells.

async with alone(ImageTable()) as shown:
    await shown.press("down")
    assert shown.painted == {1, 2}
"""

from __future__ import annotations

import re
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Generic, TypeVar

from textual._compositor import CompositorUpdate
from textual.app import App
from textual.widget import Widget

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from rich.style import Style
    from textual.app import ComposeResult
    from textual.message import Message
    from textual.pilot import Pilot
    from textual.screen import Screen

P = TypeVar("P", bound=Widget)
M = TypeVar("M", bound="Message")


_LINE = re.compile(r"\x1b\[(\d+);\d+H")


class PaneApp(App[None]):
    """A screen with one pane on it, and what would be written to the terminal."""

    def __init__(self, pane: Widget, *, terminal_colours: bool) -> None:
        super().__init__(ansi_color=terminal_colours or None)
        self.pane = pane
        self.theme = "ansi-dark" if terminal_colours else "textual-dark"
        self.animation_level = "none"
        self.written = ""

    def compose(self) -> ComposeResult:
        """Lay the pane out."""
        yield self.pane

    def _display(self, screen: Screen[object], renderable: object) -> None:
        # A screen without a terminal is not written anywhere.
        if isinstance(renderable, CompositorUpdate):
            self.written += renderable.render_segments(self.console)


class Shown(Generic[P]):
    """A pane on the screen as a test sees it."""

    def __init__(
        self, app: PaneApp, pane: P, pilot: Pilot[None], told: list[Message]
    ) -> None:
        self.app = app
        self.pane = pane
        self.pilot = pilot
        self._told = told

    async def settle(self) -> None:
        """Wait until everything that was to be painted is."""
        await self.pilot.pause()

    async def press(self, *keys: str) -> None:
        """Press keys one after another."""
        await self.pilot.press(*keys)
        await self.settle()

    async def click(self, x: int, y: int, times: int = 1) -> None:
        """Click at a cell of the pane."""
        await self.pilot.click(self.pane, offset=(x, y), times=times)
        await self.settle()

    @property
    def lines(self) -> list[str]:
        """The text on the screen, without the blank on the right."""
        strips = self.app.screen._compositor.render_strips()
        return [strip.text.rstrip() for strip in strips]

    @property
    def widths(self) -> set[int]:
        """The cells that the screen's lines take."""
        strips = self.app.screen._compositor.render_strips()
        return {strip.cell_length for strip in strips}

    def style_of(self, text: str) -> Style:
        """The style of the first run on the screen that has this text in it."""
        for strip in self.app.screen._compositor.render_strips():
            for segment in strip:
                if text in segment.text and segment.style is not None:
                    return segment.style
        raise AssertionError(
            f"{text!r} is not on the screen:\n" + "\n".join(self.lines)
        )

    @property
    def painted(self) -> set[int]:
        """The lines of the screen that were written since this was last asked."""
        return {int(line) - 1 for line in _LINE.findall(self.written)}

    @property
    def written(self) -> str:
        """What was written to the terminal since this was last asked."""
        written, self.app.written = self.app.written, ""
        return written

    def told(self, kind: type[M]) -> list[M]:
        """What the pane told since this was last asked, of this kind."""
        # A message passes once for each widget that it bubbles up to.
        messages = {id(it): it for it in self._told if isinstance(it, kind)}
        self._told.clear()
        return list(messages.values())


@asynccontextmanager
async def alone(
    pane: P, size: tuple[int, int] = (80, 24), *, terminal_colours: bool = False
) -> AsyncIterator[Shown[P]]:
    """A pane that fills the screen and has the focus."""
    told: list[Message] = []
    app = PaneApp(pane, terminal_colours=terminal_colours)
    async with app.run_test(size=size, message_hook=told.append) as pilot:
        pane.focus()
        shown = Shown(app, pane, pilot, told)
        await shown.settle()
        yield shown
