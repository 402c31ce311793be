"""How a catalogue file is laid out, and how one is told from any other file.

Images are numbered by their place in the service's default order, oldest first: the
*position*. Everything that can be asked about an image is a bitmap over positions,
kept in chunks of `Layout.chunk` positions. So a question costs a few operations on
large integers for each chunk, whatever the images are like, and no chunk is read that
the page does not need.

- `image` holds the documents, with the place of each image in every other order.
- `identity` finds the position of an ID.
- `posting` holds which images of a chunk can be found by a value of an attribute. The
  attributes below `FIRST_ATTRIBUTE` are what a rule of the service makes of an image.
- `single` holds the same for values that only one image of a chunk has, some hundred
  of them in a row: `first` is the lowest value, `members` the image of each.
- `slice` holds numbers bit by bit: the places in each other order and the times of
  the last change. One row says of each image in a chunk whether that bit is set.
- `stretch` holds the positions in each other order, some thousand of them in a row.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING, Final

from imstui.spec import parameter

if TYPE_CHECKING:
    from sqlite3 import Connection

APPLICATION_ID: Final = int.from_bytes(b"IMSc")
FORMAT_VERSION: Final = 1


@dataclass(frozen=True, slots=True)
class Layout:
    """How much goes into one row; the same all over a catalogue."""

    chunk: int = 1 << 16
    """How many positions a bitmap covers: a multiple of 8, at most 2 ** 16."""
    stretch: int = 2048
    """How many positions in another order are kept in a row."""
    singles: int = 256
    """How many values that one image has are kept in a row."""


NO_TIME: Final = -(1 << 62)
"""Seconds that stand for an absent time: before every other."""


def _sort_keys() -> tuple[str, ...]:
    row = parameter("sort_key")
    return () if row is None else row.values


SORT_KEYS: Final = tuple(key for key in _sort_keys() if key != "created_at")
"""The orders that have to be looked up; positions themselves are the other one."""

MEASURES: Final = (*SORT_KEYS, "updated_at")
"""What is kept bit by bit; the place in this row is the measure's number."""


class Mark(IntEnum):
    """What a rule of the service makes of an image, numbered like an attribute."""

    UNREGISTERED = 1
    """`__isregistered` says false, in any case of letters."""
    LISTED = 2
    """It is there when no visibility is asked for."""
    OWN = 3
    """It belongs to the project that is signed in."""
    MEMBER = 4
    """Another project shares it; the value is the membership's status."""
    UPDATED = 5
    """`updated_at` can be read as a time."""


FIRST_ATTRIBUTE: Final = 16


def rank_column(sort_key: str) -> str:
    """The column of `image` that holds an image's place in an order."""
    return f"rank_{sort_key}"


_RANKS = ", ".join(f"{rank_column(key)} INTEGER NOT NULL" for key in SORT_KEYS)

_TABLES = f"""
CREATE TABLE about (name TEXT PRIMARY KEY, value) WITHOUT ROWID;
CREATE TABLE attribute (number INTEGER PRIMARY KEY, name NOT NULL UNIQUE);
CREATE TABLE image (
    position INTEGER PRIMARY KEY, id TEXT NOT NULL, created INTEGER, {_RANKS},
    document NOT NULL
);
CREATE TABLE identity (id TEXT PRIMARY KEY, position INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE posting (
    chunk INTEGER, attribute INTEGER, value, members BLOB NOT NULL,
    PRIMARY KEY (chunk, attribute, value)
) WITHOUT ROWID;
CREATE TABLE single (
    chunk INTEGER, attribute INTEGER, first, listed TEXT NOT NULL,
    members BLOB NOT NULL,
    PRIMARY KEY (chunk, attribute, first)
) WITHOUT ROWID;
CREATE TABLE slice (
    measure INTEGER, bit INTEGER, chunk INTEGER, members BLOB NOT NULL,
    PRIMARY KEY (measure, bit, chunk)
) WITHOUT ROWID;
CREATE TABLE stretch (
    measure INTEGER, number INTEGER, positions BLOB NOT NULL,
    PRIMARY KEY (measure, number)
) WITHOUT ROWID;
"""


def create(connection: Connection) -> None:
    """Make the tables of an empty catalogue, for writing once and fast."""
    # Nobody else sees the file before it is whole, so nothing has to be undone.
    connection.executescript(
        "PRAGMA page_size = 8192; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;"
        f"PRAGMA application_id = {APPLICATION_ID};"
        f"PRAGMA user_version = {FORMAT_VERSION};"
    )
    connection.executescript(_TABLES)


def storable(text: str) -> str | bytes:
    """A text as SQLite can store it: bytes where it holds half a character."""
    if text.isascii():
        return text
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogatepass")
    return text
