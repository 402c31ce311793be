"""What is wrong with a query: all of it at once, in words, with what to do.

Errors are certain: the service refuses them with a 400 (`malformed`), or they can
only be a slip. Warnings are about values that are probably not what was meant; real
images carry values beyond the documented lists, so those never block.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from imstui.core.errors import QueryError
from imstui.core.times import EXAMPLES, OPERATORS, service_bound
from imstui.core.values import as_int
from imstui.spec import ATTRIBUTES, PARAMETERS, Control, Parameter, parameter

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from imstui.core.query import Query


_WHOLE_NUMBER = re.compile("-?[0-9]+")


class Severity(StrEnum):
    """Whether a problem ends the question or only goes with it."""

    ERROR = "error"
    WARNING = "warning"


class Problem(NamedTuple):
    """One thing that is wrong with one value of a query."""

    parameter: str
    value: str
    message: str
    """What is wrong and what is allowed, as a clause without a full stop."""
    severity: Severity = Severity.ERROR
    suggestion: str | None = None
    """A value that was probably meant."""

    @property
    def text(self) -> str:
        """The whole sentence, naming the parameter and the value."""
        meant = f"; did you mean {self.suggestion!r}?" if self.suggestion else ""
        return f"{self.parameter}={self.value}: {self.message}{meant}"


def check(query: Query) -> tuple[Problem, ...]:
    """Everything that is wrong with a query, errors first."""
    found = [*malformed(query), *_slips(query), *_doubts(query)]
    return tuple(sorted(found, key=lambda problem: problem.severity))


def malformed(query: Query) -> tuple[Problem, ...]:
    """What is refused with status 400: no number, no time, no listed value.

    A value that a list of the reference does not have is refused for the parameters
    that the service itself interprets; for others it finds nothing.
    """
    return tuple(_malformed(query))


def checked(query: Query) -> tuple[Problem, ...]:
    """The warnings about a query that can be asked.

    Raises:
        QueryError: it cannot be; the exception carries every error.
    """
    problems = check(query)
    errors = tuple(p for p in problems if p.severity is Severity.ERROR)
    if errors:
        raise QueryError(errors)
    return problems


def closest(word: str, known: Iterable[str]) -> str | None:
    """The known word that this one is probably a misspelling of."""
    # Imported here: most runs have nothing to suggest.
    from difflib import get_close_matches  # noqa: PLC0415

    by_folded = {candidate.casefold(): candidate for candidate in known}
    found = get_close_matches(word.strip().casefold(), by_folded, n=1, cutoff=0.6)
    return by_folded[found[0]] if found else None


def _malformed(query: Query) -> Iterator[Problem]:
    for key, value in query.pairs:
        known = parameter(key)
        if known is None:
            continue
        if known.control is Control.NUMBER:
            yield from _not_a_number(known, value)
        elif known.control is Control.TIME:
            yield from _not_a_time(known, value)
        elif known.closed and value not in known.values:
            yield Problem(
                key,
                value,
                f"not one of {', '.join(known.values)}",
                suggestion=closest(value, known.values),
            )


def _not_a_number(known: Parameter, value: str) -> Iterator[Problem]:
    if not _WHOLE_NUMBER.fullmatch(value):
        yield Problem(known.name, value, "not a whole number")
    elif known.name == "limit" and value.strip("-0") and value.startswith("-"):
        yield Problem(known.name, value, "below 0")


def _not_a_time(known: Parameter, value: str) -> Iterator[Problem]:
    if service_bound(value) is None:
        operators = ", ".join(OPERATORS)
        yield Problem(
            known.name,
            value,
            f"not an operator ({operators}) and a UTC time, as in {EXAMPLES[0]}",
            suggestion=_operator_added(value),
        )


def _operator_added(value: str) -> str | None:
    return f"eq:{value}" if service_bound(f"eq:{value}") else None


def _slips(query: Query) -> Iterator[Problem]:
    """Errors that the service would answer with an empty list."""
    for key, value in query.pairs:
        known = parameter(key)
        blocked = known is not None and (
            known.closed or known.control in {Control.NUMBER, Control.TIME}
        )
        if not value and not blocked:
            yield Problem(key, value, "empty; leave the parameter out instead")


def _doubts(query: Query) -> Iterator[Problem]:
    for key, value in query.overruled or ():
        yield _warning(key, value, _overruled(key, query.value(key) or ""))
    for key, value in query.pairs:
        if value:
            known = parameter(key)
            if known is None:
                yield _undocumented(key, value)
            else:
                yield from _value_doubts(known, value)
                yield from _company_doubts(query, known, value)
    if query.value("sort_key") == "name" and "sort_dir" not in query:
        yield _warning("sort_key", "name", "goes from Z to A unless sort_dir=asc")
    if query.value("sort_key") == "size":
        yield _warning("sort_key", "size", "the service gives size no meaning")


def _overruled(key: str, counting: str) -> str:
    known = parameter(key)
    is_time = known is not None and known.control is Control.TIME
    only = "one bound of a time" if is_time else "one value"
    return (
        f"does not count, {key}={counting} after it does: the service takes {only} only"
    )


def _undocumented(key: str, value: str) -> Problem:
    names = [row.name for row in PARAMETERS] + [row.name for row in ATTRIBUTES]
    if key in names:
        return _warning(key, value, "an attribute, but no documented parameter")
    return _warning(
        key,
        value,
        "not a documented parameter, so nothing may match",
        suggestion=closest(key, names),
    )


def _value_doubts(known: Parameter, value: str) -> Iterator[Problem]:
    listed = known.known_values
    if known.control is Control.NUMBER:
        if not _WHOLE_NUMBER.fullmatch(value):
            return
        # One with too many digits to be read is above every maximum.
        number = as_int(value)
        below = known.minimum is not None and (number or 0) < known.minimum
        above = known.maximum is not None and (number is None or number > known.maximum)
        if (below and known.name != "limit") or above:
            bounds = f"{known.minimum} to {known.maximum or 'any'}"
            yield _warning(known.name, value, f"outside the documented {bounds}")
    elif value != value.strip():
        yield _warning(
            known.name,
            value,
            "has blanks around it, which count",
            suggestion=value.strip(),
        )
    elif listed and not known.closed and value not in listed:
        if known.name == "enterprise_project_id":
            return
        suggestion = closest(value, listed)
        yield _warning(
            known.name,
            value,
            f"not on the documented list ({', '.join(known.values or listed)})",
            suggestion=suggestion,
        )
    elif known.name == "tag" and "." in value and "=" not in value:
        yield _warning(
            "tag",
            value,
            "a tag shown as key.value is found as key=value",
            suggestion=value.replace(".", "=", 1),
        )


def _company_doubts(query: Query, known: Parameter, value: str) -> Iterator[Problem]:
    for other in known.excludes:
        if other in query:
            yield _warning(
                known.name, value, f"cannot be set beside {other}: no image has both"
            )
    needed = known.requires
    if needed is not None and query.value(needed.parameter) != needed.value:
        yield _warning(
            known.name,
            value,
            f"has no effect without {needed.parameter}={needed.value}",
        )


def _warning(
    name: str, value: str, message: str, suggestion: str | None = None
) -> Problem:
    return Problem(name, value, message, Severity.WARNING, suggestion)
