"""What a terminal makes of the bytes that it is sent: a screen, modes and answers.

The screen is pyte's. What pyte would stumble over is read here: the alternate screen,
private modes, the kitty keyboard protocol, questions that programs ask terminals.
What a program sends as one update is seen when all of it is there.
"""

from __future__ import annotations

import codecs
import re
from collections import defaultdict
from typing import Final, NamedTuple, TypeAlias

import pyte

_SEQUENCE: Final = re.compile(
    r"\x1b\[(?P<prefix>[<=>?]?)(?P<numbers>[0-9:;]*)(?P<middle>[ -/]*)(?P<final>[@-~])"
    r"|\x1b\](?P<command>[^\x07\x1b]*)(?:\x07|\x1b\\)"
    r"|\x1b[PX^_][^\x1b]*\x1b\\"
    r"|\x1b[ -/]+[0-~]"
    r"|\x1b(?P<escape>[0-OQ-WYZ\\`-~])"
)
_BEGUN: Final = re.compile(
    r"\x1b(?:\[[0-?]*[ -/]*|\][^\x07\x1b]*\x1b?|[PX^_][^\x1b]*\x1b?|[ -/]*)\Z"
)
_ALTERNATE: Final = frozenset({47, 1047, 1049})
_SYNCHRONISED: Final = 2026
_UPDATE_BEGINS: Final = f"\x1b[?{_SYNCHRONISED}h"
_UPDATE_ENDS: Final = f"\x1b[?{_SYNCHRONISED}l"
_ON_AT_FIRST: Final = frozenset({7, 25})
SYNCHRONISED: Final = f"\x1b[?{_SYNCHRONISED};2$y"
"""How a terminal answers that it has synchronised output, which is off."""
_CHANGED: Final = {
    1: "application cursor keys",
    7: "no line wrap",
    25: "hidden cursor",
    1004: "focus reports",
    2004: "bracketed paste",
    _SYNCHRONISED: "synchronised output",
    2048: "size reports",
    **dict.fromkeys(_ALTERNATE, "alternate screen"),
    **dict.fromkeys((9, 1000, 1001, 1002, 1003, 1005, 1006, 1015, 1016), "mouse"),
}


Cells: TypeAlias = tuple[tuple[pyte.screens.Char, ...], ...]
"""Characters with their styles, a tuple for each row."""


class _Canvas(NamedTuple):
    screen: pyte.Screen
    stream: pyte.Stream


class Emulator:
    """A terminal's screen and modes."""

    def __init__(self, columns: int, rows: int) -> None:
        self._size = (rows, columns)
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._begun = ""
        self._reset()

    def _reset(self) -> None:
        self._main = self._new_canvas()
        self._alternate: _Canvas | None = None
        self._modes: dict[int, bool] = {}
        self._keypad = False
        self._modified_keys = False
        self._kitty: defaultdict[bool, list[int]] = defaultdict(list)

    def _new_canvas(self) -> _Canvas:
        rows, columns = self._size
        screen = pyte.Screen(columns, rows)
        return _Canvas(screen, pyte.Stream(screen))

    @property
    def _canvas(self) -> _Canvas:
        return self._alternate or self._main

    @property
    def screen(self) -> pyte.Screen:
        """The screen that is seen: the alternate one while there is one."""
        return self._canvas.screen

    @property
    def lines(self) -> list[str]:
        """The text on the screen, a line for each row, blank on the right cut off."""
        screen = self.screen
        return [
            "".join(screen.buffer[y][x].data for x in range(screen.columns)).rstrip()
            for y in range(screen.lines)
        ]

    def cells(self, left: int, right: int) -> Cells:
        """The characters of some columns with their styles, a tuple for each row."""
        screen = self.screen
        return tuple(
            tuple(screen.buffer[y][x] for x in range(left, right))
            for y in range(screen.lines)
        )

    @property
    def changed_modes(self) -> frozenset[str]:
        """What is not as in a fresh terminal, in words."""
        changed = {
            _CHANGED.get(number, f"mode {number}")
            for number, on in self._modes.items()
            if on != (number in _ON_AT_FIRST)
        }
        if any(flags for stack in self._kitty.values() for flags in stack):
            changed.add("kitty keys")
        if self._modified_keys:
            changed.add("modified keys")
        if self._keypad:
            changed.add("application keypad")
        main = self._main.screen
        if main.cursor.attrs != main.default_char:
            changed.add("text style")
        return frozenset(changed)

    def resize(self, columns: int, rows: int) -> None:
        """Give the window another size."""
        self._size = (rows, columns)
        for canvas in filter(None, (self._main, self._alternate)):
            canvas.screen.resize(rows, columns)

    def feed(self, data: bytes) -> None:
        """Draw what the program wrote, in pieces of any length."""
        text = self._begun + self._decoder.decode(data)
        ready = self._ready(text)
        self._begun = text[ready:]
        self._take(text[:ready])

    def finish(self) -> None:
        """Draw what is there of an update that never ended: nothing follows."""
        text, self._begun = self._begun, ""
        self._take(text)

    def _ready(self, text: str) -> int:
        """How much can be drawn: no begun sequence, and nothing of a begun update."""
        begins, ends = text.rfind(_UPDATE_BEGINS), text.rfind(_UPDATE_ENDS)
        if ends < 0 and self._modes.get(_SYNCHRONISED):
            return 0
        if begins > ends:
            return begins + len(_UPDATE_BEGINS)
        begun = _BEGUN.search(text)
        return begun.start() if begun else len(text)

    def _take(self, text: str) -> None:
        start = 0
        for match in _SEQUENCE.finditer(text):
            self._draw(text[start : match.start()])
            self._obey(match)
            start = match.end()
        self._draw(text[start:])

    def _draw(self, text: str) -> None:
        if text:
            self._canvas.stream.feed(text)

    def _obey(self, match: re.Match[str]) -> None:
        if match["final"]:
            self._control(match)
        elif match["command"]:
            if match["command"].startswith(("0;", "1;", "2;")):
                self._draw(match[0])
        elif match["escape"] == "c":
            self._reset()
        elif match["escape"] in {"=", ">"}:
            self._keypad = match["escape"] == "="
        elif match["escape"] not in {None, "\\"}:
            self._draw(match[0])

    def _control(self, match: re.Match[str]) -> None:
        numbers = [int(number or 0) for number in re.split("[:;]", match["numbers"])]
        match match["prefix"], match["middle"], match["final"]:
            case "?", "", "h" | "l" as final:
                for number in numbers:
                    self._set_mode(number, on=final == "h")
            case ">", "", "u":
                self._kitty[bool(self._alternate)].append(numbers[0])
            case "<", "", "u":
                stack = self._kitty[bool(self._alternate)]
                del stack[max(0, len(stack) - max(1, numbers[0])) :]
            case "=", "", "u":
                stack = self._kitty[bool(self._alternate)]
                stack[-1:] = [numbers[0]]
            case ">", "", "m" if numbers[0] == 4:
                self._modified_keys = sum(numbers[1:]) > 0
            case "", "", _:
                self._draw(match[0].replace(":", ";"))
            case _:
                pass  # questions, and what does not touch the screen

    def _set_mode(self, number: int, *, on: bool) -> None:
        self._modes[number] = on
        if number not in _ALTERNATE:
            self._draw(f"\x1b[?{number}{'h' if on else 'l'}")
        elif on and not self._alternate:
            self._alternate = self._new_canvas()
        elif not on:
            self._alternate = None


class Answers:
    """What a terminal of today says when it is asked.

    It has synchronised output, and neither the kitty protocol nor reports of its size.
    """

    _LONGEST = 32
    _QUESTION = re.compile(rb"\x1b\[(?:\?(?P<mode>\d+)\$p|(?P<device>0?c)|(?P<ok>5n))")

    def __init__(self) -> None:
        self._tail = b""

    def to(self, output: bytes) -> bytes:
        """The answers to what a program asks in its output, often none."""
        text = self._tail + output
        answers = b""
        end = 0
        for question in self._QUESTION.finditer(text):
            end = question.end()
            if mode := question["mode"]:
                state = b"2" if mode == b"2026" else b"0"
                answers += b"\x1b[?%b;%b$y" % (mode, state)
            elif question["device"]:
                answers += b"\x1b[?62;22c"
            else:
                answers += b"\x1b[0n"
        self._tail = text[end:][-self._LONGEST :]
        return answers
