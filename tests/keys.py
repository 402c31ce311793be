"""What a terminal sends for a key: the sequences of xterm."""

from __future__ import annotations

from string import ascii_lowercase

from imstui.tui.commands.key_labels import key_label

_CURSOR = {
    "up": "A",
    "down": "B",
    "right": "C",
    "left": "D",
    "end": "F",
    "home": "H",
    "f1": "P",
    "f2": "Q",
    "f3": "R",
    "f4": "S",
}
_NUMBERED = {
    "insert": 2,
    "delete": 3,
    "pageup": 5,
    "pagedown": 6,
    "f5": 15,
    "f6": 17,
    "f7": 18,
    "f8": 19,
    "f9": 20,
    "f10": 21,
    "f11": 23,
    "f12": 24,
}
_PLAIN = {
    "enter": "\r",
    "tab": "\t",
    "shift+tab": "\x1b[Z",
    "escape": "\x1b",
    "esc": "\x1b",
    "space": " ",
    "backspace": "\x7f",
    "ctrl+space": "\x00",
    "ctrl+backslash": "\x1c",
    **{f"ctrl+{letter}": chr(ord(letter) - 96) for letter in ascii_lowercase},
}
_MODIFIERS = {"shift": 1, "alt": 2, "ctrl": 4}


def sequence(key: str) -> str:
    """What arrives at the program: `j`, `down`, `ctrl+c`, `shift+f5`, `alt+x`.

    Raises:
        ValueError: no key is called that; text is typed, not pressed.
    """
    if len(key) == 1:
        return key
    if key in _PLAIN:
        return _PLAIN[key]
    *modifiers, base = key.split("+")
    if modifiers == ["alt"] and (len(base) == 1 or base in _PLAIN):
        return "\x1b" + sequence(base)
    if not set(modifiers) <= _MODIFIERS.keys():
        raise ValueError(f"no key is called {key!r}")
    bits = sum(_MODIFIERS[modifier] for modifier in modifiers)
    if base in _CURSOR:
        if bits:
            return f"\x1b[1;{bits + 1}{_CURSOR[base]}"
        return ("\x1bO" if base.startswith("f") else "\x1b[") + _CURSOR[base]
    if base in _NUMBERED:
        modifier = f";{bits + 1}" if bits else ""
        return f"\x1b[{_NUMBERED[base]}{modifier}~"
    raise ValueError(f"no key is called {key!r}")


def spelt(key: str) -> str:
    """A key of the registry as `sequence` has it: `?` for `question_mark`."""
    label = key_label(key)
    return label if len(label) == 1 and label.isascii() else key
