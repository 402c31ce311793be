"""The lines below a field: its problems, and its values or editor while it is open."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from imstui.core.problems import Severity
from imstui.core.times import OPERATORS
from imstui.output.clean import clean
from imstui.output.width import ELLIPSIS, cells, wrap
from imstui.spec import Control, Parameter
from imstui.tui.sidebar import wording
from imstui.tui.sidebar.drafts import OFFERED, Draft, offers, read
from imstui.tui.sidebar.lines import (
    INDENT,
    EditorLine,
    Line,
    NoteLine,
    OperatorLine,
    SuggestionLine,
    Tone,
    TypeLine,
    ValueLine,
)
from imstui.tui.sidebar.remedies import meant, remedies

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from imstui.core.problems import Problem
    from imstui.core.query import Query

_MOST_PROBLEM_LINES = 3
"""A list of all that is allowed says little after this many; the field has it too."""

_MOST_VALUES = 100
"""More values than this are no list to choose from: the editor finds the others."""


@dataclass(frozen=True, slots=True)
class Opened:
    """The open field, and what is known for its lines.

    `offered` has values of loaded images now and earlier, `loaded` those of now.
    """

    row: Parameter
    query: Query
    draft: Draft | None
    offered: Mapping[str, int]
    loaded: Mapping[str, int]


def problem_lines(
    row: Parameter, query: Query, problems: Iterable[Problem], width: int
) -> Iterator[Line]:
    """What is wrong with a field, and what would put it right."""
    own = [problem for problem in problems if problem.parameter == row.name]
    for problem in own:
        about = f"{problem.value}: " if len(query.values(row.name)) > 1 else ""
        is_error = problem.severity is Severity.ERROR
        tone = Tone.ERROR if is_error else Tone.WARNING
        said = list(_note(problem.parameter, about + problem.message, tone, width))
        if len(said) > _MOST_PROBLEM_LINES:
            last = said[_MOST_PROBLEM_LINES - 1]
            said[_MOST_PROBLEM_LINES - 1 :] = [
                replace(last, text=f"{last.text} {ELLIPSIS}")
            ]
        yield from said
        remedy = meant(problem)
        if remedy is not None:
            yield SuggestionLine(problem.parameter, remedy)
    if own:
        for remedy in remedies(row, query):
            yield SuggestionLine(row.name, remedy)


def opened_lines(opened: Opened, width: int) -> Iterator[Line]:
    """The help of the open field, then its values or its editor."""
    row = opened.row
    yield from _note(row.name, _help(row), Tone.HELP, width)
    if opened.draft is None:
        yield from _value_lines(opened)
    else:
        yield EditorLine(row.name)
        yield from _reading_lines(row, opened.draft, width)
        if row.control is Control.TIME:
            yield from _time_lines(row, opened.draft)
        else:
            yield from _kept_lines(opened, opened.draft)
            yield from _offer_lines(opened, opened.draft, width)


def _help(row: Parameter) -> str:
    if row.control is Control.TIME:
        # How it is written, the editor and the operators below it say.
        return row.help.partition(",")[0]
    if row.requires is None:
        return row.help
    needed = wording.field(row.requires.parameter)
    return f"{row.help}; sets {needed.label} to {row.requires.value}"


def _note(name: str, text: str, tone: Tone, width: int) -> Iterator[NoteLine]:
    room = max(width - INDENT - 1, 1)
    for number, part in enumerate(wrap(clean(text), room)):
        yield NoteLine(name, part, tone, first=number == 0)


def _value_lines(opened: Opened) -> Iterator[Line]:
    row, present = opened.row, opened.query.value(opened.row.name)
    unset = "any" if row.filters else f"default: {wording.unset_word(row)}"
    yield ValueLine(row.name, None, unset, chosen=present is None)
    values = list(dict.fromkeys((*row.known_values, *opened.offered)))
    if present is not None and present not in values:
        values.insert(0, present)
    for value in values[:_MOST_VALUES]:
        count = opened.loaded.get(value, 0)
        yield ValueLine(
            row.name, value, clean(value), chosen=value == present, count=count
        )
    if row.control is Control.CHOICE and not row.closed:
        yield TypeLine(row.name)


def _reading_lines(row: Parameter, draft: Draft, width: int) -> Iterator[Line]:
    reading = read(draft)
    if reading.complaint:
        yield from _note(row.name, reading.complaint, Tone.ERROR, width)
    elif row.control is Control.TIME and reading.values:
        key, value = f"{row.name}=", reading.values[0]
        whole = cells(key + value) <= width - INDENT - 1
        # Broken behind the "=" it stays readable in a narrow sidebar.
        for number, part in enumerate([key + value] if whole else [key, value]):
            yield NoteLine(row.name, part, Tone.SENT, first=number == 0)


def _time_lines(row: Parameter, draft: Draft) -> Iterator[Line]:
    chosen = read(draft).operator
    for operator in OPERATORS:
        words = wording.operator_words(operator)
        yield OperatorLine(row.name, operator, words, chosen=operator == chosen)
    if not draft.text:
        for age, meaning in wording.AGES.items():
            yield ValueLine(row.name, age, f"{age:<4} {meaning}", chosen=False)


def _kept_lines(opened: Opened, draft: Draft) -> Iterator[Line]:
    for value in draft.kept:
        count = opened.loaded.get(value, 0)
        yield ValueLine(
            draft.name, value, clean(value), chosen=True, several=True, count=count
        )


def _offer_lines(opened: Opened, draft: Draft, width: int) -> Iterator[Line]:
    row = opened.row
    found = offers(row, draft, opened.offered)
    for offer in found[:OFFERED]:
        yield ValueLine(
            row.name,
            offer.value,
            clean(offer.value),
            chosen=offer.value == opened.query.value(row.name) and not row.repeatable,
            several=row.repeatable,
            count=opened.loaded.get(offer.value, 0),
        )
    if len(found) > OFFERED:
        yield from _note(row.name, "more; type to find them", Tone.HELP, width)
