"""Which columns the list has, in which order, and how wide a person made them."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from imstui.output.columns import FURTHER_COLUMNS, beside_name
from imstui.tui.table.layout import LEAST

if TYPE_CHECKING:
    from collections.abc import Mapping

_AS_USUAL: Mapping[str, int] = MappingProxyType({})


class ColumnShape(NamedTuple):
    """The columns as a person shaped them; every change makes another value.

    Attributes:
        names: the chosen attributes from left to right.
        widths: by attribute, cells of the columns that are not as wide as usual.
        wide: whether further attributes stand behind the chosen ones.
        added: attributes that the list has beside the first one without being chosen.
    """

    names: tuple[str, ...]
    widths: Mapping[str, int] = _AS_USUAL
    wide: bool = False
    added: tuple[str, ...] = ()

    @property
    def chosen(self) -> tuple[str, ...]:
        """The attributes that stand before the further ones."""
        return beside_name(self.names, self.added)

    @property
    def shown(self) -> tuple[str, ...]:
        """All attributes that the list has, from left to right."""
        chosen = self.chosen
        further = (name for name in FURTHER_COLUMNS if name not in chosen)
        return (*chosen, *further) if self.wide else chosen

    def moved(self, name: str, step: int) -> ColumnShape:
        """One column moved by a step, which is 1 or -1; at the edge it stays.

        A further attribute that is moved has been chosen, and so have those before it.
        """
        shown = list(self.shown)
        here = shown.index(name)
        there = here + step
        if not 0 <= there < len(shown):
            return self
        shown[here], shown[there] = shown[there], shown[here]
        chosen = max(len(self.chosen), here + 1, there + 1)
        return self._replace(names=tuple(shown[:chosen]))

    def sized(self, name: str, width: int | None) -> ColumnShape:
        """One column in that many cells, at least four; as usual for None."""
        others = {key: cells for key, cells in self.widths.items() if key != name}
        given = {} if width is None else {name: max(width, LEAST)}
        return self._replace(widths={**others, **given})
