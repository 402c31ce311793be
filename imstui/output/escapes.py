"""Ways to write a character that would act, so that a program can read it back."""

from __future__ import annotations

import re

_BEYOND_ASCII_OR_CONTROL = re.compile(r"[^ -~]")
_CONTROL_OR_BACKSLASH = re.compile(r"[^ -\[\]-~]")
_BLANKS = frozenset("\u00a0\u1680\u202f\u205f\u3000") | frozenset(
    map(chr, range(0x2000, 0x200B))
)
_NAMED = {"\t": r"\t", "\n": r"\n", "\r": r"\r", "\\": r"\\"}


def escape_in_json(document: str) -> str:
    r"""Escape what JSON leaves raw although a terminal acts on it.

    DEL, C1 controls, direction marks and lone surrogates become `\uXXXX`; the document
    says the same afterwards, and letters stay readable.

    Args:
        document: JSON on one line.
    """
    if document.isprintable():
        return document
    return _BEYOND_ASCII_OR_CONTROL.sub(_as_json, document)


def escape_field(text: str) -> str:
    r"""Escape a field of a line of tab-separated values: `\t`, `\n`, `\\`, `\x1b`."""
    if text.isprintable() and "\\" not in text:
        return text
    return _CONTROL_OR_BACKSLASH.sub(_as_escape, text)


def escape_controls(text: str) -> str:
    r"""Escape what would break a line or act on a terminal; `\` itself stays."""
    if text.isprintable():
        return text
    return _BEYOND_ASCII_OR_CONTROL.sub(_as_escape, text)


def _harmless(character: str) -> bool:
    return character.isprintable() or character in _BLANKS


def _as_json(match: re.Match[str]) -> str:
    character = match.group()
    if _harmless(character):
        return character
    halves = character.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{halves[at : at + 2].hex()}" for at in range(0, len(halves), 2))


def _as_escape(match: re.Match[str]) -> str:
    character = match.group()
    if character in _NAMED:
        return _NAMED[character]
    if _harmless(character):
        return character
    code = ord(character)
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
