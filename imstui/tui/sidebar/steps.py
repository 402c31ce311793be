"""What becomes of the form when a person does something in it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from imstui.spec import Control
from imstui.tui.rooms import edits
from imstui.tui.sidebar.drafts import draft_of, read, with_operator
from imstui.tui.sidebar.lines import (
    FieldLine,
    GroupLine,
    Line,
    OperatorLine,
    PresetLine,
    SuggestionLine,
    TypeLine,
    ValueLine,
    field_of,
)
from imstui.tui.sidebar.model import fields_of, group_of
from imstui.tui.sidebar.view import field_anchor
from imstui.tui.sidebar.wording import field

if TYPE_CHECKING:
    from datetime import datetime

    from imstui.tui.sidebar.model import Form
    from imstui.tui.sidebar.view import View

_CYCLED = frozenset({Control.YES, Control.BOOLEAN})


def activated(  # noqa: PLR0911 one for each kind
    form: Form, line: Line, now: datetime, *, stay: bool
) -> Form:
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
        case SuggestionLine(_, remedy):
            return form.asking(remedy.applied_to(form.query))
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


def landing(before: Form, form: Form, name: str | None) -> tuple[str, ...] | None:
    """Where the cursor goes when a field has opened or closed; None for nowhere."""
    if name is None or before.opened == form.opened:
        return None
    if form.opened == name and form.draft is None:
        # In a list of values it begins on the one that holds.
        return ("value", name, form.query.value(name) or "")
    return field_anchor(name)


def leftward(view: View) -> View:
    """The preset on the left; a folded group; the heading above a field."""
    line, form = view.line, view.form
    if isinstance(line, PresetLine):
        return view.in_column(view.column - 1)
    if isinstance(line, GroupLine):
        return view.showing(form.folding(line.title, unfolded=False))
    return view.showing(form, ("group", group_of(view.field_name or "")))


def rightward(view: View) -> View:
    """The preset on the right; an unfolded group."""
    line, form = view.line, view.form
    if isinstance(line, PresetLine):
        return view.in_column(view.column + 1)
    if isinstance(line, GroupLine):
        return view.showing(form.folding(line.title, unfolded=True))
    return view


def remedied(view: View) -> Form:
    """The form with the problem of the field under the cursor put right."""
    if isinstance(view.line, SuggestionLine):
        remedies = [view.line.remedy]
    else:
        remedies = [
            line.remedy
            for line in view.lines
            if isinstance(line, SuggestionLine) and line.name == view.field_name
        ]
    query = view.form.query
    return view.form.asking(remedies[0].applied_to(query)) if remedies else view.form


def _field_activated(form: Form, name: str, now: datetime) -> Form:
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
