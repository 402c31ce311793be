"""JSON text of any length, read from a file piece by piece."""

from __future__ import annotations

import codecs
import json
import re
from typing import TYPE_CHECKING, Final

from imstui.core.errors import UnusableAnswer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

    from imstui.core.values import Json

_LONGEST_HEAD: Final = 8 << 20
_LONGEST_MARK: Final = 3
_OTHER_ENCODINGS: Final = {
    codecs.BOM_UTF16_LE: "UTF-16",
    codecs.BOM_UTF16_BE: "UTF-16",
    b"\x1f\x8b": "gzip",
}
_BLANK: Final = re.compile(r"[ \t\r\n]*")
_VALUE: Final = json.JSONDecoder()
_NO_END: Final = "Unterminated"
"""How the parser complains about a text without its closing quote."""

_LONGEST_WORD: Final = 16
"""No token but a text is longer, so an error further from the end is one."""


class JsonText:
    """A place in the text of a file, which moves to the end.

    Only the piece around the place is in memory.
    """

    def __init__(
        self, file: BinaryIO, name: str, accepted: str, piece: int = 1 << 20
    ) -> None:
        """Begin to read a file.

        Args:
            file: where the text comes from.
            name: what a person calls the file.
            accepted: what such a file can be, for the hint of a refusal.
            piece: how many bytes to read at once, at least.

        Raises:
            UnusableAnswer: it is empty, or no UTF-8.
        """
        self._file = file
        self._name = name
        self._accepted = accepted
        self._piece = piece
        self._decode = codecs.getincrementaldecoder("utf-8")().decode
        self._text = ""
        self._at = 0
        self._columns_before = 0
        self._ended = False
        self.line = 1
        """The line of the place, counted from 1."""
        self._begin()

    def refusal(self, reason: str, line: int | None = None) -> UnusableAnswer:
        """The refusal of this file.

        Args:
            reason: what is wrong.
            line: where, counted from 1; None where that says nothing.
        """
        place = "" if line is None else f", line {line}"
        return UnusableAnswer(f"{self._name}{place}: {reason}", self._accepted)

    def head(self) -> list[str]:
        """The next two lines, or their beginnings where they are very long."""
        while self._text.count("\n", self._at) < 2 and len(self._text) < _LONGEST_HEAD:
            if not self._fill():
                break
        return self._text[self._at :].split("\n", 2)[:2]

    def next_mark(self) -> str:
        """Go on to the next character that is no blank; empty at the end."""
        while True:
            matched = _BLANK.match(self._text, self._at)
            self._go_to(len(self._text) if matched is None else matched.end())
            if self._at < len(self._text):
                return self._text[self._at]
            if not self._fill():
                return ""

    def take(self, mark: str) -> bool:
        """Go past a character if it is the next one that is no blank."""
        taken = self.next_mark() == mark
        if taken:
            self._go_to(self._at + 1)
        return taken

    def value(self) -> tuple[Json, str]:
        """Go past a value; return it, and as it is written.

        Raises:
            UnusableAnswer: it is no JSON, or not to its end.
        """
        while True:
            try:
                value, end = _VALUE.raw_decode(self._text, self._at)
            except json.JSONDecodeError as error:
                if self._may_be_cut(error) and self._fill():
                    continue
                raise self.broken(error.msg, error.pos) from error
            except (ValueError, RecursionError) as error:
                raise self._unreadable(error) from error
            if len(self._text) - end < _LONGEST_WORD and self._fill():
                continue  # It may have been the beginning of a longer number.
            written = self._text[self._at : end]
            self._go_to(end)
            return value, written

    def line_values(self) -> Iterator[tuple[Json, str]]:
        """Go past one value a line, each as `value` returns it.

        Raises:
            UnusableAnswer: a line is no JSON, or not to its end.
        """
        for line in self._lines():
            try:
                value = json.loads(line)
            except json.JSONDecodeError as error:
                cut = error.pos >= len(line) or error.msg.startswith(_NO_END)
                raise self._no_json(
                    error.msg, self.line, error.colno, cut=cut
                ) from error
            except (ValueError, RecursionError) as error:
                raise self._unreadable(error) from error
            yield value, line

    def _lines(self) -> Iterator[str]:
        """Go past line after line; those with nothing in them are left out."""
        while self._at < len(self._text) or self._fill():
            stop = self._text.rfind("\n", self._at) + 1
            if not stop:
                if self._fill():
                    continue
                stop = len(self._text)
            lines = self._text[self._at : stop].split("\n")
            first = self.line
            for number, line in enumerate(lines):
                self.line = first + number
                if stripped := line.strip(" \t\r"):
                    yield stripped
            self.line = first
            self._go_to(stop)

    def broken(self, message: str, at: int | None = None) -> UnusableAnswer:
        """The refusal of text that is no JSON.

        Args:
            message: what the parser says.
            at: where in the present piece; None means at the place.
        """
        at = self._at if at is None else at
        line = self.line + self._text.count("\n", self._at, at)
        start = self._text.rfind("\n", 0, at) + 1
        column = at - start + 1 + (0 if start else self._columns_before)
        no_more = at >= len(self._text.rstrip())
        return self._no_json(
            message, line, column, cut=no_more or message.startswith(_NO_END)
        )

    def _no_json(
        self, message: str, line: int, column: int, *, cut: bool
    ) -> UnusableAnswer:
        reason = "the JSON is cut off" if cut else f"no JSON: {message}"
        return self.refusal(f"column {column}: {reason}", line)

    def _unreadable(self, error: Exception) -> UnusableAnswer:
        return self.refusal(f"JSON that cannot be read: {error}", self.line)

    def _begin(self) -> None:
        data = self._file.read(max(self._piece, _LONGEST_MARK))
        for beginning, encoding in _OTHER_ENCODINGS.items():
            if data.startswith(beginning):
                raise self.refusal(f"{encoding}, not UTF-8 text")
        self._append(data.removeprefix(codecs.BOM_UTF8))
        if not self.next_mark():
            raise self.refusal("empty")

    def _fill(self) -> bool:
        """Get more text after the piece, and let go of what lies behind the place."""
        if self._ended:
            return False
        # As much again as there is, so that a long value is not tried too often.
        data = self._file.read(max(self._piece, len(self._text) - self._at))
        if not data:
            self._ended = True
            self._append(b"")
            return False
        start = self._text.rfind("\n", 0, self._at) + 1
        self._columns_before = self._at - start + (0 if start else self._columns_before)
        self._text = self._text[self._at :]
        self._at = 0
        self._append(data)
        return True

    def _append(self, data: bytes) -> None:
        try:
            self._text += self._decode(data, not data)
        except UnicodeDecodeError as error:
            wrong = error.object[error.start]
            before = error.object.count(b"\n", 0, error.start)
            line = self.line + self._text.count("\n", self._at) + before
            raise self.refusal(f"the byte 0x{wrong:02x} is no UTF-8", line) from error

    def _may_be_cut(self, error: json.JSONDecodeError) -> bool:
        """Whether more text can make an error go away."""
        near = len(self._text) - error.pos <= _LONGEST_WORD
        return near or error.msg.startswith(_NO_END)

    def _go_to(self, at: int) -> None:
        self.line += self._text.count("\n", self._at, at)
        self._at = at
