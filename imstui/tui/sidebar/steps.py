"""What becomes of the form when a person does something in it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from imstui.spec import Control
from imstui.tui.sidebar import edits
from imstui.tui.sidebar.drafts import draft_of, read, with_operator
from imstui.tui.sidebar.lines import (
    FieldLine,
    GroupLine,
    Line,
    OperatorLine,
    SuggestionLine,
    TypeLine,
    ValueLine,
    field_of,
)
from imstui.tui.sidebar.model import fields_of
from imstui.tui.sidebar.wording import field

if TYPE_CHECKING:
    from datetime import datetime

    from imstui.tui.sidebar.model import Form

_CYCLED = frozenset({Control.YES, Control.BOOLEAN})


def activated(form: Form, line: Line, now: datetime, *, stay: bool) -> Form:
    """What a line does when it is chosen; `stay` leaves a list of values open."""
    match line:
        case GroupLine(title):
            return form.folding(title, unfolded=title not in form.unfolded)
        case FieldLine(name):
            return _field_activated(form, name, now)
        case ValueLine():
            return _value_chosen(form, line, stay=stay)
        case OperatorLine(_, operator):
            return _operator_chosen(form, operator)
        case TypeLine(name):
            return form.opening(name, now, typing=True)
        case SuggestionLine(name, value, suggestion):
            return form.asking(edits.replaced(form.query, name, value, suggestion))
        case _:
            return form


def cleared(form: Form, line: Line) -> Form:
    """The form without the values of a line's field, or of a heading's fields."""
    if isinstance(line, GroupLine):
        names = [row.name for row in fields_of(line.title, form.query)]
    else:
        name = field_of(line)
        names = [] if name is None else [name]
    return _undrafted(form.asking(edits.without(form.query, *names)), names)


def typed(form: Form, text: str, now: datetime) -> Form:
    """The form with another text in its editor."""
    if form.draft is None:
        return form
    return replace(form, draft=replace(form.draft, text=text, now=now, touched=True))


def applied(form: Form) -> Form:
    """The form about what was typed; as it was where that cannot be used."""
    if form.draft is None:
        return form
    reading = read(form.draft)
    if reading.complaint:
        return form
    return form.asking(edits.with_values(form.query, form.draft.name, *reading.values))


def submitted(form: Form) -> Form:
    """The form after what was typed is complete.

    The editor closes, but stays for the next value of a repeatable parameter, and for
    what cannot be used.
    """
    draft = form.draft
    if draft is None or read(draft).complaint:
        return form
    form = applied(form)
    if draft.text and field(draft.name).repeatable:
        return _redrafted(form, draft.name, draft.now)
    return form.closing()


def _field_activated(form: Form, name: str, now: datetime) -> Form:
    if form.opened == name:
        return form.closing()
    if field(name).control in _CYCLED:
        return form.asking(edits.cycled(form.query, name))
    return form.opening(name, now)


def _value_chosen(form: Form, line: ValueLine, *, stay: bool) -> Form:
    name, value, draft = line.name, line.value, form.draft
    if value is None:
        form = form.asking(edits.without(form.query, name))
    elif draft is not None and field(name).control is Control.TIME:
        form = applied(replace(form, draft=replace(draft, text=value)))
    elif draft is not None and line.several:
        form = form.asking(edits.toggled(form.query, name, value))
        return _redrafted(form, name, draft.now)
    else:
        form = form.asking(edits.with_values(form.query, name, value))
    return form if stay else form.closing()


def _operator_chosen(form: Form, operator: str) -> Form:
    if form.draft is None:
        return form
    return applied(replace(form, draft=with_operator(form.draft, operator)))


def _redrafted(form: Form, name: str, now: datetime) -> Form:
    return replace(form, draft=draft_of(form.query, name, now))


def _undrafted(form: Form, names: list[str]) -> Form:
    """The form without the text of an editor whose field was cleared."""
    draft = form.draft
    if draft is None or draft.name not in names:
        return form
    return _redrafted(form, draft.name, draft.now)
