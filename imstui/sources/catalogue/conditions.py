"""What a query asks of an image: the rules of this package, at query time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from imstui.core.times import TimeBound, service_bound
from imstui.core.values import as_int
from imstui.sources.catalogue.rules import ALL_PROJECTS, NUMBERS, PROJECT, TIMES
from imstui.sources.catalogue.schema import Mark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from imstui.core.query import Query

Feature = tuple[str | Mark, str]
"""An attribute's name, or a mark, with a value."""


@dataclass(frozen=True, slots=True)
class Condition:
    """Images must have one of these features, or none of them."""

    features: tuple[Feature, ...]
    wanted: bool = True


@dataclass(frozen=True, slots=True)
class Conditions:
    """All that must hold for an image to be listed."""

    features: tuple[Condition, ...]
    times: tuple[tuple[str, TimeBound], ...]
    image_id: str | None

    @classmethod
    def of(cls, query: Query, *, ruled: bool) -> Conditions:
        """Read a query that is not malformed.

        Args:
            query: the question.
            ruled: whether there are rules of ownership; if not, all images count as
                visible, the shared ones as accepted.
        """
        bounds = (
            (name, service_bound(value))
            for name, value in query.filters
            if name in TIMES
        )
        return cls(
            (
                *_asked(query),
                *_unasked(query),
                *(_seen(query) if ruled else _all_visible(query)),
            ),
            tuple((name, bound) for name, bound in bounds if bound is not None),
            query.value("id"),
        )


def _asked(query: Query) -> Iterator[Condition]:
    for name, value in query.filters:
        if name in NUMBERS:
            yield Condition(((name, str(as_int(value))),))
        elif name == "tag":
            # A tag that is asked for as key=value may be an old one, key.value.
            older = value.replace("=", ".", 1)
            yield Condition(tuple((name, tag) for tag in dict.fromkeys((value, older))))
        elif name == PROJECT:
            if value != ALL_PROJECTS:
                yield Condition(((name, value),))
        elif name not in {"id", "member_status", *TIMES}:
            yield Condition(((name, value),))


def _unasked(query: Query) -> Iterator[Condition]:
    """What the service leaves out unless it is asked for."""
    if "__isregistered" not in query:
        yield Condition(((Mark.UNREGISTERED, ""),), wanted=False)
    if "status" not in query:
        yield Condition((("status", "deleted"), ("status", "killed")), wanted=False)


def _seen(query: Query) -> Iterator[Condition]:
    """What the one who looks may see of the visibility that is asked for."""
    match query.value("visibility"):
        case None:
            yield Condition(((Mark.LISTED, ""),))
        case "private":
            yield Condition(((Mark.OWN, ""),))
        case "shared":
            status = query.value("member_status") or "accepted"
            yield Condition(((Mark.OWN, ""), (Mark.MEMBER, status)))


def _all_visible(query: Query) -> Iterator[Condition]:
    shared = query.value("visibility") == "shared"
    if shared and query.value("member_status") not in {None, "accepted"}:
        yield Condition(())
