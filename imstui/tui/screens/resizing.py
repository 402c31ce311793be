"""Laying a screen out for the window as it is, not as it was a moment ago."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from textual.events import Resize

if TYPE_CHECKING:
    from textual.screen import Screen

_Result = TypeVar("_Result")


def skip_outdated(screen: Screen[_Result], event: Resize) -> bool:
    """Skip what tells of a size that the window has no more; whether it does.

    A screen tells itself once more of each size that it is laid out for. Of two sizes
    that come at once it would tell itself in turn without an end, or stay at the older.
    """
    size = screen.app.size
    if event.size == size:
        return False
    event.prevent_default()
    screen.post_message(Resize(size, size))
    return True
