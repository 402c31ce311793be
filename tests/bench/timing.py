"""Taking turns, and how steady the machine was meanwhile."""

from __future__ import annotations

from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def in_turns(
    measures: Mapping[str, Callable[[], float]], turns: int
) -> dict[str, list[float]]:
    """Take every measure once in each turn, every other turn in reverse.

    A first turn, which fills caches, is not counted.
    """
    found: dict[str, list[float]] = {name: [] for name in measures}
    for turn in range(turns + 1):
        names = list(measures) if turn % 2 else list(measures)[::-1]
        for name in names:
            value = measures[name]()
            if turn:
                found[name].append(value)
    return found


class Noise:
    """How much longer than usual the same work takes from time to time."""

    def __init__(self) -> None:
        self._times: list[float] = []

    def sample(self) -> None:
        """Do the same work a few times and note how long it took."""
        for _ in range(5):
            start = perf_counter()
            sum(number * number for number in range(100_000))
            self._times.append(perf_counter() - start)

    def __str__(self) -> str:
        usual = median(self._times)
        return (
            f"the same loop took {usual * 1000:.1f} ms, "
            f"{min(self._times) / usual:.2f} to {max(self._times) / usual:.2f} times "
            f"that in {len(self._times)} tries"
        )
