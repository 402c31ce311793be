"""What would put a field's problems right, where the contract says so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from imstui.output.clean import clean
from imstui.tui.rooms import edits
from imstui.tui.sidebar.wording import field

if TYPE_CHECKING:
    from collections.abc import Iterator

    from imstui.core.problems import Problem
    from imstui.core.query import Query
    from imstui.spec import Parameter


@dataclass(frozen=True, slots=True)
class Remedy:
    """A change of one parameter: `new` in the place of `old`, or nothing."""

    parameter: str
    old: str
    new: str | None
    text: str

    def applied_to(self, query: Query) -> Query:
        """The question with the change made."""
        if self.new is None:
            return edits.without(query, self.parameter)
        return edits.replaced(query, self.parameter, self.old, self.new)


def meant(problem: Problem) -> Remedy | None:
    """The value that was probably meant in place of a problem's."""
    if problem.suggestion is None:
        return None
    return Remedy(
        problem.parameter,
        problem.value,
        problem.suggestion,
        f"use {clean(problem.suggestion)}",
    )


def remedies(row: Parameter, query: Query) -> Iterator[Remedy]:
    """Changes of other parameters that a set one does not go with as they are."""
    needed = row.requires
    if needed is not None and needed.value not in query.values(needed.parameter):
        yield _setting(query, needed.parameter, needed.value)
    for other in row.excludes:
        if other in query:
            yield Remedy(other, "", None, f"clear {field(other).label}")
    by_name = row.name == "sort_key" and query.value(row.name) == "name"
    if by_name and "sort_dir" not in query:
        yield _setting(query, "sort_dir", "asc")


def _setting(query: Query, name: str, value: str) -> Remedy:
    text = f"set {field(name).label} to {value}"
    return Remedy(name, query.value(name) or "", value, text)
