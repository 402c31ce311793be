"""TOML as text: written by us, and changed where a person has written, too."""

from __future__ import annotations

import re
import tomllib
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Flat: TypeAlias = "str | int | bool | Sequence[str]"
"""What a value of ours can be."""

_BARE = re.compile(r"[A-Za-z0-9_-]+\Z")
_ESCAPED = re.compile(r'[\x00-\x1f\x7f"\\\ud800-\udfff]')
_HEADING = re.compile(r"^[ \t]*\[(?!\[).*$", re.MULTILINE)


def toml_lines(values: Mapping[str, Flat]) -> str:
    """Keys with their values, each on a line of its own."""
    return "".join(f"{_key(name)} = {_value(v)}\n" for name, v in values.items())


def toml_table(name: str, values: Mapping[str, Flat]) -> str:
    """A table under its heading."""
    return f"[{_key(name)}]\n{toml_lines(values)}"


def with_table(text: str, name: str, values: Mapping[str, Flat] | None) -> str:
    """The same file with one table replaced, added at the end, or taken out.

    Other tables stay as they were written, comments included.

    Args:
        text: TOML whose tables are flat.
        name: the table's name.
        values: what it is to hold; None takes it out.

    Raises:
        ValueError: the text is no TOML, or written in a way that cannot be followed.
    """
    wanted = {key: value for key, value in tomllib.loads(text).items() if key != name}
    if values is not None:
        wanted[name] = dict(values)
    new = "" if values is None else toml_table(name, values)
    blocks = _blocks(text)
    places = [n for n, block in enumerate(blocks) if _begins(block, name)]
    if places:
        place = places[0]
        blocks[place] = new + _after(blocks[place])
    elif new:
        blocks.append(_separation(text) + new)
    changed = "".join(blocks)
    if values is None:
        changed = f"{changed.rstrip()}\n".lstrip("\n")
    # What looks like a heading may have been part of a longer text.
    if tomllib.loads(changed) != wanted:
        raise ValueError(f"the table {name!r} cannot be told from the rest")
    return changed


def _blocks(text: str) -> list[str]:
    """The text up to the first heading, then from each heading to the next."""
    starts = [0, *(match.start() for match in _HEADING.finditer(text)), len(text)]
    return [text[start:end] for start, end in pairwise(starts)]


def _begins(block: str, name: str) -> bool:
    """Whether a block is the table of that name."""
    heading = block.split("\n", 1)[0]
    try:
        return tomllib.loads(heading) == {name: {}}
    except ValueError:
        return False


def _after(block: str) -> str:
    """Blank lines and comments below a table: they belong to what follows."""
    lines = block.splitlines(keepends=True)
    below = takewhile(lambda line: not line.split("#")[0].strip(), reversed(lines))
    return "".join(reversed(list(below)))


def _separation(text: str) -> str:
    if not text:
        return ""
    return "\n" if text.endswith("\n") else "\n\n"


def _key(name: str) -> str:
    return name if _BARE.match(name) else _quoted(name)


def _value(value: Flat) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case int():
            return str(value)
        case str():
            return _quoted(value)
        case _:
            return f"[{', '.join(map(_quoted, value))}]"


def _quoted(text: str) -> str:
    return f'"{_ESCAPED.sub(_escape, text)}"'


def _escape(match: re.Match[str]) -> str:
    character = match.group()
    if character in '"\\':
        return f"\\{character}"
    # Half of a pair is no character, and no file can hold it.
    code = 0xFFFD if "\ud800" <= character <= "\udfff" else ord(character)
    return f"\\u{code:04x}"
