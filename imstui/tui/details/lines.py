"""The lines of the detail pane as values: an image laid out at a given width."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import takewhile, zip_longest
from typing import TYPE_CHECKING

from imstui.output.details import Detail, details, json_lines
from imstui.output.width import cells, fit, wrap

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from imstui.core.image import Image
    from imstui.core.search import Pattern

_LABEL = 21
_NARROW = 44
_WIDE = 96
_NARROW_LABEL = 13
_GAP = 1


class Part(StrEnum):
    """What a piece of a line is, and so how it looks."""

    HEADING = "heading"
    LABEL = "label"
    VALUE = "value"
    NOTHING = "nothing"
    HELP = "help"
    MATCH = "match"


Piece = tuple[str, Part]
Line = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a person wants to see of an image."""

    raw: bool = False
    """The image as it arrived, as JSON."""
    missing: bool = False
    """Documented attributes that it lacks, too."""
    meaning: bool = False
    """What each attribute means; in a wide pane this is there anyway."""


def lay_out(image: Image, wanted: Wanted, width: int) -> tuple[Line, ...]:
    """Everything there is to say of an image, no line wider than `width` cells."""
    if wanted.raw:
        return tuple(
            ((part, Part.VALUE),)
            for line in json_lines(image)
            for part in _wrapped_json(line, width)
        )
    return tuple(_all_lines(image, wanted, width))


def _all_lines(image: Image, wanted: Wanted, width: int) -> Iterator[Line]:
    for number, section in enumerate(details(image, with_missing=wanted.missing)):
        if number:
            yield ()
        yield ((fit(section.title, width), Part.HEADING),)
        for detail in section.details:
            if width >= _WIDE:
                yield from _with_meaning_beside(detail, width)
                continue
            yield from _detail_lines(detail, width)
            if wanted.meaning:
                for text in wrap(detail.help, max(width - 2, 1)):
                    yield ((f"  {text}", Part.HELP),)


def _detail_lines(detail: Detail, width: int) -> Iterator[Line]:
    label = _LABEL if width >= _NARROW else _NARROW_LABEL
    room = max(width - label - _GAP, 8)
    part = Part.NOTHING if detail.empty else Part.VALUE
    heading = detail.label
    if cells(heading) > label:
        # A label that does not fit has a line of its own.
        yield ((fit(heading, width).rstrip(), Part.LABEL),)
        heading = ""
    for line in detail.lines:
        for text in wrap(line, room):
            # A blank in the value's style is one run with it.
            before = Part.LABEL if heading else part
            yield ((fit(heading, label) + " " * _GAP, before), (text, part))
            heading = ""


def _with_meaning_beside(detail: Detail, width: int) -> Iterator[Line]:
    """The lines of a detail in the left part, what it means in the right one."""
    left = (width + _LABEL) // 2
    lines = _detail_lines(detail, left - 2 * _GAP)
    meaning = wrap(detail.help, width - left - _GAP)
    for line, text in zip_longest(lines, meaning, fillvalue=None):
        pieces = line or ()
        if not text:
            yield pieces
            continue
        blank = " " * (left - _length(pieces))
        yield (*pieces, (blank, Part.VALUE), (text, Part.HELP))


def _wrapped_json(line: str, width: int) -> Iterator[str]:
    indent = len(line) - len(line.lstrip(" "))
    first, *others = wrap(line.lstrip(" "), max(width - indent - 2, 8)) or [""]
    yield " " * indent + first
    for other in others:
        yield " " * (indent + 2) + other


def marked(lines: Iterable[Line], pattern: Pattern) -> tuple[Line, ...]:
    """The lines with the parts that a search finds as pieces of their own."""
    return tuple(
        tuple(part for piece in line for part in _marked_pieces(piece, pattern))
        for line in lines
    )


def _marked_pieces(piece: Piece, pattern: Pattern) -> Iterator[Piece]:
    text, part = piece
    done = 0
    for start, end in pattern.spans(text):
        if start > done:
            yield text[done:start], part
        yield text[start:end], Part.MATCH
        done = end
    if done < len(text) or not text:
        yield text[done:], part


def has_match(line: Line) -> bool:
    """Whether a search finds something in a line."""
    return any(part is Part.MATCH for _, part in line)


def difference(old: Line, new: Line) -> tuple[int, int]:
    """The cells, from the first to behind the last, in which two lines differ."""
    start = 0
    for before, after in zip(old, new, strict=False):
        if before != after:
            if before[1] == after[1]:
                start += cells(_common(before[0], after[0]))
            break
        start += cells(after[0])
    return start, max(_length(old), _length(new))


def _common(before: str, after: str) -> str:
    pairs = zip(before, after, strict=False)
    same = takewhile(lambda pair: pair[0] == pair[1], pairs)
    return "".join(character for character, _ in same)


def _length(line: Line) -> int:
    return sum(cells(text) for text, _ in line)
