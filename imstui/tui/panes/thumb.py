"""The mark at a pane's right edge that says which part of its lines is in sight.

It is drawn as the last cell of each line, so that it costs no cursor movement and no
change of style; Textual's own scroll bar costs more than the text of a page.
"""

from __future__ import annotations

from functools import lru_cache

THUMB = "▐"

NO_THUMB = range(0)


@lru_cache(maxsize=16)
def thumb(lines: int, height: int, top: int) -> range:
    """The rows of the pane that carry the mark; none where everything is in sight.

    Args:
        lines: how many lines there are.
        height: how many are in sight.
        top: the first one in sight.
    """
    if lines <= height or height <= 0:
        return NO_THUMB
    length = max(height * height // lines, 1)
    start = round(top * (height - length) / (lines - height))
    start = min(max(start, 0), height - length)
    return range(start, start + length)


def top_for(lines: int, height: int, row: int) -> int:
    """The first line in sight when the middle of the mark is dragged to a row."""
    length = max(height * height // max(lines, 1), 1)
    if lines <= height or height <= length:
        return 0
    part = (row - length // 2) / (height - length)
    return round(min(max(part, 0.0), 1.0) * (lines - height))


def top_showing(line: int, top: int, height: int, *, hop: bool = False) -> int:
    """The first line in sight when `line` has to be: as near as can be to `top`.

    Args:
        line: what has to be in sight.
        top: the first line in sight now.
        height: how many are in sight.
        hop: whether to go half a pane beyond, so that the next steps stay within.
    """
    beyond = height // 2 if hop else 0
    if line < top:
        return max(line - beyond, 0)
    if line >= top + height:
        return line - height + 1 + beyond
    return top
