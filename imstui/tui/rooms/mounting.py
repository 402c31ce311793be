"""Bringing in a part of the screen that was not needed so far."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.widget import Widget


def mount(part: Widget, place: Widget, *, before: Widget | None = None) -> None:
    """Put a part where it belongs, unless the person has left meanwhile.

    News, timers and keys still come then, until the screen is gone; what was chosen
    must not be lost for them.
    """
    if place.is_attached:
        place.mount(part, before=before)
