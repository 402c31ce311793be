"""The filter form as a value, and the lines that it comes to at a given width."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from imstui.core.problems import Severity
from imstui.core.query import Query
from imstui.output.width import cells
from imstui.spec import PARAMETERS, PRESETS, Control, Parameter, parameter
from imstui.spec.parameter import ParameterGroup
from imstui.tui.sidebar import wording
from imstui.tui.sidebar.drafts import draft_of
from imstui.tui.sidebar.lines import (
    LABEL_AT,
    FieldLine,
    GroupLine,
    Line,
    PresetItem,
    PresetLine,
)
from imstui.tui.sidebar.opened import Opened, opened_lines, problem_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from imstui.core.problems import Problem
    from imstui.spec import Preset
    from imstui.tui.sidebar.drafts import Draft

UNDOCUMENTED = "Undocumented"
"""The heading of keys that the reference does not have, while some are set."""

_FIRST = (
    "name",
    "__platform",
    "__os_type",
    "__imagetype",
    "visibility",
    "status",
    "tag",
    "created_at",
    "updated_at",
    "sort_key",
    "sort_dir",
    "limit",
)
"""Parameters that go before their group's others: what people ask for first."""

_TYPED = frozenset({Control.TEXT, Control.NUMBER, Control.TIME})

_VALUE_CELLS = 8
"""What a value gets at least; labels are cut before it gets less."""


@dataclass(frozen=True, slots=True)
class Form:
    """Everything that the sidebar shows, and which parts of it are open.

    Attributes:
        facets: how many loaded images carry each value, by parameter; looked up only
            for the field that is open.
        unfolded: the titles of the groups whose fields are shown.
        opened: the field whose values or editor are shown.
        draft: what stands in the editor, while there is one.
        seen: values that fields had on offer when they were last open: once a filter
            is set, the loaded images carry no other.
        project_id: the project that is signed in, for the preset of own images.
    """

    query: Query = field(default_factory=Query)
    problems: tuple[Problem, ...] = ()
    facets: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    unfolded: frozenset[str] = frozenset({str(ParameterGroup.EVERYDAY)})
    opened: str | None = None
    draft: Draft | None = None
    seen: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    project_id: str | None = None

    def asking(self, query: Query) -> Form:
        """The form about another question; groups of newly set filters unfold.

        Problems of values that are gone go with them.
        """
        added = {
            group_of(name)
            for name, value in query.filters
            if value not in self.query.values(name)
        }
        gone = self.opened is not None and not _has_field(self.opened, query)
        kept = tuple(p for p in self.problems if (p.parameter, p.value) in query.pairs)
        return replace(
            self.closing() if gone else self,
            query=query,
            problems=kept,
            unfolded=self.unfolded | added,
            draft=None if gone else _still_kept(self.draft, query),
            seen=self._remembering(self.opened),
        )

    def complaining(self, problems: tuple[Problem, ...]) -> Form:
        """The form with these problems; groups of new errors unfold."""
        added = {
            group_of(problem.parameter)
            for problem in problems
            if problem.severity is Severity.ERROR and problem not in self.problems
        }
        return replace(self, problems=problems, unfolded=self.unfolded | added)

    def folding(self, title: str, *, unfolded: bool) -> Form:
        """The form with a group folded or unfolded."""
        titles = self.unfolded | {title} if unfolded else self.unfolded - {title}
        return replace(self, unfolded=titles)

    def opening(self, name: str, now: datetime, *, typing: bool = False) -> Form:
        """The form with one field open, its group unfolded, and no other field open.

        `typing` opens the editor also where there is a list of values.
        """
        typed = typing or wording.field(name).control in _TYPED
        return replace(
            self,
            opened=name,
            draft=draft_of(self.query, name, now) if typed else None,
            seen=self._remembering(name),
            unfolded=self.unfolded | {group_of(name)},
        )

    def closing(self) -> Form:
        """The form with no field open."""
        return replace(self, opened=None, draft=None)

    def offered(self, name: str) -> Mapping[str, int]:
        """Values that loaded images carry or carried, with their latest counts."""
        return {**self.seen.get(name, {}), **self.facets.get(name, {})}

    def _remembering(self, name: str | None) -> Mapping[str, Mapping[str, int]]:
        return self.seen if name is None else {**self.seen, name: self.offered(name)}


def group_of(name: str) -> str:
    """The title of the group that a parameter is in."""
    known = parameter(name)
    return UNDOCUMENTED if known is None else str(known.group)


def _still_kept(draft: Draft | None, query: Query) -> Draft | None:
    """The draft without values beside it that the question has lost."""
    if draft is None or not draft.kept:
        return draft
    kept = tuple(value for value in draft.kept if value in query.values(draft.name))
    return replace(draft, kept=kept)


def _has_field(name: str, query: Query) -> bool:
    return parameter(name) is not None or name in query


def fields_of(title: str, query: Query) -> tuple[Parameter, ...]:
    """The fields of a group, in the order of the form."""
    if title == UNDOCUMENTED:
        keys = dict.fromkeys(key for key, _ in query.pairs if parameter(key) is None)
        return tuple(wording.field(key) for key in keys)
    rows = (row for row in PARAMETERS if row.group == title)
    return tuple(sorted(rows, key=_rank))


def lay_out(form: Form, width: int) -> tuple[Line, ...]:
    """Everything that the sidebar shows, `width` cells wide."""
    return tuple(_all_lines(form, width))


def _all_lines(form: Form, width: int) -> Iterator[Line]:
    yield from _preset_lines(form, width)
    for title in (*map(str, ParameterGroup), UNDOCUMENTED):
        rows = fields_of(title, form.query)
        if rows:
            yield from _group_lines(form, title, rows, width)


def _preset_lines(form: Form, width: int) -> Iterator[PresetLine]:
    items = [PresetItem("", "0", "All", chosen=not _scoped(form.query))]
    items += [
        PresetItem(preset.name, preset.key, preset.label, _is_chosen(preset, form))
        for preset in PRESETS
    ]
    for columns in (6, 3, 2, 1):
        lines = [items[at : at + columns] for at in range(0, len(items), columns)]
        rooms = [max(map(_item_cells, column)) for column in zip(*lines, strict=True)]
        spare = width - sum(rooms)
        if spare >= 0 or columns == 1:
            break
    # With a cell to spare they begin where the signs of the other lines are.
    margin = min(max(spare, 0), 1)
    rooms = [room + (spare - margin) // columns for room in rooms]
    for line in lines:
        yield PresetLine(tuple(line), tuple(rooms), margin)


def _item_cells(item: PresetItem) -> int:
    """Its label behind a sign, its digit and a blank."""
    return cells(item.label) + 3


def _group_lines(
    form: Form, title: str, rows: tuple[Parameter, ...], width: int
) -> Iterator[Line]:
    names = {row.name for row in rows}
    severities = [p.severity for p in form.problems if p.parameter in names]
    unfolded = title in form.unfolded
    yield GroupLine(
        title,
        unfolded,
        sum(name in form.query for name in names),
        min(severities, default=None),
    )
    if unfolded:
        longest = max(cells(row.label) for row in rows)
        label_width = max(min(longest, width - _VALUE_CELLS - LABEL_AT - 1), 0)
        for row in rows:
            yield from _field_lines(form, row, label_width, width)


def _field_lines(
    form: Form, row: Parameter, label_width: int, width: int
) -> Iterator[Line]:
    values = form.query.values(row.name)
    yield FieldLine(
        row.name,
        row.label,
        label_width,
        wording.value_words(row, values) if values else wording.unset_word(row),
        active=bool(values),
        opened=form.opened == row.name,
    )
    yield from problem_lines(row, form.query, form.problems, width)
    if form.opened == row.name:
        yield from opened_lines(
            Opened(
                row,
                form.query,
                form.draft,
                form.offered(row.name),
                form.facets.get(row.name, {}),
            ),
            width,
        )


def _rank(row: Parameter) -> int:
    return _FIRST.index(row.name) if row.name in _FIRST else len(_FIRST)


def _scope_names() -> set[str]:
    return {"owner", *(name for preset in PRESETS for name, _ in preset.values)}


def _scoped(query: Query) -> bool:
    return any(name in query for name in _scope_names())


def _is_chosen(preset: Preset, form: Form) -> bool:
    """Whether exactly this preset says whose images are shown."""
    values = dict(preset.values)
    if preset.own_project:
        if form.project_id is None:
            return False
        values["owner"] = form.project_id
    return all(form.query.value(name) == values.get(name) for name in _scope_names())
