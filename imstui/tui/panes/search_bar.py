"""The line in which a person searches the list, or the details, as they type."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.widgets import Input

from imstui.output.clean import clean
from imstui.tui.intents import SearchAccepted, SearchLeft, SearchTyped

if TYPE_CHECKING:
    from textual.binding import BindingType
    from textual.widget import Widget


class SearchBar(Input):
    """A search text in fzf's syntax; other keys move what is searched."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,ctrl+n", "go('cursor_down')", show=False),
        Binding("up,ctrl+p", "go('cursor_up')", show=False),
        Binding("pagedown", "go('page_down')", show=False),
        Binding("pageup", "go('page_up')", show=False),
        Binding("tab", "mark_and_go('cursor_down')", show=False),
        Binding("shift+tab", "mark_and_go('cursor_up')", show=False),
        Binding("escape", "leave", show=False),
    ]
    DEFAULT_CSS = """
    SearchBar {
        height: 1;
        background: $boost;
        &:nocolor { text-style: underline; }
    }
    """

    def __init__(
        self, text: str, searched: Widget, *, in_details: bool = False
    ) -> None:
        """Begin with a text.

        Args:
            text: what is searched for at first.
            searched: the pane that keys move.
            in_details: whether it is the details, instead of the list.
        """
        where = "search the details" if in_details else "search"
        super().__init__(
            text,
            placeholder=f"{where}: words  'exact  ^start  end$  !not  a | b",
            compact=True,
            select_on_focus=False,
        )
        self.cursor_blink = False
        self._searched = searched
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

    async def action_go(self, action: str) -> None:
        """Do one of the moves of what is searched."""
        await self.app.run_action(action, self._searched)

    async def action_mark_and_go(self, action: str) -> None:
        """Mark the image under the list's cursor, if several can be chosen; go on."""
        if not self._in_details:
            await self.run_action("screen.room('mark', 'toggle')")
        await self.action_go(action)

    def action_leave(self) -> None:
        """Search no more."""
        self.post_message(SearchLeft(self._in_details))
