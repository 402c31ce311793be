"""The help: every command with its keys, and Enter runs the one under the cursor."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from imstui.tui.commands import COMMANDS, Command, Context

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

_KEYS_WIDTH = 18


class HelpScreen(ModalScreen[Command | None]):
    """A list of commands under their headings; its result is the one to run."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark,f1", "close", "Close"),
        Binding("j", "down", "Down", show=False),
        Binding("k", "up", "Up", show=False),
    ]
    DEFAULT_CSS = """
    HelpScreen {
        align: center middle;
        & > Vertical {
            width: 90%;
            max-width: 96;
            height: 90%;
            background: $surface;
            border: round $primary;
            padding: 0 1;
        }
        & OptionList { height: 1fr; border: none; background: $surface; }
        & Static { color: $text-muted; }
    }
    """

    def compose(self) -> ComposeResult:
        """Lay the list out."""
        with Vertical():
            yield OptionList(*_options())
            yield Static("Enter runs a command · Esc closes", markup=False)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Close, and name the command to run."""
        chosen = [row for row in COMMANDS if row.id == event.option_id]
        self.dismiss(chosen[0] if chosen else None)

    def action_close(self) -> None:
        """Close without running anything."""
        self.dismiss(None)

    def action_down(self) -> None:
        """Go to the next command."""
        self.query_one(OptionList).action_cursor_down()

    def action_up(self) -> None:
        """Go to the command before."""
        self.query_one(OptionList).action_cursor_up()


def _options() -> list[Option]:
    options: list[Option] = []
    for context in Context:
        if options:
            options.append(Option("", disabled=True))
        options.append(Option(Text(context.value, style="bold"), disabled=True))
        for command in COMMANDS:
            if command.context is context:
                keys = command.key_text.ljust(_KEYS_WIDTH)
                line = Text.assemble((keys, "bold"), command.sentence)
                options.append(Option(line, id=command.id))
    return options
