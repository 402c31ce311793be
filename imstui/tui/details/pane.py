"""The detail pane: every attribute of the image under the cursor.

It follows the cursor, so it paints only the lines that differ from those before:
neighbours in a list have most of their attributes in common.
"""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from textual.geometry import Region, Size
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from imstui.core.search import Pattern
from imstui.tui.details.lines import (
    Line,
    Part,
    Wanted,
    difference,
    has_match,
    lay_out,
    marked,
)
from imstui.tui.panes.moves import MOVES
from imstui.tui.panes.thumb import THUMB, thumb

if TYPE_CHECKING:
    from rich.style import Style
    from textual.binding import BindingType

    from imstui.core.image import Image

_EDGE = 1
"""The cells that the mark at the right edge takes."""


class DetailPane(ScrollView, can_focus=True, inherit_bindings=False):
    """Shows one image at a time, as groups of attributes or as JSON."""

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [*MOVES]
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"detail--{part}" for part in Part}
    DEFAULT_CSS = """
    DetailPane {
        overflow-x: hidden;
        overflow-y: scroll;
        scrollbar-size: 0 0;
        background: $surface;
        color: $foreground;

        & > .detail--heading { color: $primary; text-style: bold; }
        &:focus > .detail--heading { text-style: bold underline; }
        & > .detail--label { color: $foreground 65%; }
        & > .detail--nothing { color: $foreground 50%; text-style: italic; }
        & > .detail--help { color: $foreground 65%; text-style: italic; }
        & > .detail--match { color: $accent; text-style: bold underline; }
        &:ansi {
            & > .detail--label { color: ansi_default; text-style: dim; }
            & > .detail--nothing { color: ansi_default; text-style: dim; }
            & > .detail--help { color: ansi_default; text-style: dim; }
        }
    }
    """

    wanted: reactive[Wanted] = reactive(Wanted(), repaint=False)
    """What is shown of the image."""

    def __init__(
        self,
        *,
        id: str | None = None,  # noqa: A002 Textual's name for it
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._image: Image | None = None
        self._lines: tuple[Line, ...] = ()
        self._styles: dict[Part, Style] = {}
        self._pattern: Pattern | None = None

    @property
    def is_searched(self) -> bool:
        """Whether matches of a search are marked."""
        return self._pattern is not None

    @property
    def matching(self) -> int:
        """How many of the lines match what is searched for."""
        return sum(map(has_match, self._lines))

    @property
    def image(self) -> Image | None:
        """The image that is shown."""
        return self._image

    def show(self, image: Image | None) -> None:
        """Show another image, scrolled as far as the one before."""
        self._image = image
        self._become(self._laid_out())

    def find(self, text: str) -> None:
        """Mark what a search text finds, and go to the first match from here on."""
        self._pattern = Pattern.parse(text) if text else None
        self._become(self._laid_out())
        if self._pattern is not None:
            self.go_to_match(0)

    def go_to_match(self, step: int) -> None:
        """Scroll to the next match (1), the one before (-1), or one at the top (0).

        After the last comes the first.
        """
        found = [n for n, line in enumerate(self._lines) if has_match(line)]
        if not found:
            return
        if step < 0:
            before = [n for n in found if n < self._top]
            self._scroll(before[-1] if before else found[-1])
        else:
            after = [n for n in found if n >= self._top + step]
            reachable = self._top < self.max_scroll_y or step == 0
            self._scroll(after[0] if after and reachable else found[0])

    def action_cursor_down(self) -> None:
        """Scroll a line on."""
        self._scroll(self._top + 1)

    def action_cursor_up(self) -> None:
        """Scroll a line back."""
        self._scroll(self._top - 1)

    def action_page_down(self) -> None:
        """Scroll a screenful on."""
        self._scroll(self._top + self.size.height)

    def action_page_up(self) -> None:
        """Scroll a screenful back."""
        self._scroll(self._top - self.size.height)

    def action_first(self) -> None:
        """Scroll to the beginning."""
        self._scroll(0)

    def action_last(self) -> None:
        """Scroll to the end."""
        self._scroll(len(self._lines))

    def render_line(self, y: int) -> Strip:
        """One line of the pane, counted from its top."""
        width = self.size.width
        base = self.rich_style
        index = y + self._top
        pieces = self._lines[index] if index < len(self._lines) else ()
        strip = Strip([Segment(text, self._style(part)) for text, part in pieces])
        edge = THUMB if y in self._thumb() else " "
        body = strip.adjust_cell_length(max(width - _EDGE, 0), base)
        # Every run of a style costs as many bytes as half a line of text.
        return Strip([*body, Segment(edge, base)], width).simplify()

    def notify_style_update(self) -> None:
        """Paint with the new styles from now on."""
        super().notify_style_update()
        self._styles.clear()

    def on_resize(self) -> None:
        """Wrap the lines anew."""
        self._lines = self._laid_out()
        self._measure()
        self.refresh()

    def watch_wanted(self) -> None:
        """Show more or less of the image, from its beginning."""
        self._scroll(0)
        self._become(self._laid_out())

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Paint the lines that came into sight."""
        if round(old_value) != round(new_value):
            self.refresh()

    @property
    def _top(self) -> int:
        return self.scroll_offset.y

    def _scroll(self, top: int) -> None:
        self.scroll_to(y=top, animate=False, force=True)

    def _laid_out(self) -> tuple[Line, ...]:
        room = self.size.width - _EDGE
        if self._image is None or room <= 0:
            return ()
        lines = lay_out(self._image, self.wanted, room)
        return lines if self._pattern is None else marked(lines, self._pattern)

    def _become(self, lines: tuple[Line, ...]) -> None:
        old, self._lines = self._lines, lines
        old_thumb = self._thumb(len(old))
        self._measure()
        edge = {*old_thumb} ^ {*self._thumb()}
        regions = [Region(self.size.width - _EDGE, y, _EDGE, 1) for y in edge]
        for index, (before, after) in enumerate(
            zip_longest(old, lines, fillvalue=()), -self._top
        ):
            if before != after and 0 <= index < self.size.height:
                start, stop = difference(before, after)
                regions.append(Region(start, index, stop - start, 1))
        if regions:
            self.refresh(*regions)

    def _measure(self) -> None:
        # Not assigned: that would lay the screen out and paint it again.
        size = Size(0, len(self._lines))
        self.set_reactive(ScrollView.virtual_size, size)
        if self._top > self.max_scroll_y:
            self._scroll(int(self.max_scroll_y))

    def _thumb(self, lines: int | None = None) -> range:
        count = len(self._lines) if lines is None else lines
        return thumb(count, self.size.height, self._top)

    def _style(self, part: Part) -> Style:
        style = self._styles.get(part)
        if style is None:
            style = self.get_component_rich_style(f"detail--{part}")
            self._styles[part] = style
        return style
