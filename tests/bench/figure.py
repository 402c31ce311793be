"""What a row of the benchmark found, and whether that is good enough."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median, quantiles
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Sequence


class NotThereYet(Exception):
    """The part of the program that a row is about does not exist so far."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table: a value that is to stay at or under its target."""

    what: str
    value: float
    target: float
    unit: str
    ours: str = ""
    peer: str = ""
    spread: tuple[float, float] | None = None
    """The quartiles of a value that was found many times."""

    @property
    def good(self) -> bool:
        """Whether the target is held."""
        return self.value <= self.target

    @classmethod
    def ratio(
        cls,
        what: str,
        ours: Sequence[float],
        peer: Sequence[float],
        target: float,
        beside: str,
    ) -> Self:
        """Compare times, in seconds, that were taken in turns.

        The ratio is taken within each turn, so that a machine which is slower for a
        while slows both sides of it.
        """
        ratios = [mine / other for mine, other in zip(ours, peer, strict=True)]
        return cls(
            what,
            median(ratios),
            target,
            "×",
            ours=milliseconds(median(ours)),
            peer=f"{milliseconds(median(peer))} {beside}",
            spread=quartiles(ratios),
        )


def milliseconds(seconds: float) -> str:
    """A time as people read it."""
    return f"{seconds * 1000:.3g} ms" if seconds < 1 else f"{seconds:.2f} s"


def quartiles(values: Sequence[float]) -> tuple[float, float] | None:
    """Between what the middle half of the values lies; None for a single one."""
    if len(values) < 2:
        return None
    first, _, third = quantiles(values, n=4, method="inclusive")
    return first, third
