"""The text editor that opens in the sidebar, on a line below the field it edits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import Input

from imstui.output.clean import clean
from imstui.spec import Control
from imstui.tui.sidebar.lines import LABEL_AT
from imstui.tui.sidebar.wording import field

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.timer import Timer
    from textual.widget import Widget

    from imstui.tui.sidebar.drafts import Draft
    from imstui.tui.sidebar.view import View

DEBOUNCE = 0.3
"""Seconds without a key after which what was typed is asked for."""

_HINTS = {
    Control.TEXT: "type or choose",
    Control.CHOICE: "type or choose",
    Control.NUMBER: "a whole number",
    Control.TIME: "7d or 2024-01-31",
}


class ValueEditor(Input):
    """A one-line editor; keys that it does not use go on to the sidebar."""

    DEFAULT_CSS = """
    ValueEditor {
        position: absolute;
        background: $boost;
        &:focus { background-tint: $foreground 10%; }
        &:nocolor { text-style: underline; }
        &:nocolor > .input--cursor { text-style: reverse; }
        &:nocolor > .input--selection { text-style: reverse; }
    }
    """

    def __init__(self, draft: Draft) -> None:
        """Begin with what stands in the draft, all of it selected."""
        hint = _HINTS.get(field(draft.name).control, "")
        super().__init__(draft.text, placeholder=hint, compact=True)
        self.cursor_blink = False

    def validate_value(self, value: str) -> str:
        """Keep out what would act instead of being read, pasted text included."""
        return clean(value)


class EditorPlace:
    """Has an editor in the sidebar exactly while its form has a draft."""

    def __init__(self, sidebar: Widget, apply: Callable[[], None]) -> None:
        """Begin without an editor.

        Args:
            sidebar: the widget that the editor is mounted in.
            apply: called when the keys have rested.
        """
        self._sidebar = sidebar
        self._apply = apply
        self._editor: ValueEditor | None = None
        self._timer: Timer | None = None

    @property
    def is_open(self) -> bool:
        """Whether a value can be typed."""
        return self._editor is not None

    @property
    def is_pending(self) -> bool:
        """Whether something was typed that nobody was told of yet."""
        return self._timer is not None

    def differs(self, draft: Draft) -> bool:
        """Whether the editor's text is another one than the draft's."""
        return self._editor is not None and self._editor.value != clean(draft.text)

    def debounce(self) -> None:
        """Apply what was typed unless another key comes soon."""
        self.rest()
        self._timer = self._sidebar.set_timer(DEBOUNCE, self._rested)

    def rest(self) -> None:
        """Apply nothing by itself."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None

    def follow(self, before: View, view: View) -> None:
        """Open, move, fill or close the editor as the form wants it now."""
        old, new = before.form.draft, view.form.draft
        if old is not None and (new is None or new.name != old.name):
            self._close()
        if new is not None and self._editor is None:
            self._open(new)
        elif (
            self._editor is not None
            and (old is not None and new is not None and old.text != new.text)
            and self.differs(new)
        ):
            # Only a choice from the list puts another text there than was typed.
            self.rest()
            self._editor.value = new.text
        self.place(view)

    def place(self, view: View) -> None:
        """Put the editor over its line, as far as the line's sign and last cell."""
        if self._editor is not None and view.editor_index is not None:
            self._editor.styles.offset = (LABEL_AT, view.editor_index)
            self._editor.styles.width = max(view.width - LABEL_AT - 1, 1)

    def _open(self, draft: Draft) -> None:
        self._editor = ValueEditor(draft)
        self._sidebar.mount(self._editor)
        self._sidebar.screen.set_focus(self._editor, scroll_visible=False)

    def _close(self) -> None:
        self.rest()
        editor, self._editor = self._editor, None
        if editor is not None:
            if editor.has_focus:
                # First, so that the focus never passes another pane.
                self._sidebar.screen.set_focus(self._sidebar, scroll_visible=False)
            editor.remove()

    def _rested(self) -> None:
        self._timer = None
        self._apply()
