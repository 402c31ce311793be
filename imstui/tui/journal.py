"""What was said on the screen, so that nothing is lost when a line makes room."""

from __future__ import annotations

from collections import deque
from datetime import UTC, datetime
from typing import NamedTuple

_KEPT = 200


class Said(NamedTuple):
    """One message, clean.

    Attributes:
        at: when, in UTC.
        text: what.
        kind: empty, `warning` or `error`.
    """

    at: datetime
    text: str
    kind: str


class Journal:
    """The latest messages."""

    def __init__(self) -> None:
        self._said: deque[Said] = deque(maxlen=_KEPT)

    def note(self, text: str, kind: str) -> None:
        """Remember a message; one that is repeated at once counts once."""
        latest = self._said[-1] if self._said else None
        if latest is None or (latest.text, latest.kind) != (text, kind):
            self._said.append(Said(datetime.now(UTC), text, kind))

    @property
    def said(self) -> tuple[Said, ...]:
        """The messages, the oldest first."""
        return tuple(self._said)
