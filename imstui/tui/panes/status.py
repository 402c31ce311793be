"""The line below the panes: what is going on."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from imstui.output.clean import clean
from imstui.output.width import cells, fit

if TYPE_CHECKING:
    from textual.timer import Timer

    from imstui.core.listing import Listing
    from imstui.core.view import View
    from imstui.tui.journal import Journal

SPINNER = "|/-\\"
# A frame costs about forty bytes on the line; four in two seconds are enough to live.
SPINNER_SECONDS = 0.7
_NOTICE_SECONDS = 6.0


def state_text(listing: Listing, view: View, *, marked: int) -> str:
    """What the list holds: `500+ images`, or `12 of 340 loaded` of a search."""
    noun = "image" if len(listing) == 1 else "images"
    text = f"{listing.count_text} {noun}"
    if view.criteria.narrows:
        more = ", more to load" if view.incomplete else ""
        text = f"{view.matched:,} of {view.loaded:,} loaded{more}"
    if listing.left_out:
        text += f" · without {', '.join(place.name for place in listing.left_out)}"
    if marked:
        text += f" · {marked:,} marked"
    return f"{text} · {listing.source.label}"


class StatusLine(Widget):
    """One line: a spinner while something goes on, the position, the counter, a notice.

    What changes most stands first: Textual paints a line up to where it changed.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "status--error",
        "status--warning",
    }
    DEFAULT_CSS = """
    StatusLine {
        height: 1;
        background: $panel;
        color: $foreground;
        & > .status--error { color: $error; text-style: bold; }
        & > .status--warning { color: $warning; }
    }
    """

    def __init__(self, journal: Journal) -> None:
        """Messages are noted in the journal, too."""
        super().__init__()
        self._journal = journal
        self._state = ""
        self._place = ""
        self._notice = ("", "")
        self._is_brief = True
        self._lasting = ("", "")
        self._frame: int | None = None
        self._stale = 1
        self._spinner: Timer | None = None
        self._notice_end: Timer | None = None

    def show_state(self, text: str) -> None:
        """Say what the list holds, such as `500+ images`."""
        # It names the source, and a file can be called anything.
        text = clean(text)
        if text == self._state:
            return
        changed = max(cells(text), cells(self._state)) + cells(self._place) + 1
        self._state = text
        if self._frame is None:
            self.refresh()
        else:
            # While pages come it goes with the spinner's next frame.
            self._stale = max(self._stale, changed)

    def show_place(self, text: str) -> None:
        """Say where the cursor is."""
        if text != self._place:
            taken = max(cells(text), cells(self._place)) + 1
            moved = cells(text) != cells(self._place)
            self._place = text
            self.refresh(*([] if moved else [Region(0, 0, taken, 1)]))

    def say(
        self, text: str, kind: str = "", seconds: float = 0, *, passing: bool = False
    ) -> None:
        """Say something for a while; kind is empty, `warning` or `error`.

        The while is some seconds, unless it is said how many. What is `passing`, as it
        comes with every key, is not noted in the journal, nor painted again.
        """
        if passing and self._notice == (clean(text), kind):
            return
        if self._notice_end is not None:
            self._notice_end.stop()
        self._notice = (clean(text), kind)
        self._is_brief = not seconds
        if not passing:
            self._journal.note(*self._notice)
        self._notice_end = self.set_timer(
            seconds or _NOTICE_SECONDS, self._forget_notice
        )
        self.refresh()

    def keep_saying(
        self, text: str, kind: str = "error", *, passing: bool = False
    ) -> None:
        """Say something until it is taken back with an empty text.

        What is `passing`, such as a clock, is not noted in the journal.
        """
        lasting = (clean(text), kind if text else "")
        if lasting != self._lasting:
            self._lasting = lasting
            if text and not passing:
                self._journal.note(*lasting)
            self.refresh()

    def spin(self, *, busy: bool, at_once: bool = True) -> None:
        """Show that something is going on, or no longer.

        What is over soon as a rule is not shown at once: each frame costs bytes.
        """
        if busy == (self._spinner is not None):
            return
        if self._spinner is not None:
            self._spinner.stop()
        self._spinner = self.set_interval(SPINNER_SECONDS, self._turn) if busy else None
        before, self._frame = self._frame, 0 if busy and at_once else None
        if self._frame != before:
            self._stale = 1
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw the line."""
        del y
        width = self.size.width
        style = self.rich_style
        spinner = " " if self._frame is None else SPINNER[self._frame]
        left = f"{spinner}{self._place}{self._state}"
        text, kind = self._notice if self._notice[0] else self._lasting
        if self._notice[0] and self._is_brief and cells(left + text) + 3 > width:
            # What goes away soon is said whole; the state comes back after it.
            left = spinner
        segments = [Segment(left, style)]
        if text:
            said = self.get_component_rich_style(f"status--{kind}") if kind else style
            room = max(width - cells(left) - 3, 0)
            segments += [Segment("  ", style), Segment(fit(text, room), said)]
        return Strip(segments).adjust_cell_length(width, style)

    def _forget_notice(self) -> None:
        self._notice = ("", "")
        self.refresh()

    def _turn(self) -> None:
        before = -1 if self._frame is None else self._frame
        self._frame = (before + 1) % len(SPINNER)
        stale, self._stale = self._stale, 1
        self.refresh(Region(0, 0, stale, 1))
