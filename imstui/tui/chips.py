"""The line of active filters, in sight also where the sidebar is hidden."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from rich.segment import Segment
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from imstui.core.query import Query
from imstui.output.clean import clean
from imstui.output.width import cells, fit
from imstui.spec import parameter

if TYPE_CHECKING:
    from textual import events

_LONGEST = 36
_CROSS = " ✕"


class Chip(NamedTuple):
    """One filter's value and its place in the line, in cells."""

    name: str
    value: str
    text: str
    start: int

    @property
    def stop(self) -> int:
        """The cell behind it."""
        return self.start + cells(self.text)


class ChipRow(NamedTuple):
    """The chips that fit into a line, and how many do not."""

    chips: tuple[Chip, ...]
    hidden: int


def lay_out(query: Query, width: int) -> ChipRow:
    """Put the active filters beside one another, as many as fit."""
    pairs = [pair for pair in query.pairs if pair[0] not in {"sort_key", "sort_dir"}]
    chips: list[Chip] = []
    start = 0
    for number, (name, value) in enumerate(pairs):
        chip = Chip(name, value, _text(name, value), start)
        more = "" if number == len(pairs) - 1 else f" +{len(pairs)}"
        if chip.stop + len(more) > width and chips:
            return ChipRow(tuple(chips), len(pairs) - number)
        chips.append(chip)
        start = chip.stop + 1
    return ChipRow(tuple(chips), 0)


def _text(name: str, value: str) -> str:
    known = parameter(name)
    label = name.strip("_") if known is not None else name
    text = clean(f"{label}={value}")
    if cells(text) > _LONGEST:
        text = fit(text, _LONGEST)
    return f" {text}{_CROSS} "


class ChipsLine(Widget):
    """One line: the program's name, then a chip for each filter."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"chips--title", "chips--chip"}
    DEFAULT_CSS = """
    ChipsLine {
        height: 1;
        & > .chips--title { color: $primary; text-style: bold; }
        & > .chips--chip { background: $secondary 50%; color: $foreground; }
        &:ansi > .chips--chip { background: ansi_default; text-style: reverse; }
    }
    """

    @dataclass
    class ChipRemoved(Message):
        """The person wants this filter gone."""

        name: str
        value: str

    def __init__(self, title: str = "") -> None:
        """Begin without chips; `title` stands before them."""
        super().__init__()
        self._title = f" {clean(title)}  " if title else ""
        self._query = Query()

    def show(self, query: Query) -> None:
        """Show this question's filters."""
        if query != self._query:
            self._query = query
            self.refresh()

    def drop_last(self) -> None:
        """Ask for the last filter to go."""
        if filters := self._query.filters:
            self.post_message(self.ChipRemoved(*filters[-1]))

    def on_click(self, event: events.Click) -> None:
        """Ask for the filter that was clicked to go."""
        place = event.x - cells(self._title)
        for chip in self._row().chips:
            if chip.start <= place < chip.stop:
                self.post_message(self.ChipRemoved(chip.name, chip.value))

    def render_line(self, y: int) -> Strip:
        """Draw the line."""
        del y
        base = self.rich_style
        chip_style = self.get_component_rich_style("chips--chip")
        title_style = self.get_component_rich_style("chips--title")
        row = self._row()
        segments = [Segment(self._title, title_style)]
        for chip in row.chips:
            segments += [Segment(chip.text, chip_style), Segment(" ", base)]
        if row.hidden:
            segments.append(Segment(f"+{row.hidden}", base))
        return Strip(segments).adjust_cell_length(self.size.width, base)

    def _row(self) -> ChipRow:
        return lay_out(self._query, self.size.width - cells(self._title))
