"""The lines of a menu's entry: its keys, and beside or below them what it is."""

from __future__ import annotations

from rich.text import Text

from imstui.output.width import cells, wrap

_GAP = 2
_INDENT = 2
# Narrower than this, texts stand below their keys.
_READABLE = 24


def laid_out(keys: str, text: str, width: int, room: int) -> Text:
    """Keys and a text in lines of at most `room` cells, all but the first indented.

    Args:
        keys: what stands before the text, in bold.
        text: clean.
        width: the cells that keys have beside texts; 0 where no text has any.
        room: the cells of a line.
    """
    indent = width + _GAP if width else 0
    if not indent:
        return Text("\n".join(_hanging(text, room)))
    if room - indent >= _READABLE:
        lines = _wrapped(text, indent, room)
        first = keys + lines[0][cells(keys) :]
        return _with_keys(keys, [first, *lines[1:]])
    if not keys:
        return Text("\n".join(_wrapped(text, 0, room)))
    return _with_keys(keys, [keys, *_wrapped(text, _INDENT, room)])


def _wrapped(text: str, indent: int, room: int) -> list[str]:
    return [" " * indent + line for line in wrap(text, max(room - indent, 1))]


def _hanging(text: str, room: int) -> list[str]:
    """A text whose first line is not indented."""
    if cells(text) <= room:
        return [text]
    first, *others = _wrapped(text, _INDENT, room)
    return [first[_INDENT:], *others]


def _with_keys(keys: str, lines: list[str]) -> Text:
    """Lines that begin with keys, which are bold."""
    whole = Text("\n".join(lines))
    whole.stylize("bold", 0, len(keys))
    return whole
