"""The keys that move through any pane of lines, under the names of its actions."""

from __future__ import annotations

from typing import Final

from textual.binding import Binding

MOVES: Final = (
    Binding("down", "cursor_down", "Down", show=False),
    Binding("up", "cursor_up", "Up", show=False),
    Binding("pagedown", "page_down", "Page down", show=False),
    Binding("pageup", "page_up", "Page up", show=False),
    Binding("home", "first", "First", show=False),
    Binding("end", "last", "Last", show=False),
)
