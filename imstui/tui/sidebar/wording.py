"""How the sidebar words values: times with a sign, what an unset field means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from imstui.core.times import OPERATORS, service_bound
from imstui.output.clean import clean
from imstui.spec import Control, Parameter, ParameterGroup, parameter

if TYPE_CHECKING:
    from collections.abc import Iterable

SIGNS = {"gt": ">", "gte": "≥", "lt": "<", "lte": "≤", "eq": "=", "neq": "≠"}
"""The sign that stands for an operator."""

AGES = {
    "24h": "a day ago",
    "7d": "a week ago",
    "30d": "30 days ago",
    "1y": "a year ago",
}
"""Times that are worth offering, with their meaning."""

_UNSET = {"limit": "all", "marker": "none"}


def field(name: str) -> Parameter:
    """The parameter of that name; free text for a key that is not documented."""
    return parameter(name) or Parameter(
        name,
        "String",
        Control.TEXT,
        ParameterGroup.ORDER,
        clean(name),
        "A key that the reference does not have: equal to the attribute of that name",
    )


def unset_word(row: Parameter) -> str:
    """What holds while a parameter is absent."""
    if row.filters:
        return "any"
    return _UNSET.get(row.name) or row.default or "any"


def value_words(row: Parameter, values: Iterable[str]) -> str:
    """The values of a parameter in few cells."""
    if row.control is Control.TIME:
        return ", ".join(_time_words(value) for value in values)
    return ", ".join(clean(value) for value in values)


def operator_words(operator: str) -> str:
    """An operator's sign and meaning."""
    return f"{SIGNS[operator]} {OPERATORS[operator]}"


def _time_words(value: str) -> str:
    bound = service_bound(value)
    if bound is None:
        return clean(value)
    moment = f"{bound.moment:%Y-%m-%d %H:%M:%S}"
    # A zero that nobody typed only takes room.
    shortened = moment.removesuffix(":00").removesuffix(" 00:00")
    return f"{SIGNS[bound.operator]} {shortened}"
