"""Putting the list in order: by the service where it knows how, else what is loaded."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from imstui.output.columns import column
from imstui.spec import parameter

if TYPE_CHECKING:
    from imstui.tui.explorer import ExplorerScreen
    from imstui.tui.screens.menu import Entry

_UP, _DOWN = "asc", "desc"


class Sorting:
    """Sorts by a column, in one direction, the other, and as the service likes."""

    def __init__(self, explorer: ExplorerScreen) -> None:
        self._explorer = explorer

    def do(self, what: str, *values: str) -> None:
        """Do what a command names.

        Raises:
            KeyError: there is no such thing.
        """
        {"column": self._column_under_cursor, "menu": self._menu}[what](*values)

    def by(self, name: str) -> None:
        """Go on to the column's next order: up, down, as the service likes."""
        present = self._present
        if present == (name, False):
            self.to(name, descending=True)
        elif present == (name, True):
            self.to("", descending=False)
        else:
            self.to(name, descending=False)

    def to(self, name: str, *, descending: bool) -> None:
        """Sort by a column; by the service's own choice for an empty name."""
        explorer = self._explorer
        criteria, query = explorer.session.criteria, explorer.session.query
        if name and not _service_sorts(name):
            explorer.asking.narrow(
                replace(criteria, sort_column=name, descending=descending)
            )
            if explorer.session.listing.is_open:
                more = explorer.abilities.key_of("list.load_all")
                explorer.status.say(f"Sorted what is loaded; {more} loads the rest")
            return
        explorer.asking.narrow(replace(criteria, sort_column=None, descending=False))
        wanted = query.without("sort_key", "sort_dir")
        if name:
            direction = _DOWN if descending else _UP
            wanted = wanted.having("sort_key", name).having("sort_dir", direction)
        if wanted != query:
            explorer.asking.ask(wanted)

    @property
    def _present(self) -> tuple[str, bool]:
        """The column that a person sorted by, and whether it goes down."""
        criteria, query = self._explorer.session.criteria, self._explorer.session.query
        if criteria.sort_column is not None:
            return criteria.sort_column, criteria.descending
        return query.value("sort_key") or "", query.descending

    def _column_under_cursor(self) -> None:
        self.by(self._explorer.table.cursor_column)

    def _menu(self) -> None:
        from imstui.tui.screens.menu import Menu, MenuScreen  # noqa: PLC0415

        sortable = parameter("sort_key")
        names = dict.fromkeys(
            (*(sortable.values if sortable else ()), *self._explorer.columns)
        )
        # Where nobody sorted, the service has an order of its own.
        column, down = self._present
        now = (column or self._explorer.session.query.sort_key, down)
        entries = [entry for name in names for entry in _entries(name, now)]
        menu = Menu("Sort by", entries, "sorts", finds=True)
        self._explorer.app.push_screen(MenuScreen(menu), self._take)

    def _take(self, chosen: str | None) -> None:
        if chosen is not None:
            name, _, direction = chosen.rpartition(":")
            self.to(name, descending=direction == _DOWN)


def _entries(name: str, present: tuple[str, bool]) -> list[Entry]:
    from imstui.tui.screens.menu import choice  # noqa: PLC0415

    label = column(name).label
    if _service_sorts(name):
        ways = ((_UP, "▲"), (_DOWN, "▼"))
        who = "by the service"
    else:
        ways = ((_UP, "△"), (_DOWN, "▽"))
        who = "among what is loaded"
    return [
        choice(
            f"{name}:{way}",
            f"{arrow} {label}, {who}",
            present=present == (name, way == _DOWN),
        )
        for way, arrow in ways
    ]


def _service_sorts(name: str) -> bool:
    sortable = parameter("sort_key")
    return sortable is not None and name in sortable.values
