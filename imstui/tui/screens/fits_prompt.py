"""A question on top of the screen: which disk and which memory an image has to fit."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from imstui.tui.screens.closing import close
from imstui.tui.screens.frame import Frame
from imstui.tui.screens.resizing import skip_outdated

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult
    from textual.binding import BindingType

Fit = tuple[int | None, int | None]
"""The largest disk in GB and the largest memory in MB; None for any."""

_AMOUNT = re.compile(r"(\d{1,9})\s*(m|g|t)?b?", re.ASCII | re.IGNORECASE)
_MEGABYTES = {"m": 1, "g": 1024, "t": 1024 * 1024}


class FitsScreen(ModalScreen[Fit | None]):
    """Asks for two amounts; its result is both, or None to leave all as it is."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", "Close"),
        Binding("down", "app.focus_next", show=False),
        Binding("up", "app.focus_previous", show=False),
    ]
    DEFAULT_CSS = """
    FitsScreen {
        align: center middle;
        & > Frame {
            width: 62;
            max-width: 95%;
            height: auto;
        }
        & Input { background: $boost; margin-bottom: 1; }
    }
    """

    def __init__(self, disk: int | None, ram: int | None) -> None:
        """Begin with what holds now."""
        super().__init__()
        self._disk = _editor(disk, "GB, such as 40; empty for any")
        self._ram = _editor(ram, "MB, or with a unit, such as 4 GB; empty for any")
        self._problem = Static("", markup=False, classes="problem")

    def compose(self) -> ComposeResult:
        """Lay the question out."""
        title = "Loaded images that fit"
        with Frame(title, "Enter shows them", "Tab next", "Esc closes"):
            yield Static("System disk, at most", markup=False)
            yield self._disk
            yield Static("Memory, at most", markup=False)
            yield self._ram
            yield self._problem

    def on_resize(self, event: events.Resize) -> None:
        """Lay out for the present size."""
        skip_outdated(self, event)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Close with both amounts, or say what cannot be read."""
        event.stop()
        amounts = []
        for editor, read in ((self._disk, gigabytes), (self._ram, megabytes)):
            try:
                amounts.append(read(editor.value))
            except ValueError as error:
                self._problem.update(str(error))
                editor.focus()
                return
        disk, ram = amounts
        close(self, (disk, ram))

    def action_close(self) -> None:
        """Close and leave all as it is."""
        close(self)


def gigabytes(text: str) -> int | None:
    """Read an amount in GB, or with a unit; None for an empty text.

    Raises:
        ValueError: it is no amount, or no whole number of GB.
    """
    amount = _megabytes(text, usual="g")
    if amount is not None and amount % 1024:
        raise ValueError(f"{text.strip()} is no whole number of GB")
    return None if amount is None else amount // 1024


def megabytes(text: str) -> int | None:
    """Read an amount in MB, or with a unit; None for an empty text.

    Raises:
        ValueError: it is no amount.
    """
    return _megabytes(text, usual="m")


def _megabytes(text: str, *, usual: str) -> int | None:
    if not text.strip():
        return None
    found = _AMOUNT.fullmatch(text.strip())
    if found is None:
        raise ValueError(f"{text.strip()!r} is no amount; write 40 or 4 GB")
    return int(found[1]) * _MEGABYTES[(found[2] or usual).lower()]


def _editor(amount: int | None, hint: str) -> Input:
    editor = Input(
        "" if amount is None else str(amount), placeholder=hint, compact=True
    )
    editor.cursor_blink = False
    return editor
