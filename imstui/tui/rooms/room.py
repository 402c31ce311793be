"""What every part of the explorer that commands name has in common."""

from __future__ import annotations

from typing import Protocol


class Room(Protocol):
    """A part of the explorer that does what commands name."""

    def do(self, what: str, *values: str) -> None:
        """Do one of its things."""
        ...
