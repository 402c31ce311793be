"""What is remembered of merged lists between two pages."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from imstui.core.query import Query
    from imstui.sources.together.part import Moment

_MOST: Final = 64
"""Moments that are remembered."""


class Moments:
    """The latest moments, by the question and the last image that was passed on."""

    def __init__(self, most_waiting: int) -> None:
        """Remember nothing yet; see `Together` for what may wait."""
        self._most_waiting = most_waiting
        self._kept: OrderedDict[tuple[Query, str], Moment] = OrderedDict()
        self._waiting = 0
        self._lock = Lock()

    def behind(self, question: Query, image_id: str) -> Moment | None:
        """The moment behind an image of this question's list, if it is remembered."""
        with self._lock:
            moment = self._kept.get((question, image_id))
            if moment is not None:
                self._kept.move_to_end((question, image_id))
            return moment

    def keep(self, question: Query, image_id: str, moment: Moment) -> None:
        """Remember a moment; older ones hold no images any more, or are forgotten."""
        with self._lock:
            self._kept.pop((question, image_id), None)
            waiting = moment.waiting
            for key, older in reversed(list(self._kept.items())):
                waiting += older.waiting
                if waiting > self._most_waiting:
                    self._kept[key] = older.lighter()
            self._kept[question, image_id] = moment
            if len(self._kept) > _MOST:
                self._kept.popitem(last=False)
