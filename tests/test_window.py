"""The terminal's window while somebody drags it about."""

from __future__ import annotations

import asyncio
import os
import termios
from typing import TYPE_CHECKING

from imstui.tui.terminal.window import Window
from tests.pilot import run

if TYPE_CHECKING:
    import pytest

SMALL, LARGE = (10, 20), (40, 120)
"""Rows and columns."""


def test_what_was_drawn_is_spoilt_however_often_it_went_through_another_size(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("imstui.tui.terminal.window._SETTLE_SECONDS", 0)
    spoilt: list[str] = []
    ours, theirs = os.openpty()

    async def story() -> None:
        termios.tcsetwinsize(ours, LARGE)
        loop = asyncio.get_running_loop()
        window = Window(theirs, loop, lambda: spoilt.append("again"))
        for _ in range(3):
            # Looked at while it is small once more, of which nobody was told yet.
            window.changed()
            termios.tcsetwinsize(ours, SMALL)
            await asyncio.sleep(0.01)
            termios.tcsetwinsize(ours, LARGE)
        window.changed()
        await asyncio.sleep(0.01)

    try:
        run(story())
    finally:
        os.close(ours)
        os.close(theirs)
    assert len(spoilt) == 4
