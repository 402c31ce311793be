"""A question on top of the screen that is answered with a line of text."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from imstui.output.clean import clean
from imstui.tui.screens.closing import close
from imstui.tui.screens.frame import Frame
from imstui.tui.screens.resizing import skip_outdated

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual import events
    from textual.app import ComposeResult
    from textual.binding import BindingType


def _no_problem(text: str) -> str:
    del text
    return ""


class PromptScreen(ModalScreen[str | None]):
    """Asks for a text; its result is the text without outer blanks, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "close", "Close")]
    DEFAULT_CSS = """
    PromptScreen {
        align: center middle;
        & > Frame {
            width: 70;
            max-width: 95%;
            height: auto;
        }
    }
    """

    def __init__(
        self,
        title: str,
        text: str,
        hint: str,
        problem: Callable[[str], str] = _no_problem,
        *,
        may_be_empty: bool = False,
        said: str = "",
    ) -> None:
        """Ask.

        Args:
            title: the question.
            text: what stands there already.
            hint: what to know about the answer.
            problem: says why a text is no answer; empty where it is one.
            may_be_empty: whether no text at all is an answer, too.
            said: why the text that stands there is no answer, if that is known.
        """
        super().__init__()
        self._title = title
        self._text = text
        self._hint = hint
        self._problem = problem
        self._may_be_empty = may_be_empty
        self._said = said

    def compose(self) -> ComposeResult:
        """Lay the question out."""
        with Frame(self._title, "Enter goes on", "Esc closes"):
            answer = Input(self._text, compact=True)
            answer.cursor_blink = False
            yield answer
            yield Static(clean(self._hint), markup=False)

    def on_mount(self) -> None:
        """Say what is known already."""
        if self._said:
            self._complain(self._said)

    def on_resize(self, event: events.Resize) -> None:
        """Lay out for the present size."""
        skip_outdated(self, event)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Close with the answer; stay where it is none, and say why."""
        event.stop()
        text = event.value.strip()
        if text and (problem := self._problem(text)):
            self._complain(problem)
        else:
            close(self, text if text or self._may_be_empty else None)

    def action_close(self) -> None:
        """Close without an answer."""
        close(self)

    def _complain(self, problem: str) -> None:
        note = self.query_one(Static)
        note.update(Content(clean(problem)))
        note.add_class("problem")
