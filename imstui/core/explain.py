"""Why a query found nothing, and which filter to drop."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from imstui.core.source import PageRequest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from imstui.core.cancel import CancelToken
    from imstui.core.query import Query
    from imstui.core.source import Source

_MOST_PROBES = 8
_PROBE_SIZE = 100


class Relaxation(NamedTuple):
    """A filter without which the query finds something."""

    parameter: str
    value: str
    found: int
    """How many images one small page has then."""
    more: bool
    """Whether there may be more than that."""


def relaxations(
    source: Source, query: Query, cancel: CancelToken
) -> Iterator[Relaxation]:
    """Try the query without each of its filters in turn, the marker included.

    Every probe is one small request, so at most eight filters are tried.

    Raises:
        ImstuiError: as `Source.page` does.
    """
    droppable = [pair for pair in query.pairs if pair in query.filters]
    for name, value in droppable[:_MOST_PROBES]:
        rest = tuple(other for other in query.values(name) if other != value)
        wider = query.having(name, *rest).without("limit", "marker")
        page = source.page(PageRequest(wider, size=_PROBE_SIZE), cancel)
        if page.images:
            found = len(page.images)
            yield Relaxation(name, value, found, found == _PROBE_SIZE)
