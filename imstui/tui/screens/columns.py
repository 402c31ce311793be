"""Choosing the columns of the list: every attribute, found by typing."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual.binding import Binding
from textual.screen import ModalScreen
from textual.widgets import Input

from imstui.output.clean import clean
from imstui.output.width import fit
from imstui.tui.screens.choices import ChoiceList, nothing_found
from imstui.tui.screens.closing import close
from imstui.tui.screens.column_choice import ColumnChoice, label_of
from imstui.tui.screens.frame import Frame
from imstui.tui.screens.resizing import skip_outdated

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual import events
    from textual.app import ComposeResult
    from textual.binding import BindingType

_LABEL = 22
_BOTH_FIT = 50
"""Cells of a screen on which labels and keys stand side by side."""


class _Finder(Input):
    """A text to find; attributes have neither blanks nor braces, so these act."""

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Whether a key is typed into the text."""
        acts = character is not None and character in " {}"
        return not acts and super().check_consume_key(key, character)


class ColumnsScreen(ModalScreen[tuple[str, ...] | None]):
    """A checklist; its result is the attributes to show, or None to leave them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", "Close"),
        Binding("enter", "apply", "Apply", priority=True),
        Binding("space", "tick", "Choose", priority=True),
        Binding("left_curly_bracket", "move(-1)", "Further left", priority=True),
        Binding("right_curly_bracket", "move(1)", "Further right", priority=True),
        Binding("down,ctrl+n", "go('cursor_down')", show=False),
        Binding("up,ctrl+p", "go('cursor_up')", show=False),
        Binding("pagedown", "go('page_down')", show=False),
        Binding("pageup", "go('page_up')", show=False),
        Binding("home", "go('first')", show=False, priority=True),
        Binding("end", "go('last')", show=False, priority=True),
    ]
    DEFAULT_CSS = """
    ColumnsScreen {
        align: center middle;
        & > Frame {
            width: 80;
            max-width: 95%;
            height: auto;
            max-height: 90%;
        }
        & Input { dock: top; background: $boost; }
        & OptionList { text-wrap: nowrap; text-overflow: ellipsis; }
    }
    """

    def __init__(self, shown: Sequence[str], others: Iterable[str]) -> None:
        """Offer attributes.

        Args:
            shown: the columns of now, from left to right; they stand first.
            others: undocumented attributes of loaded images.
        """
        super().__init__()
        self._choice = ColumnChoice.of(shown, others)
        self._found = self._choice.names
        self._frame = Frame("Columns", "Space chooses", "{ } move", "Enter applies")
        self._list = ChoiceList()
        self._list.can_focus = False

    def compose(self) -> ComposeResult:
        """Lay the checklist out."""
        with self._frame:
            find = _Finder(placeholder="type to find", compact=True)
            find.cursor_blink = False
            yield find
            yield self._list

    def on_resize(self, event: events.Resize) -> None:
        """Lay out for the present size."""
        skip_outdated(self, event)

    def on_mount(self) -> None:
        """Begin with everything, at the first attribute."""
        self._fill()
        self._count()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show what was typed is found in."""
        event.stop()
        self._found = self._choice.found(event.value)
        self._fill()

    async def action_go(self, action: str) -> None:
        """Move through the list while one types."""
        await self.app.run_action(action, self._list)

    def action_tick(self) -> None:
        """Choose the attribute under the cursor, or no longer."""
        place = self._list.highlighted
        if place is not None:
            self._choice = self._choice.toggled(self._found[place])
            self._draw(place)
            self._count()

    def action_move(self, step: int) -> None:
        """Move the attribute under the cursor past the next one that is in the list."""
        place = self._list.highlighted
        if place is None or not 0 <= place + step < len(self._found):
            return
        name, past = self._found[place], self._found[place + step]
        self._choice = self._choice.moved(name, past)
        found = list(self._found)
        found[place], found[place + step] = past, name
        self._found = tuple(found)
        self._draw(place)
        self._draw(place + step)
        self._list.highlighted = place + step

    def action_apply(self) -> None:
        """Close with what is chosen; stay where that is nothing, and say why."""
        if chosen := self._choice.result:
            close(self, chosen)
        else:
            self._frame.border_title = "Columns: the list needs at least one column"

    def action_close(self) -> None:
        """Close and leave the columns as they are."""
        close(self)

    def _fill(self) -> None:
        self._list.clear_options()
        lines = map(self._line, self._found)
        self._list.add_options(lines if self._found else [nothing_found()])
        self._list.action_first()

    def _draw(self, place: int) -> None:
        line = self._line(self._found[place])
        self._list.replace_option_prompt_at_index(place, line)

    def _count(self) -> None:
        total = len(self._choice.names)
        chosen = len(self._choice.chosen)
        self._frame.border_title = f"Columns: {chosen} of {total} chosen"

    def _line(self, name: str) -> Text:
        box = "[x] " if name in self._choice.chosen else "[ ] "
        label, key = label_of(name), clean(name)
        beside = "" if label == key else f" {key}"
        return Text.assemble(
            box, fit(label, _LABEL) if beside else label, (beside, "dim")
        )
