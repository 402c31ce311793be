"""What proves who somebody is, as a value that nothing prints by accident."""

from __future__ import annotations

from dataclasses import dataclass, field

MASK = "•••"


@dataclass(frozen=True, slots=True)
class Secret:
    """A text that shows only in the place it was made for.

    Not a `str`, so that no format string, log or traceback spells it by accident.
    """

    _value: str = field(repr=False)

    def reveal(self) -> str:
        """The text itself."""
        return self._value

    def __bool__(self) -> bool:
        return bool(self._value)

    def __str__(self) -> str:
        return MASK
