"""Lines of the sidebar in the theme's styles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.strip import Strip

from imstui.tui.sidebar.drawing import Role, draw
from imstui.tui.sidebar.lines import PresetLine

if TYPE_CHECKING:
    from rich.style import Style
    from textual.widget import Widget

    from imstui.tui.sidebar.view import View


class Painter:
    """Paints lines, and remembers the styles of a theme."""

    def __init__(self, widget: Widget) -> None:
        """Take the styles of this widget's component classes."""
        self._widget = widget
        self._known: dict[str, Style] = {}

    def forget(self) -> None:
        """Look the styles up again: the theme has changed."""
        self._known.clear()

    def strip(self, view: View, index: int, edge: str, *, here: bool) -> Strip:
        """One line, or the emptiness below the last, with the edge behind it.

        Args:
            view: what is shown.
            index: which of its lines.
            edge: what the last cell shows.
            here: whether keys go to the sidebar.
        """
        if index >= len(view.lines):
            blank = " " * view.width + edge
            return Strip([Segment(blank, self._style(Role.OPTION))], view.width + 1)
        line = view.lines[index]
        pieces = draw(line, view.width)
        styles = [self._style(role) for _, role in pieces]
        if index == view.cursor:
            cursor = self._style("cursor" if here else "resting")
            if isinstance(line, PresetLine):
                styles[1 + view.column] += cursor
            else:
                styles = [style + cursor for style in styles]
        segments = [
            Segment(text, style)
            for (text, _), style in zip(pieces, styles, strict=True)
        ]
        # An empty edge is the last piece's: another style would cost bytes.
        style = styles[-1] if edge == " " else self._style(Role.COUNT)
        return Strip([*segments, Segment(edge, style)], view.width + 1)

    def _style(self, part: str) -> Style:
        style = self._known.get(part)
        if style is None:
            style = self._widget.get_component_rich_style(f"filters--{part}")
            self._known[part] = style
        return style
