"""The keys of the sidebar; those that it does not know go on to the explorer."""

from __future__ import annotations

from textual.binding import Binding


def _quiet(keys: str, action: str) -> Binding:
    return Binding(keys, action, show=False)


BINDINGS = (
    _quiet("up,k", "cursor_up"),
    _quiet("down,j", "cursor_down"),
    _quiet("pageup,ctrl+u", "page_up"),
    _quiet("pagedown,ctrl+d", "page_down"),
    _quiet("home,g", "first"),
    _quiet("end,G", "last"),
    _quiet("left,h", "column_left"),
    _quiet("right,l", "column_right"),
    _quiet("enter", "activate"),
    _quiet("space", "activate(True)"),
    _quiet("x", "clear"),
    _quiet("X", "clear_all"),
    _quiet("a", "apply_suggestion"),
    _quiet("i", "type"),
    _quiet("escape", "close"),
)
