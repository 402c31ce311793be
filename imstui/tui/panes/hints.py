"""The line of keys that help now."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from imstui.output.width import cells

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class HintsLine(Widget):
    """One line of keys that help now."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"hints--key"}
    DEFAULT_CSS = """
    HintsLine {
        height: 1;
        color: $text-muted;
        & > .hints--key { color: $foreground; text-style: bold; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._hints: tuple[tuple[str, str], ...] = ()

    def show(self, hints: Iterable[tuple[str, str]]) -> None:
        """Show these keys, each with what it does."""
        shown = tuple(hints)
        if shown != self._hints:
            self._hints = shown
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw as many hints as fit."""
        del y
        width = self.size.width
        style = self.rich_style
        key_style = self.get_component_rich_style("hints--key")
        segments: list[Segment] = []
        for key, word in fitting(self._hints, width):
            segments += [Segment(f" {key}", key_style), Segment(f" {word}  ", style)]
        return Strip(segments).adjust_cell_length(width, style)


def fitting(
    hints: Sequence[tuple[str, str]], width: int
) -> tuple[tuple[str, str], ...]:
    """The hints that fit, each as a whole; the last one but one drops off first."""
    shown = list(hints)
    while shown and sum(map(_cells, shown)) > width:
        del shown[-2 if len(shown) > 1 else -1]
    return tuple(shown)


def _cells(hint: tuple[str, str]) -> int:
    key, word = hint
    return cells(key) + cells(word) + len("    ")
