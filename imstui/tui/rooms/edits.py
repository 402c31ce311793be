"""The next question after a person changed one filter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from imstui.spec import PARAMETERS, parameter

if TYPE_CHECKING:
    from imstui.core.query import Query


def with_values(query: Query, name: str, *values: str) -> Query:
    """Set a parameter, or unset it where no value is given.

    A parameter that has no effect without another's value brings that value along
    (`member_status` sets `visibility=shared`), and goes when the other one goes.
    """
    known = parameter(name)
    needed = known.requires if known is not None and values else None
    if needed is not None:
        query = with_values(query, needed.parameter, needed.value)
    return query.having(name, *values).without(*_pointless(query, name, values))


def without(query: Query, *names: str) -> Query:
    """Unset parameters, and those that have no effect without them."""
    for name in names:
        query = with_values(query, name)
    return query


def without_value(query: Query, name: str, value: str) -> Query:
    """Take away one value; the others of a repeatable parameter stay.

    The sort key takes its direction along: together they are one order.
    """
    kept = tuple(other for other in query.values(name) if other != value)
    if name == "sort_key":
        query = query.without("sort_dir")
    return with_values(query, name, *kept)


def replaced(query: Query, name: str, old: str, new: str) -> Query:
    """Put one value in another's place, or beside the others where that is not set."""
    values = [new if value == old else value for value in query.values(name)]
    if new not in values:
        values.append(new)
    return with_values(query, name, *values)


def toggled(query: Query, name: str, value: str) -> Query:
    """Add a value to a repeatable parameter, or take it away."""
    if value in query.values(name):
        return without_value(query, name, value)
    return with_values(query, name, *query.values(name), value)


def cycled(query: Query, name: str) -> Query:
    """Go from unset to true, where the parameter knows it to false, and back."""
    known = parameter(name)
    steps = [None, *(known.known_values if known is not None else ())]
    present = query.value(name)
    step = steps.index(present) if present in steps else -1
    following = steps[(step + 1) % len(steps)]
    return with_values(query, name, *(() if following is None else (following,)))


def _pointless(query: Query, name: str, values: tuple[str, ...]) -> list[str]:
    """The parameters that had an effect, and lose it with the value they need."""
    return [
        row.name
        for row in PARAMETERS
        if row.requires is not None
        and row.requires.parameter == name
        and row.requires.value in query.values(name)
        and row.requires.value not in values
    ]
