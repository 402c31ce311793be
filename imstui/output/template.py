r"""A text with attributes in braces, such as `{id}\t{name}`."""

from __future__ import annotations

from dataclasses import dataclass
from string import Formatter
from typing import TYPE_CHECKING

from imstui.core.errors import UsageError
from imstui.output.escapes import escape_controls
from imstui.output.fields import field

if TYPE_CHECKING:
    from imstui.core.image import Image

_HINT = "Write attributes in braces, as in '{id} {name}'; a brace itself is {{ or }}."
# What would look into an attribute; a dot does not, as names of attributes have some.
_NOT_IN_NAMES = frozenset("[]{}")
_ESCAPES = {"\\t": "\t", "\\n": "\n", "\\\\": "\\"}


@dataclass(frozen=True, slots=True)
class Part:
    """Some text, and the attribute that follows it, if any."""

    text: str
    attribute: str | None


@dataclass(frozen=True, slots=True)
class Template:
    """A line of output with places for attributes."""

    parts: tuple[Part, ...]

    @classmethod
    def parse(cls, text: str) -> Template:
        r"""Read a template; `\t`, `\n` and `\\` are what they are in most languages.

        Raises:
            UsageError: the braces do not match, or hold something else than a name.
        """
        try:
            pieces = list(Formatter().parse(text))
        except ValueError as error:
            raise UsageError(f"template {text!r}: {error}", _HINT) from error
        parts = []
        for literal, name, spec, conversion in pieces:
            if (
                name == ""
                or _NOT_IN_NAMES.intersection(name or "")
                or spec
                or conversion
            ):
                raise UsageError(
                    f"template {text!r}: braces hold the name of one attribute", _HINT
                )
            parts.append(Part(_unescaped(literal), name))
        return cls(tuple(parts))

    @property
    def attributes(self) -> tuple[str, ...]:
        """The attributes that it shows."""
        return tuple(part.attribute for part in self.parts if part.attribute)

    def render(self, image: Image, *, raw: bool = False) -> str:
        """Fill in an image's values, as they arrived.

        Args:
            image: whose attributes are filled in; an absent one leaves nothing.
            raw: whether line ends and other controls in values stay, too; a NUL never
                does, since it ends what is raw.
        """
        return "".join(
            part.text + _filled(image, part.attribute, raw=raw) for part in self.parts
        )


def _filled(image: Image, name: str | None, *, raw: bool) -> str:
    if name is None:
        return ""
    value = field(image, name)
    return value.replace("\0", "\\x00") if raw else escape_controls(value)


def _unescaped(text: str) -> str:
    pieces = []
    at = 0
    while at < len(text):
        pair = text[at : at + 2]
        pieces.append(_ESCAPES.get(pair, text[at]))
        at += 2 if pair in _ESCAPES else 1
    return "".join(pieces)
