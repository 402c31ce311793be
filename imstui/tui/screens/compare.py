"""Images side by side: what differs first, what is equal on request."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.reactive import reactive
from textual.screen import ModalScreen
from textual.widgets import Static

from imstui.output.compare import Compared, compare
from imstui.output.width import cells, fit, wrap
from imstui.tui.screens.frame import Frame
from imstui.tui.screens.resizing import skip_outdated

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from textual import events
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from imstui.core.image import Image

_LABEL = 20
_GAP = 2
_NARROWEST = 16
_MOST = 20
"""More images than anybody compares by eye; each costs a line of every attribute."""


class _Table(VerticalScroll):
    """Scrolls by the keys of the list, too."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "scroll_down", "Down", show=False),
        Binding("k", "scroll_up", "Up", show=False),
        Binding("ctrl+d", "page_down", "Page down", show=False),
        Binding("ctrl+u", "page_up", "Page up", show=False),
        Binding("g", "scroll_home", "First", show=False),
        Binding("G", "scroll_end", "Last", show=False),
    ]


class CompareScreen(ModalScreen[None]):
    """Two or more images, an attribute a line, an image a column; the first of many."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,equals_sign", "app.pop_screen", "Close"),
        Binding("space,a", "fold", "Show what is equal"),
    ]
    DEFAULT_CSS = """
    CompareScreen {
        align: center middle;
        & > Frame {
            width: 98%;
            height: 95%;
        }
    }
    """

    folded: reactive[bool] = reactive(default=True)
    """Whether equal attributes are only counted."""

    def __init__(self, images: Sequence[Image]) -> None:
        super().__init__()
        self._count = len(images)
        self._comparison = compare(images[:_MOST])
        self._table = _Table()
        self._text = Static(markup=False)

    def compose(self) -> ComposeResult:
        """Lay the table out."""
        of = f"The first {_MOST} of " if self._count > _MOST else ""
        title = f"{of}{self._count} images compared"
        with Frame(title, "Space shows what is equal", "Esc closes"), self._table:
            yield self._text

    def on_mount(self) -> None:
        """Write the table."""
        self._table.focus()
        self._write()

    def on_resize(self, event: events.Resize) -> None:
        """Write the table anew, as wide as there is room."""
        if not skip_outdated(self, event):
            self.call_after_refresh(self._write)

    def action_fold(self) -> None:
        """Show what is equal, and hide it again."""
        self.folded = not self.folded

    def watch_folded(self) -> None:
        """Write the table anew."""
        if self.is_mounted:
            self._write()

    def _write(self) -> None:
        # In a window that is hardly there every letter would be a line.
        room = max(self._table.scrollable_content_region.width, _NARROWEST)
        self._text.update(Text("\n").join(self._lines(room)))

    def _lines(self, room: int) -> Iterator[Text]:
        for row in self._comparison.differing:
            yield from compared_lines(row, room)
        count = len(self._comparison.equal)
        yield Text("")
        yield Text(f"{count} attributes are equal", style="bold")
        if not self.folded:
            for row in self._comparison.equal:
                yield from compared_lines(row, room)


def compared_lines(row: Compared, room: int) -> Iterator[Text]:
    """An attribute of all images: side by side where `room` cells are enough.

    Else the values stand below the label, each with the number of its image; of equal
    ones there is one.
    """
    values = ["–" if value is None else value for value in row.values]
    width = (room - _LABEL) // len(values) - _GAP
    if width >= _NARROWEST:
        yield from _beside(row.label, [wrap(value, width) for value in values], width)
        return
    yield Text(fit(row.label, min(cells(row.label), room)), style="dim")
    for number, value in enumerate(values if row.differs else values[:1], 1):
        sign = f"{number}: ".rjust(_GAP + 2) if row.differs else " " * _GAP
        for line in wrap(value, max(room - len(sign), 1)):
            yield Text(sign + line)
            sign = " " * len(sign)


def _beside(label: str, values: Sequence[Sequence[str]], width: int) -> Iterator[Text]:
    for number in range(max(map(len, values))):
        line = Text(fit(label if number == 0 else "", _LABEL), style="dim")
        for lines in values:
            part = lines[number] if number < len(lines) else ""
            line.append(" " * _GAP + fit(part, width), style="not dim")
        yield line
