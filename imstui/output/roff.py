"""The manual page's language: text in it, and the few macros that it needs."""

from __future__ import annotations

_NAMED = {
    "\\": r"\(rs",
    "'": r"\(aq",
    '"': r"\(dq",
    "`": r"\(ga",
    "^": r"\(ha",
    "~": r"\(ti",
    "-": r"\-",
}


def roff_text(text: str) -> str:
    """Text that stands for itself, whatever the encoding that it is read in."""
    escaped = "".join(map(_character, text))
    return rf"\&{escaped}" if escaped.startswith(".") else escaped


def heading(title: str) -> str:
    """The heading of a section."""
    return f'.SH "{roff_text(title.upper())}"'


def subheading(title: str) -> str:
    """A heading within a section."""
    return f'.SS "{roff_text(title)}"'


def paragraph(text: str) -> str:
    """Some sentences."""
    return f".PP\n{roff_text(text)}"


def item(term: str, text: str) -> str:
    """A term in bold, and what it means further right."""
    return f".TP\n.B {roff_text(term)}\n{roff_text(text)}"


def _character(character: str) -> str:
    if character in _NAMED:
        return _NAMED[character]
    if character.isascii():
        return character if character.isprintable() else " "
    return rf"\[u{ord(character):04X}]"
