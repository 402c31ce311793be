"""Quoting for the languages that a name or a query is handed on to."""

from __future__ import annotations

import re
import shlex
from typing import TYPE_CHECKING

from imstui.core.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable


def shell_words(words: Iterable[str]) -> str:
    """Words as a POSIX shell reads them back, whatever they contain."""
    return " ".join(shell_word(word) for word in words)


def shell_word(word: str) -> str:
    """One word as a POSIX shell reads it back, also where it is pasted.

    A shell at a terminal acts on control characters even inside of quotes, so that
    `printf` makes them; line ends it only reads.

    Raises:
        UsageError: it has a null character, which no argument can carry.
    """
    if "\0" in word:
        raise UsageError("A shell cannot take a text with a null character in it.")
    if not _ACTING.search(word):
        return shlex.quote(word)
    # A command's result loses the line ends that it ends with.
    text = word.rstrip("\n")
    ends = word[len(text) :]
    return f"\"$(printf '{_FORMAT.sub(_octal, text)}'){ends}\""


_ACTING = re.compile("[\x01-\x09\x0b-\x1f\x7f-\x9f]")
# An exclamation mark recalls an older command between double quotes.
_FORMAT = re.compile(r"^-|[\x00-\x1f\x7f-\x9f%\\'!]")


def _octal(match: re.Match[str]) -> str:
    return "".join(f"\\{byte:03o}" for byte in match.group().encode())


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
