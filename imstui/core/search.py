r"""Search as you type: fzf's extended syntax over the loaded images.

ubu 22        both, in any field; in the name, letters may skip to a word's start
'exact        exactly this text
^start end$   at the start or the end of a field
!not          without this text
a | b         either; `|` stands between blanks
Upper         a capital letter makes the term case-sensitive
a\ b         a blank that belongs to the term
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from imstui.core.image import Image

SEARCHED = ("name", "id", "__os_version", "tags", "__description")
"""The attributes that are searched; the name is the one that fuzzy terms look at."""

_FIELD_END = "\x1f"
_WORD_START = r"(?:\A|(?<=[\W_])|(?<=[^\W\d_])(?=\d))"
_BLANKS = re.compile(r"(?<!\\)\s+")


def haystack(image: Image) -> str:
    """The searched attributes of an image as one text, each with its end marked.

    In a list from several places it can be found by where it is from, too.
    """
    fields = [
        " ".join(image.tags) if name == "tags" else image.text(name) or ""
        for name in SEARCHED
    ]
    fields += image.origin or ()
    return _FIELD_END.join(field.replace(_FIELD_END, " ") for field in fields)


@dataclass(frozen=True, slots=True)
class _Term:
    negated: bool
    found: re.Pattern[str]
    """Matches in a haystack that has the term."""
    shown: re.Pattern[str]
    """Matches the parts of a cell that are to be highlighted."""

    def accepts(self, text: str) -> bool:
        return (self.found.search(text) is None) is self.negated


@dataclass(frozen=True, slots=True)
class Pattern:
    """A search text, understood: every group must have a term that accepts."""

    text: str
    _groups: tuple[tuple[_Term, ...], ...]

    @classmethod
    def parse(cls, text: str) -> Pattern:
        """Understand a search text; every text means something."""
        groups: list[tuple[_Term, ...]] = []
        either = False
        for word in _BLANKS.split(text.strip()):
            if word == "|":
                either = bool(groups)
                continue
            term = _term(word.replace("\\ ", " "))
            if term is None:
                continue
            if either:
                groups[-1] += (term,)
            else:
                groups.append((term,))
            either = False
        return cls(text, tuple(groups))

    def __bool__(self) -> bool:
        return bool(self._groups)

    def matches(self, text: str) -> bool:
        """Whether a haystack has what is searched for."""
        return all(any(term.accepts(text) for term in group) for group in self._groups)

    def spans(self, cell: str) -> Sequence[tuple[int, int]]:
        """The parts of a shown text to highlight, in order and not overlapping."""
        marked: set[int] = set()
        for group in self._groups:
            for term in group:
                if not term.negated:
                    marked.update(_marked(term.shown, cell))
        return _runs(sorted(marked))


def _term(word: str) -> _Term | None:
    negated = word.startswith("!")
    text = word.removeprefix("!")
    exact = negated or text.startswith("'")
    if not negated:
        text = text.removeprefix("'")
    start = text.startswith("^")
    text = text.removeprefix("^")
    end = text.endswith("$") and text != "$"
    text = text.removesuffix("$") if end else text
    if not text:
        return None
    flags = 0 if text != text.lower() else re.IGNORECASE
    literal = re.escape(text)
    anchored = (
        (rf"(?:\A|{_FIELD_END})" if start else "")
        + literal
        + (rf"(?=\Z|{_FIELD_END})" if end else "")
    )
    if start or end or exact:
        edge = (r"\A" if start else "") + literal + (r"\Z" if end else "")
        return _Term(negated, re.compile(anchored, flags), re.compile(edge, flags))
    skipping = _skipping(text)
    return _Term(
        negated=False,
        found=re.compile(rf"{literal}|\A[^{_FIELD_END}]*?{skipping}", flags),
        shown=re.compile(f"{literal}|{skipping}", flags),
    )


def _skipping(text: str) -> str:
    """Letters in order, each next to the one before or at the start of a word.

    The groups are atomic: a hostile name cannot make the search try every way.
    """
    first, *others = (re.escape(letter) for letter in text)
    skip = rf"(?:[^{_FIELD_END}]*?{_WORD_START})??"
    return f"{_WORD_START}({first})" + "".join(
        f"(?>{skip}({letter}))" for letter in others
    )


def _marked(shown: re.Pattern[str], cell: str) -> set[int]:
    places: set[int] = set()
    for match in shown.finditer(cell):
        letters = [
            match.start(number)
            for number in range(1, shown.groups + 1)
            if match[number] is not None
        ]
        places.update(letters or range(*match.span()))
    return places


def _runs(places: list[int]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for place in places:
        if runs and runs[-1][1] == place:
            runs[-1] = (runs[-1][0], place + 1)
        else:
            runs.append((place, place + 1))
    return runs
