"""The frame of what lies on top of the screen: its title above, its keys below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Vertical
from textual.content import Content

from imstui.output.clean import clean
from imstui.output.width import cells

if TYPE_CHECKING:
    from textual import events

_BETWEEN = " · "
_CORNERS = 6
"""Cells of the border that no text goes into."""


class Frame(Vertical):
    """Has lines in it that do not look like widgets of their own."""

    DEFAULT_CSS = """
    Frame {
        background: $surface;
        border: round $primary;
        padding: 0 1;
        & OptionList {
            height: auto;
            max-height: 100%;
            border: none;
            background: $surface;
            &:focus { border: none; background-tint: transparent; }
        }
        & .problem { color: $error; }
    }
    """

    def __init__(self, title: str, *keys: str) -> None:
        """Say what it is about, and which keys help; the last one always."""
        super().__init__()
        self.border_title = Content(clean(title))
        self._keys = keys

    def on_resize(self, event: events.Resize) -> None:
        """Name as many keys as there is room for."""
        keys, room = list(self._keys), event.size.width - _CORNERS
        while len(keys) > 1 and cells(_BETWEEN.join(keys)) > room:
            del keys[-2]
        self.border_subtitle = Content(_BETWEEN.join(keys))
