"""Closing a screen that lies over the explorer."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from textual.screen import Screen

_Result = TypeVar("_Result")


def leave(screen: Screen[_Result], result: _Result | None = None) -> bool:
    """Close a screen with what came of it; False where it is closed already.

    Over a slow line Enter is pressed again before the screen is gone, and Textual would
    close what lies below for it.
    """
    if not screen.is_current:
        return False
    screen.dismiss(result)
    return True
