"""The images of one name in every region, on top of the screen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual import on
from textual.binding import Binding
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets.option_list import Option

from imstui.output.cells import cell
from imstui.output.clean import clean
from imstui.output.width import cells, fit
from imstui.tui.screens.choices import ChoiceList
from imstui.tui.screens.closing import close
from imstui.tui.screens.frame import Frame
from imstui.tui.screens.resizing import skip_outdated

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from textual import events
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from imstui.core.errors import ImstuiError
    from imstui.core.namesakes import Namesakes
    from imstui.core.origin import Origin

_SHOWN = ("created_at", "status")
_GAP = "  "


@dataclass
class Asked(Message):
    """These places are being asked."""

    origins: tuple[Origin, ...]


@dataclass
class Answered(Message):
    """One of them has answered."""

    found: Namesakes


@dataclass
class NowhereAsked(Message):
    """The places cannot be asked at all."""

    error: ImstuiError


class _Line(Option):
    """A line, and the place and the image that it stands for, if it does."""

    def __init__(
        self, text: Text, origin: Origin | None = None, image_id: str = ""
    ) -> None:
        super().__init__(text)
        self.origin = origin
        self.image_id = image_id


class ElsewhereScreen(ModalScreen[None]):
    """A line for each image, under way while places are still asked."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,E", "close", "Close"),
        Binding("y", "copy", "Copy the ID"),
        Binding("t,T", "map", "Copy all for Terraform"),
    ]
    DEFAULT_CSS = """
    ElsewhereScreen {
        align: center middle;
        & > Frame {
            width: 95%;
            max-width: 120;
            height: auto;
            max-height: 90%;
        }
    }
    """

    def __init__(
        self, name: str, image_id: str, send: Callable[[str, str], object]
    ) -> None:
        """Begin to wait for answers.

        Args:
            name: the name that is looked for.
            image_id: the image that it is the name of.
            send: copies a text, which it is told in words.
        """
        super().__init__()
        self._image_name = name
        self._image_id = image_id
        self._send = send
        self._list = ChoiceList()
        self._origins: tuple[Origin, ...] | None = None
        self._found: dict[Origin, Namesakes] = {}

    def compose(self) -> ComposeResult:
        """Lay the lines out."""
        title = f"{self._image_name} elsewhere"
        with Frame(title, "y copies the ID", "t all for Terraform", "Esc closes"):
            yield self._list

    def on_resize(self, event: events.Resize) -> None:
        """Lay out for the present size."""
        skip_outdated(self, event)

    def on_mount(self) -> None:
        """Say that there is nothing yet."""
        self._write()

    @on(Asked)
    def take_places(self, message: Asked) -> None:
        """Have a line for each place."""
        self._origins = message.origins
        self._write()

    @on(Answered)
    def take_answer(self, message: Answered) -> None:
        """Write what a place has."""
        self._found[message.found.origin] = message.found
        self._write()

    @on(NowhereAsked)
    def take_failure(self, message: NowhereAsked) -> None:
        """Say why no place can be asked."""
        error = message.error
        texts = filter(None, (error.message, error.hint))
        self._show([_Line(Text(clean(text))) for text in texts])

    def on_option_list_option_selected(self, event: ChoiceList.OptionSelected) -> None:
        """Copy the ID of the line."""
        line = event.option
        if isinstance(line, _Line) and line.image_id:
            self._send(line.image_id, "ID")

    def action_copy(self) -> None:
        """Copy the ID under the cursor."""
        self._list.action_select()

    def action_map(self) -> None:
        """Copy the newest image of each place as a map for Terraform."""
        from imstui.output.terraform_map import terraform_map  # noqa: PLC0415

        found = [self._found[o] for o in self._origins or () if o in self._found]
        if any(each.images for each in found):
            self._send(terraform_map(found), "Terraform map of the IDs")

    def action_close(self) -> None:
        """Close, and ask no more."""
        close(self)

    def _write(self) -> None:
        if self._origins is None:
            self._show([_Line(Text("Asking which regions there are …", style="dim"))])
            return
        self._show([line for origin in self._origins for line in self._lines(origin)])

    def _lines(self, origin: Origin) -> Iterator[_Line]:
        """The lines of a place."""
        width = max(cells(_name_of(other)) for other in self._origins or (origin,))
        place = (fit(_name_of(origin), width) + _GAP, "bold")
        found = self._found.get(origin)
        if found is None:
            yield _Line(Text.assemble(place, ("asked …", "dim")), origin)
        elif found.error is not None:
            yield _Line(Text.assemble(place, clean(found.error.message)), origin)
        elif not found.images:
            yield _Line(Text.assemble(place, ("no image of this name", "dim")), origin)
        else:
            for image in found.images:
                here = " (this one)" if image.id == self._image_id else ""
                about = _GAP.join(fit(cell(image, name), 16) for name in _SHOWN)
                text = Text.assemble(place, about, clean(image.id), here)
                yield _Line(text, origin, image.id)

    def _show(self, lines: Sequence[_Line]) -> None:
        """Show other lines; the cursor stays on what it was on, wherever that is."""
        at = self._list.highlighted
        before = None if at is None else self._list.get_option_at_index(at)
        self._list.clear_options()
        self._list.add_options(lines)
        self._list.highlighted = _row_of(before, lines)


def _row_of(wanted: Option | None, lines: Sequence[_Line]) -> int:
    """The line of the same image, else the first one of the same place."""
    if not isinstance(wanted, _Line):
        return 0
    rows = [row for row, line in enumerate(lines) if line.origin == wanted.origin]
    same = (row for row in rows if lines[row].image_id == wanted.image_id)
    return next(same, rows[0] if rows else 0)


def _name_of(origin: Origin) -> str:
    return clean("/".join(filter(None, origin)))
