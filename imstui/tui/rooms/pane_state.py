"""Which panes are on the screen and how large they are, as a value."""

from __future__ import annotations

from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from imstui.tui.keeping.view_state import ViewState

SMALL_WIDTH = 80
SMALL_HEIGHT = 20
"""On a smaller screen one pane at a time has all the room."""

_FILTERS_WIDTH = "filters"
_DETAILS_WIDTH = "details_width"
_DETAILS_HEIGHT = "details_height"
_LEAST: Mapping[str, int] = MappingProxyType(
    {_FILTERS_WIDTH: 24, _DETAILS_WIDTH: 30, _DETAILS_HEIGHT: 4}
)
_LIST_WIDTH = 30
_LIST_HEIGHT = 6
# A list of this width shows all that is short of an image; details of the other one
# show an ID in one line.
_LIST_COMFORTABLE = 100
_ID_FITS = 61
# The lines of filters, state and hints, which are above and below all panes.
_SURROUNDINGS = 3
_STEPS: Mapping[str, int] = MappingProxyType(
    {_FILTERS_WIDTH: 2, _DETAILS_WIDTH: 2, _DETAILS_HEIGHT: 1}
)


class Pane(StrEnum):
    """A part of the screen that can have the focus."""

    LIST = "list"
    FILTERS = "filters"
    DETAILS = "details"


class Arrangement(StrEnum):
    """What a screen has room for; the values are its CSS classes."""

    SMALL = "-small"
    """One pane at a time."""
    NARROW = "-narrow"
    """The list; filters beside it and details below it for those who want them."""
    MEDIUM = "-medium"
    """The filters beside the list."""
    WIDE = "-wide"
    """Filters, list and details side by side."""


_BY_ITSELF: Mapping[Arrangement, frozenset[Pane]] = MappingProxyType(
    {
        Arrangement.SMALL: frozenset(),
        Arrangement.NARROW: frozenset(),
        Arrangement.MEDIUM: frozenset({Pane.FILTERS}),
        Arrangement.WIDE: frozenset({Pane.FILTERS, Pane.DETAILS}),
    }
)
"""The panes beside the list that are shown unless they were hidden."""


class PaneState(NamedTuple):
    """The panes as a person arranged them; every change makes another value.

    Attributes:
        width: the screen's, in cells.
        height: the screen's, in lines.
        hidden: panes that are not shown although there is room for them.
        opened: panes that are shown although there is hardly room for them.
        sizes: cells of panes that are not as large as usual: widths, and the height of
            details below the list.
        zoomed: whether one pane has all the room, however large the screen is.
        front: the pane that has the focus, or had it last.
    """

    width: int
    height: int
    hidden: frozenset[Pane] = frozenset()
    opened: frozenset[Pane] = frozenset()
    sizes: Mapping[str, int] = MappingProxyType({})
    zoomed: bool = False
    front: Pane = Pane.LIST

    @classmethod
    def begun(cls, screen: tuple[int, int], left: ViewState) -> PaneState:
        """The panes of an explorer that was left like this, on a screen of a size."""
        width, height = screen
        hidden = frozenset(pane for pane in Pane if pane in left.hidden)
        return cls(width, height, hidden - {Pane.LIST}, sizes=left.sizes)

    @property
    def classes(self) -> Mapping[str, bool]:
        """CSS classes, and whether the screen has them."""
        arrangements = {row.value: row is self.arrangement for row in Arrangement}
        return {**arrangements, "-cover": self.covers, "-zoomed": self.zoomed}

    @property
    def arrangement(self) -> Arrangement:
        """What the screen has room for."""
        if self.width < SMALL_WIDTH or self.height < SMALL_HEIGHT:
            return Arrangement.SMALL
        if self.width < 100:
            return Arrangement.NARROW
        return Arrangement.MEDIUM if self.width < 140 else Arrangement.WIDE

    @property
    def covers(self) -> bool:
        """Whether one pane at a time has all the room."""
        return self.zoomed or self.arrangement is Arrangement.SMALL

    def shows(self, pane: Pane) -> bool:
        """Whether a pane is on the screen."""
        if self.covers:
            return pane is self.front
        if pane is Pane.LIST:
            return True
        if pane in _BY_ITSELF[self.arrangement]:
            return pane not in self.hidden
        return pane in self.opened

    def showing(self, pane: Pane, *, shown: bool) -> PaneState:
        """A pane shown or hidden by hand; the list comes to the front for a hidden one.

        Where one pane has all the room, only the front changes.
        """
        front = self.front
        if shown and self.covers:
            front = pane
        elif not shown and front is pane:
            front = Pane.LIST
        state = self._replace(front=front)
        if self.covers:
            return state
        if pane in _BY_ITSELF[self.arrangement]:
            return state._replace(hidden=_with(self.hidden, pane, is_in=not shown))
        return state._replace(opened=_with(self.opened, pane, is_in=shown))

    def on_screen(self, width: int, height: int) -> PaneState:
        """The same on a screen of another size, where the front is still in sight."""
        return _with_front_in_sight(self._replace(width=width, height=height))

    def zooming(self, *, zoomed: bool) -> PaneState:
        """The pane at the front with all the room, or no longer."""
        return _with_front_in_sight(self._replace(zoomed=zoomed))

    def size(self, pane: Pane) -> int:
        """The cells of a pane beside the list, or the lines of details below it."""
        name = self._size_name(pane)
        usual = self._usual(name)
        return self._within(name, self.sizes.get(name, usual))

    def resized(self, pane: Pane, step: int) -> PaneState:
        """One pane a step larger, or smaller for -1; the usual size is forgotten."""
        name = self._size_name(pane)
        size = self._within(name, self.size(pane) + step * _STEPS[name])
        sizes = {key: cells for key, cells in self.sizes.items() if key != name}
        if size != self._within(name, self._usual(name)):
            sizes[name] = size
        return self._replace(sizes=sizes)

    def _size_name(self, pane: Pane) -> str:
        if pane is Pane.FILTERS:
            return _FILTERS_WIDTH
        is_wide = self.arrangement is Arrangement.WIDE
        return _DETAILS_WIDTH if is_wide else _DETAILS_HEIGHT

    def _usual(self, name: str) -> int:
        if name == _DETAILS_WIDTH:
            rest = self.width - self._filters_width
            return max(rest * 34 // 100, min(_ID_FITS, rest - _LIST_COMFORTABLE))
        if name == _DETAILS_HEIGHT:
            return (self.height - _SURROUNDINGS) * 45 // 100
        return 36 if self.arrangement is Arrangement.WIDE else 32

    def _within(self, name: str, size: int) -> int:
        """A size that leaves the others what they need."""
        most = self.width - _LIST_WIDTH
        if name == _DETAILS_HEIGHT:
            most = self.height - _SURROUNDINGS - _LIST_HEIGHT
        elif name == _DETAILS_WIDTH:
            most -= self._filters_width
        elif self.arrangement is Arrangement.WIDE and self.shows(Pane.DETAILS):
            most -= _LEAST[_DETAILS_WIDTH]
        return max(min(size, most), _LEAST[name])

    @property
    def _filters_width(self) -> int:
        return self.size(Pane.FILTERS) if self.shows(Pane.FILTERS) else 0


def _with(panes: frozenset[Pane], pane: Pane, *, is_in: bool) -> frozenset[Pane]:
    return panes | {pane} if is_in else panes - {pane}


def _with_front_in_sight(state: PaneState) -> PaneState:
    """The same with the front shown, where it would not be any more."""
    if state.shows(state.front):
        return state
    return state.showing(state.front, shown=True)
