"""The text editor that opens in the sidebar, on a line below the field it edits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import Input

from imstui.output.clean import clean
from imstui.spec import Control
from imstui.tui.sidebar.lines import LABEL_AT
from imstui.tui.sidebar.wording import field

if TYPE_CHECKING:
    from imstui.tui.sidebar.drafts import Draft

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
        super().__init__(draft.text, placeholder=hint, compact=True, name=draft.name)
        self.cursor_blink = False

    def validate_value(self, value: str) -> str:
        """Keep out what would act instead of being read, pasted text included."""
        return clean(value)

    def place(self, line: int, width: int) -> None:
        """Cover a line of the sidebar, as far as its sign and its last cell."""
        self.styles.offset = (LABEL_AT, line)
        self.styles.width = max(width - LABEL_AT - 1, 1)
