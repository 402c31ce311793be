"""A value while it is typed: what it would become, and what to offer below it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from heapq import nsmallest
from typing import TYPE_CHECKING

from imstui.core.problems import Severity, check
from imstui.core.query import Query
from imstui.core.times import EXAMPLES, service_bound, typed_bound
from imstui.core.values import as_int
from imstui.spec import Control, Parameter
from imstui.tui.sidebar.wording import field

if TYPE_CHECKING:
    from collections.abc import Mapping

OFFERED = 8
"""How many suggestions fit below an editor without pushing the form away."""

_NO_TIME = f"no time yet; write {EXAMPLES[1].partition(':')[2]} or {EXAMPLES[2]}"


@dataclass(frozen=True, slots=True)
class Draft:
    """What stands in the editor of one parameter."""

    name: str
    now: datetime
    """What `7d` counts from."""
    text: str = ""
    operator: str = "gte"
    """What a time is compared with, unless the text says so itself."""
    kept: tuple[str, ...] = ()
    """The other values of a repeatable parameter."""
    touched: bool = False
    """Whether the person typed; until then every suggestion is of interest."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a draft means."""

    values: tuple[str, ...] = ()
    """What the parameter would be set to."""
    operator: str = ""
    complaint: str = ""
    """Why it cannot be used, as a clause; empty where it can."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A value that could be meant, and how many loaded images carry it."""

    value: str
    count: int = 0


def utc_now() -> datetime:
    """What the clock says."""
    return datetime.now(UTC)


def draft_of(query: Query, name: str, now: datetime) -> Draft:
    """The draft that an editor begins with: what is set now."""
    row = field(name)
    if row.repeatable:
        return Draft(name, now, kept=query.values(name))
    value = query.value(name) or ""
    bound = service_bound(value) if row.control is Control.TIME else None
    if bound is None:
        return Draft(name, now, value)
    return Draft(name, now, bound.text.partition(":")[2], bound.operator)


def read(draft: Draft) -> Reading:
    """What the draft means; nothing typed means that the parameter is unset."""
    row = field(draft.name)
    if not draft.text.strip():
        return Reading(draft.kept, draft.operator)
    if row.control is Control.TIME:
        return _read_time(draft)
    value = draft.text
    if row.control is Control.NUMBER:
        number = as_int(value)
        value = value.strip() if number is None else str(number)
    errors = tuple(
        problem.message
        for problem in check(Query(((draft.name, value),)))
        if problem.severity is Severity.ERROR
    )
    if errors:
        return Reading(complaint="; ".join(errors))
    others = tuple(kept for kept in draft.kept if kept != value)
    return Reading((*others, value))


def with_operator(draft: Draft, operator: str) -> Draft:
    """The draft with another comparison, also where the text had one of its own."""
    bound = typed_bound(draft.text, draft.now)
    bare = typed_bound(f"{draft.operator}:{draft.text}", draft.now)
    if bare is None and bound is not None:
        text = bound.text.partition(":")[2]
        return replace(draft, operator=operator, text=text, touched=True)
    return replace(draft, operator=operator, touched=True)


def offers(row: Parameter, draft: Draft, seen: Mapping[str, int]) -> tuple[Offer, ...]:
    """Known and loaded values that contain what was typed, the likeliest first."""
    needle = draft.text.strip().casefold() if draft.touched else ""
    known = {value: seen.get(value, 0) for value in row.known_values}
    candidates = (
        Offer(value, count)
        for value, count in {**seen, **known}.items()
        if needle in value.casefold() and value not in draft.kept
    )
    # One more than is shown: the form says when something was left out.
    return tuple(
        nsmallest(
            OFFERED + 1,
            candidates,
            key=lambda offer: (
                not offer.value.casefold().startswith(needle),
                -offer.count,
                offer.value.casefold(),
            ),
        )
    )


def _read_time(draft: Draft) -> Reading:
    # The chosen operator comes first: "7d" alone would bring its own.
    bound = typed_bound(f"{draft.operator}:{draft.text}", draft.now) or typed_bound(
        draft.text, draft.now
    )
    if bound is None:
        return Reading(operator=draft.operator, complaint=_NO_TIME)
    return Reading((bound.text,), bound.operator)
