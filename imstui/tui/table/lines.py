"""The lines of a pane that keeps its own, without Textual's second cache of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.geometry import Region
    from textual.strip import Strip
    from textual.widget import Widget


def bare_lines(pane: Widget, crop: Region) -> list[Strip]:
    """The lines of a pane that has no border, padding or opacity.

    Textual would copy each of them; a line that stays the same object keeps what was
    worked out for it, down to the bytes for the terminal.
    """
    lines = [pane.render_line(y) for y in crop.line_range]
    background = pane.background_colors[1]
    for line_filter in pane.get_line_filters():
        lines = [line.apply_filter(line_filter, background) for line in lines]
    if crop.column_span == (0, pane.size.width):
        return lines
    return [line.crop(*crop.column_span) for line in lines]
