"""The registry of commands: what the explorer can do, under which keys.

Bindings, hints, the help screen and the README's key table derive from it. The
action names are the explorer's; `focused.` sends an action to the pane in focus.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from textual.binding import Binding


class Context(StrEnum):
    """Where a command applies, and its heading in the help."""

    LIST = "The list"
    FILTERS = "Filters"
    DETAILS = "Details"
    APP = "Everywhere"


class Command(NamedTuple):
    """One thing that the explorer can do."""

    id: str
    """What a key map names it by."""
    title: str
    """Two or three words, for hints and headings."""
    sentence: str
    """What it does."""
    keys: tuple[str, ...]
    """Its default keys, as Textual spells them."""
    action: str
    context: Context

    @property
    def key_text(self) -> str:
        """Its keys as a person reads them."""
        return " ".join(key_label(key) for key in self.keys)


_LABELS = {
    "question_mark": "?",
    "colon": ":",
    "slash": "/",
    "comma": ",",
    "equals_sign": "=",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "minus": "-",
    "exclamation_mark": "!",
    "percent_sign": "%",
    "at": "@",
    "tilde": "~",
    "asterisk": "*",
    "less_than_sign": "<",
    "greater_than_sign": ">",
    "left_curly_bracket": "{",
    "right_curly_bracket": "}",
    "underscore": "_",
    "escape": "Esc",
    "enter": "Enter",
    "space": "Space",
    "tab": "Tab",
    "shift+tab": "Shift+Tab",
    "backspace": "Backspace",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "home": "Home",
    "end": "End",
}


def key_label(key: str) -> str:
    """A key as a person reads it: `?` for `question_mark`, `Ctrl+R` for `ctrl+r`."""
    if key in _LABELS:
        return _LABELS[key]
    if key.startswith("ctrl+"):
        return f"Ctrl+{key.removeprefix('ctrl+').upper()}"
    return key.upper() if key.startswith("f") and key[1:].isdigit() else key


HINTS = {
    "app.help": "help",
    "search.local": "search",
    "filters.focus": "filters",
    "details.toggle": "details",
    "yank.id": "copy",
    "filters.clear": "clear",
    "column.sort": "sort",
    "app.quit": "quit",
}
"""The commands of the hints line in a word each; the last ones drop off first."""

_LIST, _FILTERS, _DETAILS, _APP = Context

COMMANDS: tuple[Command, ...] = (
    Command(
        "list.down",
        "Down",
        "Go to the next image or line",
        ("down", "j"),
        "focused.cursor_down",
        _LIST,
    ),
    Command(
        "list.up",
        "Up",
        "Go to the image or line before",
        ("up", "k"),
        "focused.cursor_up",
        _LIST,
    ),
    Command(
        "list.page_down",
        "Page down",
        "Go a screenful on",
        ("pagedown", "ctrl+d"),
        "focused.page_down",
        _LIST,
    ),
    Command(
        "list.page_up",
        "Page up",
        "Go a screenful back",
        ("pageup", "ctrl+u"),
        "focused.page_up",
        _LIST,
    ),
    Command(
        "list.first",
        "First",
        "Go to the first image or line",
        ("home", "g"),
        "focused.first",
        _LIST,
    ),
    Command(
        "list.last",
        "Last",
        "Go to the last loaded image and fetch the ones after it",
        ("end", "G"),
        "focused.last",
        _LIST,
    ),
    Command(
        "column.left",
        "Column left",
        "Move the column cursor to the left",
        ("left", "h"),
        "focused.column_left",
        _LIST,
    ),
    Command(
        "column.right",
        "Column right",
        "Move the column cursor to the right",
        ("right", "l"),
        "focused.column_right",
        _LIST,
    ),
    Command(
        "column.sort",
        "Sort",
        "Sort by the column under the column cursor: up, down, as the service likes",
        ("s",),
        "questions('sort')",
        _LIST,
    ),
    Command(
        "list.refresh",
        "Refresh",
        "Ask again, and try again after an error; the cursor stays on its image",
        ("r", "ctrl+r"),
        "questions('refresh')",
        _LIST,
    ),
    Command(
        "list.load_all",
        "Load all",
        "Fetch every page that there is; Esc stops it",
        ("L",),
        "questions('load_all')",
        _LIST,
    ),
    Command(
        "search.local",
        "Search",
        "Search the loaded images as you type, with 'exact ^start end$ !not a | b",
        ("slash",),
        "search",
        _LIST,
    ),
    Command(
        "search.next",
        "Next match",
        "Go to the next image that was found",
        ("n",),
        "list('cursor_down')",
        _LIST,
    ),
    Command(
        "search.previous",
        "Match before",
        "Go to the image that was found before",
        ("N",),
        "list('cursor_up')",
        _LIST,
    ),
    Command(
        "mark.toggle",
        "Mark",
        "Mark the image, or take its mark away",
        ("space",),
        "mark('toggle')",
        _LIST,
    ),
    Command(
        "mark.all",
        "Mark all",
        "Mark every image that is shown",
        ("asterisk",),
        "mark('all')",
        _LIST,
    ),
    Command(
        "mark.clear",
        "Clear marks",
        "Take every mark away",
        ("u",),
        "mark('none')",
        _LIST,
    ),
    Command(
        "yank.id",
        "Copy the ID",
        "Copy the image's ID to the clipboard, also over SSH",
        ("y",),
        "yank_id",
        _LIST,
    ),
    Command(
        "yank.menu",
        "Copy",
        "Copy the name, a row, JSON, this query as command line or URL, a snippet",
        ("Y",),
        "overlay('yank')",
        _LIST,
    ),
    Command(
        "compare",
        "Compare",
        "Show the marked images side by side, or the marked one beside this one",
        ("equals_sign",),
        "overlay('compare')",
        _LIST,
    ),
    Command(
        "export",
        "Write to a file",
        "Write the list to a file: csv, tsv, json, ndjson or txt",
        ("e",),
        "overlay('export')",
        _LIST,
    ),
    Command(
        "column.choose",
        "Columns",
        "Choose the attributes that the list shows, and their order",
        ("C",),
        "overlay('columns')",
        _LIST,
    ),
    Command(
        "saved.choose",
        "Saved queries",
        "Ask a question that was saved under a name",
        ("b",),
        "overlay('saved')",
        _FILTERS,
    ),
    Command(
        "saved.save",
        "Save the query",
        "Save this question under a name",
        ("B",),
        "overlay('save_query')",
        _FILTERS,
    ),
    Command(
        "history.back",
        "Question before",
        "Ask the question before this one again",
        ("left_square_bracket",),
        "questions('history', 'back')",
        _FILTERS,
    ),
    Command(
        "history.forward",
        "Question after",
        "Ask the question after this one again",
        ("right_square_bracket",),
        "questions('history', 'forward')",
        _FILTERS,
    ),
    Command(
        "history.last",
        "Last question",
        "Change between this question and the one that was shown before",
        ("minus",),
        "questions('history', 'last')",
        _FILTERS,
    ),
    Command(
        "filters.focus",
        "Filters",
        "Go to the filters; in the filters, hide them",
        ("f", "f9"),
        "panes('filters')",
        _FILTERS,
    ),
    Command(
        "filters.clear",
        "Clear filters",
        "Drop every filter; the order stays",
        ("x",),
        "questions('clear')",
        _FILTERS,
    ),
    Command(
        "filters.drop_last",
        "Drop a filter",
        "Drop the last filter of the line above the list",
        ("backspace",),
        "questions('drop_last')",
        _FILTERS,
    ),
    Command(
        "preset.all",
        "All images",
        "Show every image that the project can see",
        ("0",),
        "questions('preset', '')",
        _FILTERS,
    ),
    Command(
        "preset.public",
        "Public",
        "Show the images that the cloud offers to everybody",
        ("1",),
        "questions('preset', 'public')",
        _FILTERS,
    ),
    Command(
        "preset.private",
        "Private",
        "Show the images of the project that is signed in",
        ("2",),
        "questions('preset', 'private')",
        _FILTERS,
    ),
    Command(
        "preset.shared",
        "Shared",
        "Show the images that others shared and that were accepted",
        ("3",),
        "questions('preset', 'shared')",
        _FILTERS,
    ),
    Command(
        "preset.rejected",
        "Rejected",
        "Show the images that others shared and that were rejected",
        ("4",),
        "questions('preset', 'rejected')",
        _FILTERS,
    ),
    Command(
        "preset.pending",
        "Pending",
        "Show the images that others shared and that wait for an answer",
        ("5",),
        "questions('preset', 'pending')",
        _FILTERS,
    ),
    Command(
        "details.open",
        "Details, then take",
        "Show the image's details; where they are shown, print its ID and leave",
        ("enter",),
        "open_or_take",
        _DETAILS,
    ),
    Command(
        "details.toggle",
        "Details",
        "Show or hide the details",
        ("d",),
        "panes('details')",
        _DETAILS,
    ),
    Command(
        "details.zoom",
        "Zoom",
        "Give the pane in focus the whole screen, and back",
        ("z",),
        "zoom",
        _DETAILS,
    ),
    Command(
        "details.raw",
        "JSON",
        "Show the image as the service sent it, and back",
        ("J",),
        "panes('raw')",
        _DETAILS,
    ),
    Command(
        "details.missing",
        "Missing attributes",
        "Show the documented attributes that the image does not have, and back",
        ("m",),
        "panes('missing')",
        _DETAILS,
    ),
    Command(
        "app.focus_next",
        "Next pane",
        "Go to the next pane; Shift+Tab to the one before",
        ("tab",),
        "app.focus_next",
        _APP,
    ),
    Command(
        "app.back",
        "Back",
        "Stop fetching, close what is open, go back to the list",
        ("escape",),
        "back",
        _APP,
    ),
    Command(
        "app.help",
        "Help",
        "Show what can be done now, and do it",
        ("question_mark", "f1"),
        "overlay('help')",
        _APP,
    ),
    Command(
        "app.palette",
        "Commands",
        "Find a command by typing, and run it",
        ("colon", "ctrl+p"),
        "overlay('palette')",
        _APP,
    ),
    Command(
        "app.theme",
        "Themes",
        "Choose the colours, seeing each theme at once",
        ("t",),
        "overlay('themes')",
        _APP,
    ),
    Command(
        "app.quit",
        "Quit",
        "Leave without choosing",
        ("q", "ctrl+q", "ctrl+c"),
        "leave",
        _APP,
    ),
)


def bindings() -> list[Binding]:
    """The registry as Textual wants it."""
    return [
        Binding(
            ",".join(command.keys),
            command.action,
            command.title,
            id=command.id,
            priority="ctrl+q" in command.keys,
        )
        for command in COMMANDS
    ]


def command(command_id: str) -> Command:
    """The command of that ID.

    Raises:
        KeyError: there is none.
    """
    return _BY_ID[command_id]


_BY_ID = {row.id: row for row in COMMANDS}
