"""One thing that the explorer can do: what it is called, its keys, what it needs."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from imstui.tui.commands.key_labels import CHORD, key_label


class Context(StrEnum):
    """What a command is about: its heading in the help."""

    LIST = "The list"
    MARKS = "Marking and taking"
    COLUMNS = "Columns"
    FILTERS = "Filters"
    DETAILS = "Details"
    CLOUDS = "Clouds and regions"
    APP = "Everywhere"


class Need(StrEnum):
    """What has to be there for a command, as what is said when it is not."""

    NOTHING = ""
    IMAGE = "There is no image under the cursor"
    CHOSEN = "No image is marked or under the cursor"
    TWO_IMAGES = "Mark an image with Space, then compare another one"
    MARKS = "No image is marked; Space marks one"
    SEVERAL = "One image is picked here; imstui pick -m lets several be marked"
    COLUMN = "There is no column under the column cursor"
    MORE = "Everything is loaded"
    SEARCH = "Nothing is searched for; / begins a search"
    FILTER = "No filter is set"
    BEFORE = "There is no question before this one"
    AFTER = "There is no question after this one"
    LAST = "No other question was asked yet"
    PROJECT = "No project is signed in here, so there are no images of its own"
    SERVICE = "These images do not come from a configured cloud"
    CLOUDS = "No cloud is configured: write clouds.yaml or set OS_*"


class Command(NamedTuple):
    """One row of the registry."""

    id: str
    """What a key map names it by."""
    title: str
    """Two or three words, for hints and headings."""
    sentence: str
    """What it does."""
    keys: tuple[str, ...]
    """Its keys, as Textual spells them."""
    action: str
    """The explorer's action; `pane` sends it to the pane in focus."""
    context: Context
    need: Need = Need.NOTHING
    words: str = ""
    """What else it is found by, such as what other programs call it."""

    @property
    def only_moves(self) -> bool:
        """Whether it moves a cursor, and sets nothing else off."""
        # Sideways, the filters open and close what is under their cursor.
        sideways = self.action.startswith("pane('column_")
        return self.action.startswith("pane(") and not sideways

    @property
    def key_text(self) -> str:
        """Its keys as a person reads them."""
        return " ".join(key_label(key) for key in self.keys)

    def first_key(self, *, typing: bool) -> str:
        """The key to name to a person, of those that type nothing if they are typing.

        Empty where there is none.
        """
        keys = filter(CHORD.fullmatch, self.keys) if typing else iter(self.keys)
        return key_label(next(keys, ""))
