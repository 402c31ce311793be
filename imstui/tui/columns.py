"""Choosing the columns of the list: every attribute, found by typing."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import SelectionList
from textual.widgets.selection_list import Selection

from imstui.output.clean import clean
from imstui.output.columns import ORIGIN_LABELS
from imstui.spec import ATTRIBUTES, attribute

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType


class ColumnsScreen(ModalScreen[tuple[str, ...] | None]):
    """A checklist; its result is the attributes to show, or None to leave them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,C", "close", "Close"),
        Binding("enter", "apply", "Apply", priority=True),
        Binding("left_curly_bracket", "move(-1)", "Further left"),
        Binding("right_curly_bracket", "move(1)", "Further right"),
    ]
    DEFAULT_CSS = """
    ColumnsScreen {
        align: center middle;
        & > Vertical {
            width: 80;
            max-width: 95%;
            height: auto;
            max-height: 90%;
            background: $surface;
            border: round $primary;
            padding: 0 1;
        }
        & SelectionList {
            height: auto;
            max-height: 100%;
            border: none;
            background: $surface;
            &:focus { border: none; background-tint: transparent; }
        }
    }
    """

    def __init__(self, shown: Sequence[str], others: Iterable[str]) -> None:
        """Offer attributes.

        Args:
            shown: the columns of now, from left to right; they stand first.
            others: undocumented attributes of loaded images.
        """
        super().__init__()
        names = dict.fromkeys(
            (*shown, *(row.name for row in ATTRIBUTES), *sorted(others))
        )
        self._names = list(names)
        self._chosen = set(shown)

    def compose(self) -> ComposeResult:
        """Lay the checklist out."""
        frame = Vertical()
        frame.border_title = "Columns"
        frame.border_subtitle = "Space chooses · { } move · Enter applies · Esc closes"
        with frame:
            yield SelectionList(*self._selections())

    def action_apply(self) -> None:
        """Close with what is chosen, in the order of the list."""
        chosen = set(self._list.selected)
        names = tuple(name for name in self._names if name in chosen)
        self.dismiss(names or None)

    def action_close(self) -> None:
        """Close and leave the columns as they are."""
        self.dismiss(None)

    def action_move(self, step: int) -> None:
        """Move the attribute under the cursor."""
        place = self._list.highlighted
        if place is None or not 0 <= place + step < len(self._names):
            return
        self._chosen = set(self._list.selected)
        names = self._names
        names[place], names[place + step] = names[place + step], names[place]
        self._list.clear_options()
        self._list.add_options(self._selections())
        self._list.highlighted = place + step

    @property
    def _list(self) -> SelectionList[str]:
        return self.query_one(SelectionList)

    def _selections(self) -> list[Selection[str]]:
        return [
            Selection(_label(name), name, name in self._chosen) for name in self._names
        ]


def _label(name: str) -> Text:
    row = attribute(name)
    label = ORIGIN_LABELS.get(name) if row is None else row.label
    if label is None:
        return Text(clean(name))
    return Text.assemble(label.ljust(22), (clean(name), "dim"))
