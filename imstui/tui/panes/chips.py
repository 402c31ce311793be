"""The line of active filters, in sight also where the sidebar is hidden."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from rich.segment import Segment
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from imstui.core.problems import Severity, check
from imstui.core.query import Query
from imstui.output.clean import clean
from imstui.output.width import cells, fit
from imstui.spec import parameter
from imstui.tui.intents import QueryEdited

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events

    from imstui.core.query import Pair

_LONGEST = 36
_CROSS = " ✕"
_LOCAL_SIGN = "loaded: "
_SIGNS = {Severity.ERROR: "✖ ", Severity.WARNING: "⚠ "}
_ORDER = frozenset({"sort_key", "sort_dir"})


class Chip(NamedTuple):
    """One value of the question and its place in the line, in cells."""

    name: str
    value: str
    text: str
    start: int
    local: bool = False
    """Whether it narrows what is loaded, instead of the service's answer."""

    @property
    def stop(self) -> int:
        """The cell behind it."""
        return self.start + cells(self.text)


class ChipRow(NamedTuple):
    """The chips that fit into a line.

    Attributes:
        hidden: how many older ones do not fit; they are counted before the others.
        chips: the newest values, in the order in which they were set.
        order: the chip of an order that was chosen, at the end of the line.
    """

    hidden: int
    chips: tuple[Chip, ...]
    order: Chip | None


def in_order_set(before: tuple[Pair, ...], query: Query) -> tuple[Pair, ...]:
    """The question's values in the order in which they were set.

    Another value of the same parameter takes the place of the one before.
    """
    pairs = [pair for pair in query.pairs if pair[0] not in _ORDER]
    places = {pair: place for place, pair in enumerate(before)}
    gone = {
        name: place
        for (name, value), place in places.items()
        if (name, value) not in pairs
    }

    def place_of(pair: Pair) -> int:
        return places.get(pair, gone.get(pair[0], len(before)))

    return tuple(sorted(pairs, key=place_of))


def lay_out(
    query: Query, pairs: tuple[Pair, ...], width: int, local: Sequence[str] = ()
) -> ChipRow:
    """Put the newest values beside one another, as many as fit in `width` cells.

    Args:
        query: the question.
        pairs: its values in the order in which they were set.
        width: in cells.
        local: the filters over what is loaded, in words; they come last.
    """
    signs = {(p.parameter, p.value): _SIGNS[p.severity] for p in check(query)[::-1]}
    order = _order_chip(query, width)
    room = width if order is None else order.start - 1
    whole = [
        *(Chip(*pair, _text(*pair, signs.get(pair, "")), 0) for pair in pairs),
        *(Chip("", text, _local_text(text), 0, local=True) for text in local),
    ]
    hidden = _too_many([cells(chip.text) + 1 for chip in whole], room + 1)
    start = cells(hidden_text(hidden))
    chips = []
    for chip in whole[hidden:]:
        cut = fit(chip.text, min(cells(chip.text), max(room - start, 0)))
        chips.append(chip._replace(text=cut, start=start))
        start = chips[-1].stop + 1
    return ChipRow(hidden, tuple(chips), order)


def hidden_text(hidden: int) -> str:
    """What stands for chips that do not fit."""
    return f"+{hidden} " if hidden else ""


def _too_many(widths: list[int], room: int) -> int:
    """How many of the first ones to leave out; the last one always stays."""
    hidden = 0
    while hidden < len(widths) - 1:
        if cells(hidden_text(hidden)) + sum(widths[hidden:]) <= room:
            break
        hidden += 1
    return hidden


def _order_chip(query: Query, width: int) -> Chip | None:
    """The chip of a chosen order; none for the service's own, or without room."""
    if not _is_ordered(query):
        return None
    arrow = "▼" if query.descending else "▲"
    text = f" {arrow} {clean(query.sort_key)}{_CROSS} "
    start = width - cells(text)
    return Chip("sort_key", query.sort_key, text, start) if start > width // 2 else None


def _is_ordered(query: Query) -> bool:
    return any(name in query for name in _ORDER)


def _local_text(text: str) -> str:
    return (
        f" {_LOCAL_SIGN}{fit(clean(text), min(cells(clean(text)), _LONGEST))}{_CROSS} "
    )


def _text(name: str, value: str, sign: str) -> str:
    label = name.strip("_") if parameter(name) is not None else name
    text = clean(f"{label}={value}")
    if cells(text) > _LONGEST:
        text = fit(text, _LONGEST)
    return f" {sign}{text}{_CROSS} "


class ChipsLine(Widget):
    """One line: the program's name, a chip for each filter, and the order."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "chips--title",
        "chips--chip",
        "chips--local",
        "chips--order",
    }
    DEFAULT_CSS = """
    ChipsLine {
        height: 1;
        & > .chips--title { color: $primary; text-style: bold; }
        & > .chips--chip { background: $secondary 50%; color: $foreground; }
        & > .chips--local { background: $accent 25%; color: $foreground; }
        & > .chips--order { color: $primary; }
        &:ansi > .chips--local { background: ansi_default; text-style: reverse; }
        &:ansi > .chips--chip { background: ansi_default; text-style: reverse; }
    }
    """

    @dataclass
    class ChipRemoved(Message):
        """The person wants this filter gone."""

        name: str
        value: str

    @dataclass
    class LocalChipRemoved(Message):
        """The person wants this filter over what is loaded gone, by its words."""

        text: str

    def __init__(self, title: str = "") -> None:
        """Begin without chips; `title` stands before them."""
        super().__init__(classes="-empty")
        self._title = f" {clean(title)}  " if title else ""
        self._query = Query()
        self._pairs: tuple[Pair, ...] = ()
        self._local: tuple[str, ...] = ()

    def show(self, query: Query, local: tuple[str, ...] = ()) -> None:
        """Show this question's filters, and in words those over what is loaded."""
        if (query, local) != (self._query, self._local):
            self._query, self._local = query, local
            self._pairs = in_order_set(self._pairs, query)
            self.set_class(not (self._pairs or local or _is_ordered(query)), "-empty")
            self.refresh()

    def drop_last(self) -> None:
        """Ask for the last filter of the line to go."""
        if self._local:
            self.post_message(self.LocalChipRemoved(self._local[-1]))
        elif self._pairs:
            self.post_message(self.ChipRemoved(*self._pairs[-1]))

    def on_click(self, event: events.Click) -> None:
        """Ask for what was clicked to go."""
        place = event.x - cells(self._title)
        row = self._row()
        for chip in row.chips:
            if chip.start <= place < chip.stop:
                self.post_message(
                    self.LocalChipRemoved(chip.value)
                    if chip.local
                    else self.ChipRemoved(chip.name, chip.value)
                )
        if row.order is not None and place >= row.order.start:
            self.post_message(QueryEdited(self._query.without(*_ORDER)))

    def render_line(self, y: int) -> Strip:
        """Draw the line."""
        del y
        base = self.rich_style
        styles = [
            self.get_component_rich_style(name)
            for name in ("chips--chip", "chips--local")
        ]
        title_style = self.get_component_rich_style("chips--title")
        row = self._row()
        segments = [
            Segment(self._title, title_style),
            Segment(hidden_text(row.hidden), base),
        ]
        for chip in row.chips:
            segments += [Segment(chip.text, styles[chip.local]), Segment(" ", base)]
        if row.order is not None:
            room = cells(self._title) + row.order.start
            order_style = self.get_component_rich_style("chips--order")
            line = Strip(segments).adjust_cell_length(room, base)
            return Strip([*line, Segment(row.order.text, order_style)])
        return Strip(segments).adjust_cell_length(self.size.width, base)

    def _row(self) -> ChipRow:
        width = self.size.width - cells(self._title)
        return lay_out(self._query, self._pairs, width, self._local)
