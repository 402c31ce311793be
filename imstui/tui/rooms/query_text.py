"""A question in a line that a person can read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from imstui.tui.rooms.local_filters import local_filters

if TYPE_CHECKING:
    from collections.abc import Iterator

    from imstui.core.query import Query
    from imstui.core.view import Criteria


def query_text(query: Query) -> str:
    """The filters and the order as `platform=Ubuntu sort-key=name`."""
    words = (word.removeprefix("--") for word in query.to_argv())
    return " ".join(words) or "all images"


def question_text(query: Query, criteria: Criteria) -> str:
    """The same, and what is filtered and sorted on the screen alone."""
    return " · ".join([query_text(query), *_local(criteria)])


def _local(criteria: Criteria) -> Iterator[str]:
    if criteria.text:
        yield f"/{criteria.text}"
    yield from (row.text for row in local_filters(criteria))
    if criteria.sort_column is not None:
        way = "down" if criteria.descending else "up"
        yield f"sorted here by {criteria.sort_column}, {way}"
