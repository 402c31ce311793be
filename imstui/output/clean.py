"""The one door that text from a service passes before a person sees it.

Shared images are named by other tenants: a name may carry escape sequences, line
breaks, marks that turn the reading direction or letters that cannot be seen. Whatever
would act instead of being read becomes one visible cell. The raw value stays as it is
for JSON.
"""

from __future__ import annotations

import re

_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_PRESENTATION = frozenset(
    "\ufe0e\ufe0f\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff"
)

_HIDDEN = re.compile(
    "["
    "\u0000-\u001f\u007f-\u009f"  # controls: C0, DEL, C1
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"  # seen by nobody
    "\u200b-\u200f\u2028-\u202e"  # zero widths, line ends, direction marks
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb"
    "\ufdd0-\ufdef\ufffe\uffff"  # no characters at all
    "\ud800-\udfff"  # halves of a pair
    "\U0001f3fb-\U0001f3ff"  # skin tones
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"  # tags
    "]"
)
_LINE_END = re.compile("\r\n|\n")


def clean(text: str) -> str:
    """Make the text safe to show on one line.

    Controls become their pictures (`␛`, `␊`), other invisible characters `�`. What
    only chooses between two pictures of the same emoji is dropped: terminals disagree
    on how wide it makes it, and it reads the same without.
    """
    if text.isascii() and text.isprintable():
        return text
    return _HIDDEN.sub(_visible, text)


def clean_lines(text: str) -> list[str]:
    """Make the text safe to show, its line ends kept as such."""
    return [clean(line) for line in _LINE_END.split(text)]


def _visible(match: re.Match[str]) -> str:
    character = match.group()
    code = ord(character)
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\N{SYMBOL FOR DELETE}"
    return "" if character in _PRESENTATION else _REPLACEMENT
