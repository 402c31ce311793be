"""Writing the list to a file: in the formats of `imstui list`, whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from imstui.core.errors import UsageError
from imstui.output.formats import Format, open_writer

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from imstui.core.image import Image


class PathPrompt(ModalScreen[str | None]):
    """Asks for the path of a file; its ending says the format."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "close", "Close")]
    DEFAULT_CSS = """
    PathPrompt {
        align: center middle;
        & > Vertical {
            width: 70;
            max-width: 95%;
            height: auto;
            background: $surface;
            border: round $primary;
            padding: 0 1;
        }
    }
    """

    def __init__(self, title: str) -> None:
        super().__init__()
        self._title = title

    def compose(self) -> ComposeResult:
        """Lay the question out."""
        frame = Vertical()
        frame.border_title = self._title
        frame.border_subtitle = "Enter writes · Esc closes"
        with frame:
            path = Input("images.csv", compact=True)
            path.cursor_blink = False
            yield path
            yield Static(f"The ending says the format: {_endings()}", markup=False)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Close with the path."""
        event.stop()
        self.dismiss(event.value.strip() or None)

    def action_close(self) -> None:
        """Close without writing."""
        self.dismiss(None)


def export(images: Iterable[Image], columns: tuple[str, ...], name: str) -> int:
    """Write images to a file that is not there yet; how many they were.

    Raises:
        UsageError: the ending is no format, the file is there, or cannot be written.
    """
    path = Path(name).expanduser()
    chosen = _format(path)
    if path.exists():
        raise UsageError(f"{path} is there already; name another file")
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.unfinished")
    kept = tuple(images)
    try:
        with unfinished.open(
            "w", encoding="utf-8", errors="backslashreplace", newline=""
        ) as file:
            writer = open_writer(chosen, file)
            writer.begin(columns)
            writer.page(kept)
            writer.end()
        unfinished.replace(path)
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {error.strerror}") from error
    finally:
        unfinished.unlink(missing_ok=True)
    return len(kept)


def _format(path: Path) -> Format:
    ending = path.suffix.removeprefix(".")
    if ending == "txt":
        return Format.TABLE
    try:
        return Format(ending)
    except ValueError:
        raise UsageError(
            f"{path}: the ending is none of {_endings()}", "Name it images.csv, say."
        ) from None


def _endings() -> str:
    return ", ".join(
        "txt" if row is Format.TABLE else row.value
        for row in Format
        if row.value != "value"
    )
