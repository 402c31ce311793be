"""Keys as people read them."""

from __future__ import annotations

import re

from textual.keys import key_to_character

CHORD = re.compile(r"(ctrl|alt)\+.+|f\d+")
"""The keys that type nothing and mean nothing of their own on another screen."""

_LABELS = {
    "question_mark": "?",
    "colon": ":",
    "slash": "/",
    "comma": ",",
    "equals_sign": "=",
    "left_parenthesis": "(",
    "right_parenthesis": ")",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "minus": "-",
    "plus": "+",
    "backslash": "\\",
    "exclamation_mark": "!",
    "percent_sign": "%",
    "at": "@",
    "tilde": "~",
    "asterisk": "*",
    "less_than_sign": "<",
    "greater_than_sign": ">",
    "left_curly_bracket": "{",
    "right_curly_bracket": "}",
    "underscore": "_",
    "escape": "Esc",
    "enter": "Enter",
    "space": "Space",
    "tab": "Tab",
    "shift+tab": "Shift+Tab",
    "backspace": "Backspace",
    "delete": "Del",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "home": "Home",
    "end": "End",
}


def key_label(key: str) -> str:
    """A key as a person reads it: `?` for `question_mark`, `Ctrl+R` for `ctrl+r`."""
    if key in _LABELS:
        return _LABELS[key]
    if key.startswith("ctrl+"):
        base = key_label(key.removeprefix("ctrl+"))
        return f"Ctrl+{base.upper() if len(base) == 1 else base}"
    if key.startswith("f") and key[1:].isdigit():
        return key.upper()
    return key_to_character(key) or key
