"""Words out of markup, in a time that no text can drive up.

What is read here is hostile: only so much of it is looked at, and no pattern tries the
same place in two ways.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_READ: Final = 16 * 1024
"""So many characters hold all that a person is told of an answer."""

# A sign of smaller stands for itself where nothing follows that a tag begins with.
_TAG = re.compile(r"<(?=[a-z/!?])(/?[a-z0-9-]*+)[^<>]*+>", re.I)
_PAGE = re.compile(r"<(!doctype|html|head|body|\?xml)\b", re.I)
# No letter has such a number, and far longer ones are an error to who reads them.
_NO_LETTER = re.compile(r"&#\d{8,};?")

_TITLE = "title"
_UNSEEN = frozenset({"script", "style", _TITLE})
"""Elements whose text is no part of what a page shows."""


class WebPage(NamedTuple):
    """What a web page says, on one line each."""

    title: str
    words: str


def read_page(text: str) -> WebPage | None:
    """The page that a text is; None if it is something else."""
    markup = _without_comments(text[:MOST_READ]).lstrip()
    if not _PAGE.match(markup):
        return None
    pieces = [*_pieces(markup)]
    title = " ".join(piece for element, piece in pieces if element == _TITLE)
    words = " ".join(piece for element, piece in pieces if not element)
    return WebPage(_on_one_line(title), _on_one_line(words))


def bare(text: str) -> str:
    """The beginning of a text without tags and entities, on one line."""
    return _on_one_line(_TAG.sub(" ", text[:MOST_READ]))


def _without_comments(markup: str) -> str:
    before, *others = markup.split("<!--")
    return " ".join((before, *(other.partition("-->")[2] for other in others)))


def _pieces(markup: str) -> Iterator[tuple[str, str]]:
    """The text between two tags, with the unseen element that it is in, if any."""
    element, start = "", 0
    for tag in _TAG.finditer(markup):
        yield element, markup[start : tag.start()]
        start, name = tag.end(), tag[1].lower()
        if not element and name in _UNSEEN:
            element = name
        elif name == f"/{element}":
            element = ""
    yield element, markup[start:]


def _on_one_line(text: str) -> str:
    return " ".join(html.unescape(_NO_LETTER.sub(" ", text)).split())
