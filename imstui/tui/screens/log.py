"""The log on top of the screen: what was asked over the network, and what was said."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

from rich.text import Text
from textual.binding import Binding
from textual.screen import ModalScreen
from textual.widgets.option_list import Option

from imstui.output.cells import binary_size
from imstui.output.clean import clean
from imstui.tui.screens.choices import ChoiceList
from imstui.tui.screens.closing import close
from imstui.tui.screens.frame import Frame
from imstui.tui.screens.resizing import skip_outdated

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import datetime

    from textual import events
    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.widgets import OptionList

    from imstui.sources.endpoint.log import LoggedRequest
    from imstui.tui.journal import Said

_LOOK_SECONDS = 1.0
_SIGNS = {"error": "✖ ", "warning": "⚠ "}
_OK = range(200, 300)
_NO_STATUS = "---"


class LogLine(NamedTuple):
    """One thing that happened.

    Attributes:
        at: when, in UTC.
        text: what a person reads, clean.
        copied: what goes to the clipboard.
        failed: whether it went wrong.
    """

    at: datetime
    text: str
    copied: str
    failed: bool = False


def request_line(record: LoggedRequest) -> LogLine:
    """A request: verb, status, milliseconds, size, trouble, attempt, address."""
    parts = [
        f"{record.method:<4} {record.status or _NO_STATUS}",
        f"{record.milliseconds:>6,.0f} ms {binary_size(record.size):>8}",
        record.trouble,
        f"attempt {record.attempt}" if record.attempt > 1 else "",
        record.url,
    ]
    text = clean("  ".join(filter(None, parts)))
    return LogLine(record.started, text, record.url, record.status not in _OK)


def said_line(said: Said) -> LogLine:
    """A message with the sign of its kind."""
    text = f"{_SIGNS.get(said.kind, '')}{said.text}"
    return LogLine(said.at, text, said.text, said.kind == "error")


def in_order(
    records: Iterable[LoggedRequest], said: Iterable[Said]
) -> tuple[LogLine, ...]:
    """Requests and messages, the oldest first."""
    lines = [*map(request_line, records), *map(said_line, said)]
    return tuple(sorted(lines, key=lambda line: line.at))


class LogScreen(ModalScreen[str | None]):
    """The log, growing while it is looked at; its result is a line to be copied."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,exclamation_mark", "close", "Close"),
        Binding("y", "copy", "Copy", show=False),
    ]
    DEFAULT_CSS = """
    LogScreen {
        align: center middle;
        & > Frame {
            width: 98%;
            height: 90%;
        }
        & OptionList { height: 1fr; }
    }
    """

    def __init__(self, lines: Callable[[], Sequence[LogLine]]) -> None:
        """`lines` is asked again and again what there is by now."""
        super().__init__()
        self._read = lines
        self._list = ChoiceList()
        self._lines: Sequence[LogLine] = ()

    def compose(self) -> ComposeResult:
        """Lay the log out."""
        title = "Requests and messages, in UTC"
        with Frame(title, "y copies the line", "Esc closes"):
            yield self._list

    def on_resize(self, event: events.Resize) -> None:
        """Lay out for the present size."""
        skip_outdated(self, event)

    def on_mount(self) -> None:
        """Begin at the latest line, and look for new ones."""
        self._look()
        self.set_interval(_LOOK_SECONDS, self._look)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Close with the line to be copied."""
        if self._lines:
            close(self, self._lines[event.option_index].copied)

    def action_copy(self) -> None:
        """Close with the line under the cursor, to be copied."""
        self._list.action_select()

    def action_close(self) -> None:
        """Close."""
        close(self)

    def _look(self) -> None:
        """Show the lines that have come; the cursor stays unless it was at the end.

        A request stands where it was sent, and comes when it was answered.
        """
        lines, shown = self._read(), self._lines
        if lines == shown and lines:
            return
        options, at = self._list, self._list.highlighted
        kept = None if at is None or at >= len(shown) - 1 else shown[at]
        if lines[: len(shown)] == shown and shown:
            options.add_options(map(_option, lines[len(shown) :]))
        else:
            options.clear_options()
            options.add_options(map(_option, lines))
        self._lines = lines
        if not lines and not options.option_count:
            nothing = Text("Nothing was asked over a network yet", style="dim")
            options.add_option(Option(nothing, disabled=True))
        if kept is None:
            options.action_last()
        else:
            options.highlighted = lines.index(kept) if kept in lines else 0


def _option(line: LogLine) -> Option:
    style = "bold" if line.failed else ""
    return Option(Text.assemble((f"{line.at:%H:%M:%S}  ", "dim"), (line.text, style)))
