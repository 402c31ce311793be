"""Attributes to choose columns from: in an order, and some of them chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from imstui.core.search import Pattern
from imstui.output.clean import clean
from imstui.output.columns import ORIGIN_LABELS
from imstui.spec import ATTRIBUTES, attribute

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class ColumnChoice(NamedTuple):
    """A checklist; every change makes another one.

    Attributes:
        names: every attribute, in the order in which the chosen ones will stand.
        chosen: the ones to be shown.
    """

    names: tuple[str, ...]
    chosen: frozenset[str]

    @classmethod
    def of(cls, shown: Sequence[str], others: Iterable[str]) -> ColumnChoice:
        """What is shown first, then the documented attributes, then others."""
        documented = (row.name for row in ATTRIBUTES)
        names = dict.fromkeys((*shown, *documented, *sorted(others)))
        return cls(tuple(names), frozenset(shown))

    @property
    def result(self) -> tuple[str, ...]:
        """What is chosen, from left to right."""
        return tuple(name for name in self.names if name in self.chosen)

    def toggled(self, name: str) -> ColumnChoice:
        """One attribute chosen, or no longer."""
        return self._replace(chosen=self.chosen ^ {name})

    def moved(self, name: str, past: str) -> ColumnChoice:
        """One attribute beyond another one, seen from where it stands."""
        here, there = self.names.index(name), self.names.index(past)
        names = [other for other in self.names if other != name]
        # Without it, what stood behind it has moved up by one: this is beyond.
        names.insert(there, name)
        return self._replace(names=tuple(names)) if here != there else self

    def found(self, text: str) -> tuple[str, ...]:
        """The attributes whose label or key has a text; all of them for none."""
        pattern = Pattern.parse(text)
        return tuple(
            name
            for name in self.names
            if not pattern or pattern.matches(f"{label_of(name)} {name}")
        )


def label_of(name: str) -> str:
    """What a person calls an attribute; its key where it has no other name."""
    row = attribute(name)
    return ORIGIN_LABELS.get(name, clean(name)) if row is None else row.label
