"""Closing a screen that lies over the explorer."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from textual.screen import Screen

_Result = TypeVar("_Result")


def close(screen: Screen[_Result], result: _Result | None = None) -> bool:
    """Close a screen with what came of it; False where it is closed already.

    A second click, or a key that has waited too long for its turn, comes before the
    screen is gone, and Textual would close what lies below for it.
    """
    if not screen.is_current:
        return False
    screen.dismiss(result)
    return True
