"""The line in which a person searches the list, or the details, as they type."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.widgets import Input

from imstui.output.clean import clean
from imstui.tui.intents import SearchAccepted, SearchLeft, SearchTyped

if TYPE_CHECKING:
    from textual.binding import BindingType


class SearchBar(Input):
    """A search text in fzf's syntax; keys that it does not use move the list."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,ctrl+n", "screen.list('cursor_down')", show=False),
        Binding("up,ctrl+p", "screen.list('cursor_up')", show=False),
        Binding("pagedown", "screen.list('page_down')", show=False),
        Binding("pageup", "screen.list('page_up')", show=False),
        Binding("tab", "screen.mark_and_go('cursor_down')", show=False),
        Binding("shift+tab", "screen.mark_and_go('cursor_up')", show=False),
        Binding("escape", "leave", show=False),
    ]
    DEFAULT_CSS = """
    SearchBar {
        height: 1;
        background: $boost;
        &:nocolor { text-style: underline; }
    }
    """

    def __init__(self, text: str = "", *, in_details: bool = False) -> None:
        """Begin with a text; `in_details` searches those instead of the list."""
        where = "search the details" if in_details else "search"
        super().__init__(
            text,
            placeholder=f"{where}: words  'exact  ^start  end$  !not  a | b",
            compact=True,
            select_on_focus=False,
        )
        self.cursor_blink = False
        self._in_details = in_details

    def validate_value(self, value: str) -> str:
        """Keep out what would act instead of being read."""
        return clean(value)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Search with every key."""
        event.stop()
        self.post_message(SearchTyped(event.value, self._in_details))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Be content."""
        event.stop()
        self.post_message(SearchAccepted(self._in_details))

    def action_leave(self) -> None:
        """Search no more."""
        self.post_message(SearchLeft(self._in_details))
