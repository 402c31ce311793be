"""Quoting for the languages that a name or a query is handed on to."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def shell_words(words: Iterable[str]) -> str:
    """Words as a POSIX shell reads them back, whatever they contain."""
    return " ".join(shell_word(word) for word in words)


def shell_word(word: str) -> str:
    """One word as a POSIX shell reads it back.

    Raises:
        ValueError: it has a null character, which no argument can carry.
    """
    if "\0" in word:
        raise ValueError("a shell word cannot hold a null character")
    return shlex.quote(word)


def hcl_string(text: str) -> str:
    """A string literal of Terraform's language, interpolation included as text."""
    escaped = "".join(_hcl_character(character) for character in text)
    return '"' + escaped.replace("${", "$${").replace("%{", "%%{") + '"'


_HCL_ESCAPES = {"\n": r"\n", "\r": r"\r", "\t": r"\t", '"': r"\"", "\\": r"\\"}


def _hcl_character(character: str) -> str:
    if character in _HCL_ESCAPES:
        return _HCL_ESCAPES[character]
    if character.isprintable():
        return character
    code = ord(character)
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"
