"""Lines of the image table: as few runs of one style as possible, for slow lines."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from rich.segment import Segment
from textual.cache import LRUCache
from textual.strip import Strip

from imstui.output.cells import cell
from imstui.output.width import ELLIPSIS, Align, cells, fit, wrap
from imstui.tui.panes.thumb import THUMB
from imstui.tui.table.layout import GAP, GUTTER, ColumnView

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.style import Style
    from textual.geometry import Size

    from imstui.core.image import Image
    from imstui.tui.table.layout import Layout, Placed
    from imstui.tui.table.style import Look

    Run: TypeAlias = tuple[int, int, Style]
    """Characters of a line, from a start to an end, with a style of their own."""

Span: TypeAlias = tuple[int, int]
"""A start and an end, in characters."""

Highlighter: TypeAlias = Callable[[str, str], Iterable[Span]]
"""Given a column's name and a cell's text, the parts of the text that match."""

Direction: TypeAlias = Literal["asc", "desc"]

_KEPT_LINES = 512
_MORE_LEFT = "‹"
_MORE_RIGHT = "›"
_USUAL = frozenset({"", "active"})
_GONE = frozenset({"deleted", "killed"})


class Sort(NamedTuple):
    """The order of the rows: by which column, and who put them into it."""

    column: str
    direction: Direction
    local: bool = False

    @property
    def arrow(self) -> str:
        """A filled arrow for the service's order, an open one for a local one."""
        if self.local:
            return "△" if self.direction == "asc" else "▽"
        return "▲" if self.direction == "asc" else "▼"


class State(NamedTuple):
    """What a row shows beside its image."""

    at_cursor: bool = False
    marked: bool = False
    at_thumb: bool = False

    @property
    def glyph(self) -> str:
        """Cursor and mark as a character, for screens without colours."""
        if self.at_cursor:
            return "◉" if self.marked else ">"
        return "●" if self.marked else " "


class Painter:
    """Paints the lines of the table, and keeps the ones that it painted last.

    Attributes:
        columns: what is shown of each image.
        layout: where the columns stand.
        sort: the order that the header tells.
        highlighter: what finds the parts of cells to be marked.
        look: the styles; None until they are known.
    """

    def __init__(self) -> None:
        self.columns = ColumnView()
        self.layout = self.columns.layout(0)
        self.sort: Sort | None = None
        self.highlighter: Highlighter | None = None
        self.look: Look | None = None
        self._kept: LRUCache[tuple[str, State], Strip] = LRUCache(_KEPT_LINES)

    def arrange(self, columns: ColumnView) -> bool:
        """Take other columns; whether rows look another way with them."""
        before, self.columns = self.layout, columns
        if columns.layout(before.width) == before:
            return False
        self.forget(before.width + 1)
        return True

    def forget(self, width: int) -> None:
        """Begin afresh, for a pane of this width: anything may have changed."""
        self.layout = self.columns.layout(width - 1)
        self._kept.clear()

    def header(self, look: Look) -> Strip:
        """The line of column labels."""
        return _paint_header(self.layout, look, self.sort, self.columns.cursor)

    def row(self, image: Image, state: State, look: Look) -> Strip:
        """One image on one line."""
        key = (image.id, state)
        strip = self._kept.get(key)
        if strip is None:
            strip = _paint_row(image, state, self.layout, look, self.highlighter)
            self._kept[key] = strip
        return strip


def paint_block(lines: Sequence[str], row: int, size: Size, look: Look) -> Strip:
    """One row of a pane that has these lines of text in its middle.

    Sentences go on in the next line; what is indented, a name or a value, is cut.
    """
    room = max(size.width - 2 * GUTTER, 1)
    lines = [part for line in lines for part in _broken(line, room)]
    line = row - max(size.height - len(lines), 0) // 2
    if not 0 <= line < len(lines):
        return Strip.blank(size.width, look.base)
    indent = (size.width - max(map(cells, lines))) // 2
    text = fit(" " * indent + lines[line], size.width)
    return _strip(text, size.width, look.placeholder, [])


def _broken(line: str, room: int) -> list[str]:
    is_cut = line.startswith(" ") and cells(line) > room
    return [fit(line, room)] if is_cut else wrap(line, room)


def _paint_header(
    layout: Layout, look: Look, sort: Sort | None, column_cursor: int
) -> Strip:
    line = ""
    runs: list[Run] = []
    for place, placed in enumerate(layout.placed):
        if layout.hidden_left and place == 1:
            line = fit(line, placed.x - GAP) + _MORE_LEFT
        line = fit(line, placed.x)
        label = _label(placed, sort, last=placed is layout.placed[-1])
        if placed.index == column_cursor:
            text = label.strip(" ")
            start = len(line) + label.index(text)
            runs.append((start, start + len(text), look.column_cursor))
        line += label
    line = fit(line, layout.width) + (_MORE_RIGHT if layout.hidden_right else " ")
    return _strip(line, layout.width + 1, look.header, runs)


def _paint_row(
    image: Image,
    state: State,
    layout: Layout,
    look: Look,
    highlighter: Highlighter | None,
) -> Strip:
    line = fit(state.glyph, GUTTER)
    runs: list[Run] = [(0, 1, look.mark)] if state.glyph == "●" else []
    for place, placed in enumerate(layout.placed):
        if place:
            line += " " * GAP
        name = placed.column.name
        text = _brief(cell(image, name), placed)
        shown = fit(text, placed.width, _align(placed))
        if name == "status" and text not in _USUAL and not state.at_cursor:
            style = look.gone if text in _GONE else look.waiting
            runs.append((len(line), len(line) + len(shown), style))
        if highlighter is not None:
            style = look.cursor_match if state.at_cursor else look.match
            runs += (
                (len(line) + start, len(line) + end, style)
                for start, end in _in_sight(text, shown, highlighter(name, text))
            )
        line += shown
    # Every cell has its width, so the line need not be measured.
    line += " " * (layout.width - layout.end) + (THUMB if state.at_thumb else " ")
    base = look.cursor if state.at_cursor else look.base
    return _strip(line, layout.width + 1, base, runs)


def _label(placed: Placed, sort: Sort | None, *, last: bool) -> str:
    """A column's heading; with the arrow it may reach into the gap behind it."""
    label, width = placed.column.label, placed.width
    if sort is None or sort.column != placed.column.name:
        return fit(label, width, _align(placed))
    if last:
        width -= 1
    if placed.column.numeric:
        return fit(label, width, "right") + sort.arrow
    label = fit(label, min(cells(label), max(width - 1, 0)))
    return f"{label} {sort.arrow}"


def _brief(text: str, placed: Placed) -> str:
    """The part of a text that says enough, where there is one and no room for more."""
    brief = placed.column.brief
    return text[:brief] if brief and brief <= placed.width < len(text) else text


def _align(placed: Placed) -> Align:
    return "right" if placed.column.numeric else "left"


def _in_sight(text: str, shown: str, spans: Iterable[Span]) -> Iterator[Span]:
    """Spans of a text as spans of what is shown of it: padded, or cut."""
    offset = max(shown.find(text), 0)
    end_shown = len(text) if text in shown else shown.rfind(ELLIPSIS)
    for start, end in spans:
        if start < min(end, end_shown):
            yield offset + start, offset + min(end, end_shown)


def _strip(line: str, width: int, base: Style, runs: list[Run]) -> Strip:
    """The line in runs of one style each; a later run wins where two overlap.

    The line takes `width` cells.
    """
    if not runs:
        return Strip([Segment(line, base)], width)
    styles = [base] * len(line)
    for start, end, style in runs:
        styles[start:end] = [style] * len(styles[start:end])
    segments = []
    begin = 0
    for place in range(1, len(line) + 1):
        if place == len(line) or styles[place] is not styles[begin]:
            segments.append(Segment(line[begin:place], styles[begin]))
            begin = place
    return Strip(segments, width)
