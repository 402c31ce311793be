"""What the image table tells the screen that it is on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from imstui.core.image import Image


@dataclass
class Highlighted(Message):
    """The cursor came to another image."""

    index: int
    image: Image


@dataclass
class Chosen(Message):
    """The person took the image under the cursor."""

    image: Image


@dataclass
class WantsRows(Message):
    """The end of the loaded rows is near; `last_row` is the last one in sight."""

    last_row: int


@dataclass
class SortRequested(Message):
    """The person asked for another order, by this column."""

    column_name: str
