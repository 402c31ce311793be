"""A list to choose from whose cursor can be seen without colours, too."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual.binding import Binding
from textual.style import Style
from textual.widgets import OptionList
from textual.widgets.option_list import Option

if TYPE_CHECKING:
    from textual.binding import BindingType

_CURSOR = "option-list--option-highlighted"
_REVERSED = Style(reverse=True)


class ChoiceList(OptionList):
    """Options of which the one under the cursor is reversed where the CSS says so.

    The keys of the list move through them, too.
    """

    # Textual cannot wrap a text into no cells at all, which a tiny terminal leaves.
    DEFAULT_CSS = "ChoiceList { min-width: 8; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "cursor_down", "Down", show=False),
        Binding("k", "cursor_up", "Up", show=False),
        Binding("ctrl+d", "page_down", "Page down", show=False),
        Binding("ctrl+u", "page_up", "Page up", show=False),
        Binding("g", "first", "First", show=False),
        Binding("G", "last", "Last", show=False),
    ]

    def get_visual_style(self, *component_classes: str, partial: bool = False) -> Style:
        """The style of a line; Textual itself leaves reversing out of it."""
        style = super().get_visual_style(*component_classes, partial=partial)
        if _CURSOR not in component_classes:
            return style
        wanted = self.get_component_styles(_CURSOR).text_style.reverse
        return style + _REVERSED if wanted else style

    def action_page_up(self) -> None:
        """Go up by a page."""
        if self._is_laid_out:
            super().action_page_up()  # type: ignore[no-untyped-call]
            if self.highlighted is None:
                # Textual has no cursor left where a heading is the first line.
                self.action_first()

    def action_page_down(self) -> None:
        """Go down by a page."""
        if self._is_laid_out:
            super().action_page_down()  # type: ignore[no-untyped-call]
            if self.highlighted is None:
                self.action_last()

    @property
    def _is_laid_out(self) -> bool:
        """Whether there are lines yet: Textual pages through them unasked."""
        return bool(self.scrollable_content_region)


def nothing_found() -> Option:
    """The only line of a list in which nothing has what was typed."""
    return Option(Text("nothing found", style="dim"), disabled=True)
