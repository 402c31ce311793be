"""A line of the sidebar as pieces of text with roles, exactly as wide as it is."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

from imstui.core.problems import Severity
from imstui.output.width import cells, fit
from imstui.tui.sidebar.lines import (
    LABEL_AT,
    EditorLine,
    FieldLine,
    GroupLine,
    Line,
    NoteLine,
    OperatorLine,
    PresetLine,
    SuggestionLine,
    Tone,
    TypeLine,
    ValueLine,
)

if TYPE_CHECKING:
    from collections.abc import Iterable


class Role(StrEnum):
    """What a piece of text is, for its style; the widget's component classes."""

    PRESET = "preset"
    CHOSEN = "chosen"
    GROUP = "group"
    GROUP_SIGN = "group-sign"
    """How many fields of a group are set, or that one has a problem."""
    COUNT = "count"
    LABEL = "label"
    UNSET = "unset"
    ACTIVE = "active"
    OPTION = "option"
    HELP = "help"
    SENT = "sent"
    ERROR = "error"
    WARNING = "warning"
    OFFER = "offer"


Piece: TypeAlias = tuple[str, Role]

CLEAR_CELLS = 3
"""The end of a set field's line, where a click takes the value away."""

ACTIVE_SIGN = "●"
CLEAR_SIGN = "✕"
SEVERITY_SIGNS = {Severity.ERROR: "✖", Severity.WARNING: "⚠"}

_MARGIN = " " * LABEL_AT

_TONES = {
    Tone.HELP: (" ", Role.HELP),
    Tone.ERROR: (SEVERITY_SIGNS[Severity.ERROR], Role.ERROR),
    Tone.WARNING: (SEVERITY_SIGNS[Severity.WARNING], Role.WARNING),
    Tone.SENT: ("→", Role.SENT),
}


def draw(line: Line, width: int) -> list[Piece]:  # noqa: PLR0911 one for each kind
    """The line's pieces, together `width` cells; nothing but their style is open.

    A line of presets has its margin, a piece for each, and the rest.
    """
    match line:
        case PresetLine():
            return _presets(line, width)
        case GroupLine():
            return _group(line, width)
        case FieldLine():
            return _field(line, width)
        case EditorLine():
            return [(fit(" › ", width), Role.OFFER)]
        case ValueLine():
            return _value(line, width)
        case OperatorLine(_, _, text, chosen):
            role = Role.CHOSEN if chosen else Role.OPTION
            return [(fit(f"{_MARGIN}{_radio(chosen)} {text}", width), role)]
        case TypeLine():
            text = f"{_MARGIN}› type another value"
            return [(fit(text, width), Role.OFFER)]
        case NoteLine(_, text, tone, first):
            sign, role = _TONES[tone]
            sign = sign if first else " "
            return [(fit(f"{_MARGIN}{sign} {text}", width), role)]
        case SuggestionLine(_, remedy):
            offer, key = f"{_MARGIN}↳ {remedy.text}", " press a "
            fits = cells(offer) + cells(key) <= width
            right = [(key, Role.HELP)] if fits else []
            return _sides([(offer, Role.OFFER)], right, width)


def _presets(line: PresetLine, width: int) -> list[Piece]:
    drawn: list[Piece] = [(" " * line.margin, Role.PRESET)]
    left = width - line.margin
    for item, room in zip(line.items, line.rooms, strict=True):
        sign, role = (ACTIVE_SIGN, Role.CHOSEN) if item.chosen else (" ", Role.PRESET)
        text = fit(f"{sign}{item.key} {item.label}", min(room, max(left, 0)))
        left -= cells(text)
        drawn.append((text, role))
    return [*drawn, (" " * left, Role.PRESET)]


def _group(line: GroupLine, width: int) -> list[Piece]:
    right: list[Piece] = []
    if line.worst is not None and not line.unfolded:
        sign = SEVERITY_SIGNS[line.worst]
        right.append((f"{sign} ", Role.GROUP_SIGN))
    if line.active:
        right.append((f"{ACTIVE_SIGN}{line.active} ", Role.GROUP_SIGN))
    sign = "▾" if line.unfolded else "▸"
    return _sides([(f" {sign} {line.title}", Role.GROUP)], right, width, Role.GROUP)


def _field(line: FieldLine, width: int) -> list[Piece]:
    sign = ACTIVE_SIGN if line.active else ("▾" if line.opened else " ")
    right = [(f" {CLEAR_SIGN} ", Role.HELP)] if line.active else []
    room = width - LABEL_AT - 1 - sum(cells(text) for text, _ in right)
    # A long value leaves its column, towards its label.
    label_width = min(line.label_width, max(room - cells(line.value), 0))
    label_width = max(label_width, min(cells(line.label), line.label_width))
    left = [
        (f" {sign} ", Role.ACTIVE if line.active else Role.LABEL),
        (f"{fit(line.label, label_width)} ", Role.LABEL),
        (line.value, Role.ACTIVE if line.active else Role.UNSET),
    ]
    return _sides(left, right, width)


def _value(line: ValueLine, width: int) -> list[Piece]:
    sign = _check(line.chosen) if line.several else _radio(line.chosen)
    role = Role.CHOSEN if line.chosen else Role.OPTION
    right = [(f" {line.count} ", Role.COUNT)] if line.count else []
    return _sides([(f"{_MARGIN}{sign} {line.text}", role)], right, width)


def _sides(
    left: Iterable[Piece],
    right: list[Piece],
    width: int,
    between: Role = Role.OPTION,
) -> list[Piece]:
    """Pieces at the left, cut where they reach the ones at the right."""
    room = width - sum(cells(text) for text, _ in right)
    drawn: list[Piece] = []
    for text, role in left:
        cut = fit(text, min(cells(text), max(room, 0)))
        drawn.append((cut, role))
        room -= cells(cut)
    return [*drawn, (" " * max(room, 0), between), *right]


def _radio(chosen: bool) -> str:  # noqa: FBT001 the one thing it is about
    return "◉" if chosen else "○"


def _check(chosen: bool) -> str:  # noqa: FBT001 the one thing it is about
    return "▣" if chosen else "□"
