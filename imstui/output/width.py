"""Text measured in cells of the terminal, never in characters.

All functions expect text that has passed `clean`.
"""

from __future__ import annotations

from typing import Literal, TypeAlias

from rich.cells import cell_len, get_character_cell_size

Align: TypeAlias = Literal["left", "right"]

ELLIPSIS = "…"

_LONGEST = 8
"""Characters kept for each cell: marks that combine can pile up without end."""


def cells(text: str) -> int:
    """How many cells the text takes."""
    return len(text) if text.isascii() else cell_len(text)


def fit(text: str, width: int, align: Align = "left") -> str:
    """Cut or pad the text to exactly `width` cells; `…` says that it was cut."""
    if text.isascii():
        taken = len(text)
        if taken > width:
            return text[: width - 1] + ELLIPSIS if width > 0 else ""
    else:
        text = text[: _LONGEST * max(width + 1, 0)]
        taken = cell_len(text)
        if taken > width:
            text = head(text, width - 1) + ELLIPSIS if width > 0 else ""
            taken = cell_len(text)
    blanks = " " * (width - taken)
    return blanks + text if align == "right" else text + blanks


def head(text: str, width: int) -> str:
    """The longest beginning of the text that takes at most `width` cells."""
    if text.isascii():
        return text[: max(width, 0)]
    taken = 0
    for index, character in enumerate(text):
        taken += get_character_cell_size(character)
        if taken > width:
            return text[:index]
    return text


def wrap(text: str, width: int) -> list[str]:
    """Break the text into lines of at most `width` cells, losing only blanks there.

    It breaks behind a word where it can, inside one where it must.
    """
    lines = []
    while cells(text) > width:
        line = head(text, max(width, 1)) or text[0]
        rest = text[len(line) :]
        if not rest:
            break
        blank = line.rfind(" ")
        if rest[0] != " " and line[: max(blank, 0)].strip(" "):
            rest = line[blank + 1 :] + rest
            line = line[:blank]
        lines.append(line.rstrip(" ") or line)
        text = rest.lstrip(" ")
    return [*lines, text] if text or not lines else lines
