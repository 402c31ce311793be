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
    from collections.abc import Callable, Iterator

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
        self._ids: list[str] = []

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
        self._show([Text(clean(text)) for text in (error.message, error.hint) if text])

    def on_option_list_option_selected(self, event: ChoiceList.OptionSelected) -> None:
        """Copy the ID of the line."""
        if event.option_index < len(self._ids) and self._ids[event.option_index]:
            self._send(self._ids[event.option_index], "ID")

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
            self._show([Text("Asking which regions there are …", style="dim")])
            return
        rows = [row for origin in self._origins for row in self._rows(origin)]
        self._show([line for line, _ in rows])
        self._ids = [image_id for _, image_id in rows]

    def _rows(self, origin: Origin) -> Iterator[tuple[Text, str]]:
        """The lines of a place, each with the ID that it stands for."""
        width = max(cells(_name_of(other)) for other in self._origins or (origin,))
        place = (fit(_name_of(origin), width) + _GAP, "bold")
        found = self._found.get(origin)
        if found is None:
            yield Text.assemble(place, ("asked …", "dim")), ""
        elif found.error is not None:
            yield Text.assemble(place, clean(found.error.message)), ""
        elif not found.images:
            yield Text.assemble(place, ("no image of this name", "dim")), ""
        else:
            for image in found.images:
                here = " (this one)" if image.id == self._image_id else ""
                about = _GAP.join(fit(cell(image, name), 16) for name in _SHOWN)
                yield Text.assemble(place, about, clean(image.id), here), image.id

    def _show(self, lines: list[Text]) -> None:
        options, at = self._list, self._list.highlighted
        options.clear_options()
        options.add_options(Option(line) for line in lines)
        options.highlighted = min(at or 0, len(lines) - 1)


def _name_of(origin: Origin) -> str:
    return clean("/".join(filter(None, origin)))
