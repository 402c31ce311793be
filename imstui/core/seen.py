"""IDs that were seen: a set that is a value, so that many moments of it can be kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Seen:
    """A set of IDs that grows into a new one and shares nearly all with it.

    It is made of sets that at least double in size from right to left, so that there
    are few to look into, and an ID is copied only a few times in all.
    """

    sets: tuple[frozenset[str], ...] = ()

    def __contains__(self, image_id: str | None) -> bool:
        for part in self.sets:  # noqa: SIM110 any() takes three times as long
            if image_id in part:
                return True
        return False

    def adding(self, ids: Iterable[str]) -> Seen:
        """The set with these IDs in it, too."""
        newest = frozenset(ids)
        if not newest:
            return self
        older = list(self.sets)
        while older and len(older[-1]) < 2 * len(newest):
            newest |= older.pop()
        return Seen((*older, newest))
