"""A menu on top of the screen: lines under headings, and Enter chooses one."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

from rich.text import Text
from textual.binding import Binding
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from imstui.core.search import Pattern
from imstui.output.clean import clean
from imstui.output.width import cells
from imstui.tui.screens.choices import ChoiceList, nothing_found
from imstui.tui.screens.closing import close
from imstui.tui.screens.frame import Frame
from imstui.tui.screens.menu_lines import laid_out
from imstui.tui.screens.resizing import skip_outdated

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from textual import events
    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.geometry import Size

# Every key that is typed makes the lines anew.
_MOST_FOUND = 200
_WIDEST = 100
_PRESENT = "● "
_SIDES = 8
"""Cells of a line that borders, padding and the scroll bar take."""


class Entry(NamedTuple):
    """A line of a menu; one without an ID is a heading or a blank.

    Attributes:
        id: what the menu's result is where it is chosen.
        text: what it says.
        keys: what stands in front of that, in bold.
        words: what else it is found by.
        only_found: whether it cannot be chosen now, so that it is there only for
            those who look for it.
    """

    id: str
    text: str
    keys: str = ""
    words: str = ""
    only_found: bool = False


def choice(entry_id: str, text: str, *, present: bool) -> Entry:
    """A line for one of several states; the present one has a sign in front."""
    return Entry(entry_id, f"{_PRESENT if present else '  '}{text}")


class Menu(NamedTuple):
    """What a menu offers.

    Attributes:
        title: what is chosen.
        entries: from top to bottom.
        hint: what Enter does.
        finds: whether a person can type to find an entry.
        preview: told the ID of each entry that the cursor comes to.
        at: the ID of the entry to begin at; the first one, where there is none such.
        removes: told the ID of the entry that Delete is pressed on, when the menu has
            closed for it; None where nothing can be taken away.
        closed_by: keys that close it, beside those that close every menu.
    """

    title: str
    entries: Sequence[Entry]
    hint: str
    finds: bool = False
    preview: Callable[[str], object] | None = None
    at: str = ""
    removes: Callable[[str], object] | None = None
    closed_by: Sequence[str] = ()


def matching(entries: Sequence[Entry], text: str) -> list[Entry]:
    """The entries that have a text, first those that begin with it; all for none.

    What cannot be chosen comes last, and only if it is looked for.
    """
    pattern = Pattern.parse(text)
    if not pattern:
        return [row for row in entries if not row.only_found]
    found = [row for row in entries if row.id and pattern.matches(_searched(row))]
    start = text.strip().casefold()

    def place(row: Entry) -> tuple[bool, bool]:
        beginnings = (row.text.casefold(), *row.words.split())
        return row.only_found, not any(b.startswith(start) for b in beginnings)

    return sorted(found, key=place)


def _searched(entry: Entry) -> str:
    return " ".join(filter(None, (entry.text, entry.id, entry.words)))


class MenuScreen(ModalScreen[str | None]):
    """A list to choose from; its result is the ID of an entry, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "close", "Close"),
        Binding("down,ctrl+n", "down", "Down", show=False),
        Binding("up,ctrl+p", "up", "Up", show=False),
        # The line to type in would take the key for itself.
        Binding("delete", "remove", "Remove", show=False, priority=True),
    ]
    DEFAULT_CSS = """
    MenuScreen {
        align: center middle;
        & > Frame {
            width: 90%;
            max-width: 100;
            height: auto;
            max-height: 90%;
        }
        & Input { dock: top; background: $boost; }
    }
    """

    def __init__(self, menu: Menu) -> None:
        super().__init__()
        for key in menu.closed_by:
            self._bindings.bind(key, "close")
        self._menu = menu
        self._list = ChoiceList()
        self._found = matching(menu.entries, "")
        self._keys = max((cells(entry.keys) for entry in menu.entries), default=0)
        self._room = _WIDEST

    def compose(self) -> ComposeResult:
        """Lay the menu out."""
        removes = () if self._menu.removes is None else ("Delete takes away",)
        keys = (f"Enter {self._menu.hint}", *removes, "Esc closes")
        with Frame(self._menu.title, *keys):
            if self._menu.finds:
                find = Input(placeholder="type to find", compact=True)
                find.cursor_blink = False
                yield find
            yield self._list

    def on_mount(self) -> None:
        """Begin at the first entry that can be chosen, or at another one."""
        self._fit(self.app.size)
        self._fill()
        for index, entry in enumerate(self._found):
            if entry.id and entry.id == self._menu.at:
                self._list.highlighted = index

    def on_resize(self, event: events.Resize) -> None:
        """Break the lines anew; the cursor stays on its entry."""
        if not skip_outdated(self, event) and self._fit(event.size):
            at = self._list.highlighted
            self._fill()
            self._list.highlighted = at

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show what was typed is found in."""
        event.stop()
        self._found = matching(self._menu.entries, event.value)
        self._fill()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Choose the entry under the cursor."""
        event.stop()
        self._list.action_select()

    def on_option_list_option_highlighted(
        self, event: OptionList.OptionHighlighted
    ) -> None:
        """Let the person see what choosing would do, unless they have chosen since."""
        preview = self._menu.preview
        if preview is not None and event.option_id is not None and self.is_current:
            preview(event.option_id)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Close with what was chosen."""
        close(self, event.option_id)

    def action_close(self) -> None:
        """Close without choosing."""
        close(self)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave Delete to the line to type in where nothing can be taken away."""
        del parameters
        return action != "remove" or self._menu.removes is not None

    def action_remove(self) -> None:
        """Close for the entry under the cursor to be taken away."""
        at, removes = self._list.highlighted, self._menu.removes
        if at is None or removes is None:
            return
        entry_id = self._list.get_option_at_index(at).id
        if entry_id is not None and close(self):
            self.app.call_later(removes, entry_id)

    def action_down(self) -> None:
        """Go to the next entry."""
        self._list.action_cursor_down()

    def action_up(self) -> None:
        """Go to the entry before."""
        self._list.action_cursor_up()

    def _fit(self, screen: Size) -> bool:
        """Note the room that lines have; whether it is another one."""
        before, self._room = self._room, min(screen.width * 9 // 10, _WIDEST) - _SIDES
        return self._room != before

    def _fill(self) -> None:
        self._list.clear_options()
        self._list.add_options(self._options(self._found))
        self._list.action_first()

    def _options(self, entries: Sequence[Entry]) -> Iterator[Option]:
        """The lines; of a long list that can be searched, only the first ones."""
        if not entries:
            yield nothing_found()
        most = _MOST_FOUND if self._menu.finds and not self._menu.at else len(entries)
        yield from map(self._option, entries[:most])
        if len(entries) > most:
            more = f"… and {len(entries) - most:,} more; type to find them"
            yield Option(Text(more), disabled=True)

    def _option(self, entry: Entry) -> Option:
        if not entry.id:
            return Option(Text(entry.text, style="bold"), disabled=True)
        line = laid_out(entry.keys, clean(entry.text), self._keys, self._room)
        return Option(line, id=entry.id, disabled=entry.only_found)
