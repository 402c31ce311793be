"""The way through the queries of a session: back, forward, and the one before."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from imstui.core.query import Query


@dataclass(frozen=True, slots=True)
class Trail:
    """Queries in the order they were asked, and which of them is shown.

    Attributes:
        queries: the oldest first; no two neighbours are equal.
        at: the place of the one that is shown; -1 where none was asked yet.
        before: the place of the one that was shown before it, for `last`.
    """

    queries: tuple[Query, ...] = ()
    at: int = -1
    before: int | None = None

    def behind(self, earlier: Iterable[Query]) -> Trail:
        """The same way, begun behind the queries of earlier sessions."""
        queries: list[Query] = []
        for query in earlier:
            if not queries or queries[-1] != query:
                queries.append(query)
        if queries and self.queries and queries[-1] == self.queries[0]:
            del queries[-1]
        count = len(queries)
        before = None if self.before is None else self.before + count
        return Trail((*queries, *self.queries), self.at + count, before)

    @property
    def current(self) -> Query | None:
        """The query that is shown."""
        return self.queries[self.at] if self.queries else None

    def asked(self, query: Query) -> Trail:
        """Go on to a new query; what lay ahead is forgotten."""
        if query == self.current:
            return self
        kept = self.queries[: self.at + 1]
        return Trail((*kept, query), len(kept), self.at if kept else None)

    def back(self) -> Trail:
        """Go to the query before; at the beginning, stay."""
        return self._moved(self.at - 1)

    def forward(self) -> Trail:
        """Go to the query after; at the end, stay."""
        return self._moved(self.at + 1)

    def last(self) -> Trail:
        """Go to the query that was shown before this one, and from there back."""
        return self if self.before is None else self._moved(self.before)

    def _moved(self, place: int) -> Trail:
        if not 0 <= place < len(self.queries) or place == self.at:
            return self
        return replace(self, at=place, before=self.at)
