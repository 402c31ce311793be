"""The names of keys: as people write them, and as Textual reports them."""

from __future__ import annotations

import unicodedata

from textual.keys import KEY_NAME_REPLACEMENTS, Keys, key_to_character

_MODIFIERS = frozenset({"alt", "ctrl", "hyper", "meta", "shift", "super"})
_SPELLINGS = {
    "control": "ctrl",
    "option": "alt",
    "cmd": "super",
    "esc": "escape",
    "return": "enter",
    "del": "delete",
    "ins": "insert",
    "bs": "backspace",
    "pgup": "pageup",
    "page_up": "pageup",
    "pgdn": "pagedown",
    "pgdown": "pagedown",
    "page_down": "pagedown",
    "spacebar": "space",
    "backtab": "shift+tab",
}

KEY_NAMES = frozenset(
    name.rpartition("+")[2]
    for name in map(str, [key.value for key in Keys])
    if name[0].isalpha() and "-" not in name
) | {*KEY_NAME_REPLACEMENTS.values()}
"""Names of keys without a character of their own, and of a few with one."""

SAME_IN_A_TERMINAL = {
    "ctrl+i": "tab",
    "ctrl+m": "enter",
    "ctrl+h": "backspace",
    "ctrl+left_square_bracket": "escape",
}
"""Chords that most terminals send as another key, so that they never arrive."""


def key_named(text: str) -> str | None:
    """The key as Textual reports it: `question_mark` for `?`; None if there is none.

    Spellings that people know are understood: `Ctrl+R`, `esc`, `PgUp`, `shift+a`.
    """
    if len(text) == 1:
        return _of_character(text)
    *modifiers, base = _parts(text)
    if not _MODIFIERS.issuperset(modifiers):
        return None
    if len(base) == 1:
        return _chord(modifiers, base)
    if base in KEY_NAMES or key_to_character(base) is not None:
        return "+".join([*sorted(modifiers), base])
    return None


def _parts(text: str) -> list[str]:
    """Modifiers and the key itself, in the usual spelling."""
    before, plus = (text[:-2], ["plus"]) if text.endswith("++") else (text, [])
    parts = [part if len(part) == 1 else part.lower() for part in before.split("+")]
    spelled = "+".join(_SPELLINGS.get(part, part) for part in parts)
    return [*spelled.split("+"), *plus]


def _chord(modifiers: list[str], character: str) -> str | None:
    """A character with modifiers: Shift is part of the character."""
    if "ctrl" in modifiers:
        character = character.lower()
    elif "shift" in modifiers and character.isalpha():
        character = character.upper()
        modifiers = [modifier for modifier in modifiers if modifier != "shift"]
    if "alt" in modifiers and character.isupper():
        character, modifiers = character.lower(), [*modifiers, "shift"]
    name = _of_character(character)
    return None if name is None else "+".join([*sorted(modifiers), name])


def _of_character(character: str) -> str | None:
    if character.isalnum():
        return character
    if not character.isprintable():
        return None
    name = unicodedata.name(character, "").lower()
    name = name.replace("-", "_").replace(" ", "_")
    return KEY_NAME_REPLACEMENTS.get(name, name) or None
