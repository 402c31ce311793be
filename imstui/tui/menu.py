"""A menu on top of the screen: lines under headings, and Enter chooses one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from imstui.output.clean import clean

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a menu; one without an ID is a heading or a blank."""

    id: str
    text: str
    keys: str = ""


class MenuScreen(ModalScreen[str | None]):
    """A list to choose from; its result is the ID of an entry, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "close", "Close"),
        Binding("j", "down", "Down", show=False),
        Binding("k", "up", "Up", show=False),
    ]
    DEFAULT_CSS = """
    MenuScreen {
        align: center middle;
        & > Vertical {
            width: 90%;
            max-width: 100;
            height: auto;
            max-height: 90%;
            background: $surface;
            border: round $primary;
            padding: 0 1;
        }
        & OptionList {
            height: auto;
            max-height: 100%;
            border: none;
            background: $surface;
            &:focus { border: none; background-tint: transparent; }
        }
    }
    """

    def __init__(self, title: str, entries: Sequence[Entry], hint: str) -> None:
        """Offer entries.

        Args:
            title: what is chosen.
            entries: from top to bottom.
            hint: what Enter does.
        """
        super().__init__()
        self._title = title
        self._entries = entries
        self._hint = hint

    def compose(self) -> ComposeResult:
        """Lay the menu out."""
        frame = Vertical()
        frame.border_title = self._title
        frame.border_subtitle = f"Enter {self._hint} · Esc closes"
        width = max((len(entry.keys) for entry in self._entries), default=0)
        with frame:
            yield OptionList(*(_option(entry, width) for entry in self._entries))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Close with what was chosen."""
        self.dismiss(event.option_id)

    def action_close(self) -> None:
        """Close without choosing."""
        self.dismiss(None)

    def action_down(self) -> None:
        """Go to the next entry."""
        self.query_one(OptionList).action_cursor_down()

    def action_up(self) -> None:
        """Go to the entry before."""
        self.query_one(OptionList).action_cursor_up()


def _option(entry: Entry, width: int) -> Option:
    if not entry.id:
        return Option(Text(entry.text, style="bold"), disabled=True)
    keys = entry.keys.ljust(width) + "  " if width else ""
    return Option(Text.assemble((keys, "bold"), clean(entry.text)), id=entry.id)
