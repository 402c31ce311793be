"""Filters over the loaded images only: what fits, what has a value, what has not."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from imstui.output.columns import column
from imstui.spec import Control, parameter
from imstui.tui.rooms.edits import with_values

if TYPE_CHECKING:
    from collections.abc import Iterator

    from imstui.core.view import Criteria
    from imstui.tui.explorer import ExplorerScreen
    from imstui.tui.screens.fits_prompt import Fit


class LocalFilter(NamedTuple):
    """One local filter as a person reads it, and the criteria without it."""

    text: str
    dropped: Criteria


def local_filters(criteria: Criteria) -> tuple[LocalFilter, ...]:
    """The local filters that hold; the search has a line of its own."""
    return tuple(_filters(criteria))


def _filters(criteria: Criteria) -> Iterator[LocalFilter]:
    if criteria.max_disk is not None:
        text = f"disk ≤ {criteria.max_disk} GB"
        yield LocalFilter(text, replace(criteria, max_disk=None))
    if criteria.max_ram is not None:
        text = f"RAM ≤ {criteria.max_ram} MB"
        yield LocalFilter(text, replace(criteria, max_ram=None))
    for pair in criteria.same:
        rest = tuple(other for other in criteria.same if other != pair)
        yield LocalFilter(_said(*pair, "="), replace(criteria, same=rest))
    for pair in criteria.excluded:
        rest = tuple(other for other in criteria.excluded if other != pair)
        yield LocalFilter(_said(*pair, "≠"), replace(criteria, excluded=rest))


def _said(name: str, value: str, sign: str) -> str:
    return f"{column(name).label} {sign} {value or 'nothing'}"


def without_local_filters(criteria: Criteria) -> Criteria:
    """The same search and order of all the loaded images."""
    return replace(criteria, max_disk=None, max_ram=None, same=(), excluded=())


class LocalFilters:
    """Makes filters of the value under the cursor, and asks what is to fit."""

    def __init__(self, explorer: ExplorerScreen) -> None:
        self._explorer = explorer

    def do(self, what: str, *values: str) -> None:
        """Do what a command names.

        Raises:
            KeyError: there is no such thing.
        """
        {"same": self._same, "exclude": self._exclude, "fits": self._ask_fit}[what](
            *values
        )

    def drop(self, text: str) -> None:
        """Show what is loaded without the filter that has this text."""
        for row in local_filters(self._criteria):
            if row.text == text:
                self._explorer.asking.narrow(row.dropped)

    def _ask_fit(self) -> None:
        from imstui.tui.screens.fits_prompt import FitsScreen  # noqa: PLC0415

        screen = FitsScreen(self._criteria.max_disk, self._criteria.max_ram)
        self._explorer.app.push_screen(screen, self._fit)

    def _fit(self, wanted: Fit | None) -> None:
        if wanted is not None:
            disk, ram = wanted
            self._narrow(replace(self._criteria, max_disk=disk, max_ram=ram))

    def _same(self) -> None:
        """Let the service filter where it can; else filter what is loaded."""
        name, value = self._pointed_at
        if _is_filter(name) and value:
            explorer = self._explorer
            explorer.asking.ask(with_values(explorer.session.query, name, value))
            return
        pair = (name, value)
        if pair not in self._criteria.same:
            same = (*self._criteria.same, pair)
            self._narrow(replace(self._criteria, same=same))

    def _exclude(self) -> None:
        pair = self._pointed_at
        if pair not in self._criteria.excluded:
            excluded = (*self._criteria.excluded, pair)
            self._narrow(replace(self._criteria, excluded=excluded))

    @property
    def _criteria(self) -> Criteria:
        return self._explorer.session.criteria

    @property
    def _pointed_at(self) -> tuple[str, str]:
        """The attribute under the column cursor, and the image's value of it."""
        # Imported when needed: the first rows do not wait for it.
        from imstui.core.local_values import local_value  # noqa: PLC0415

        table = self._explorer.table
        image = table.cursor_image
        value = "" if image is None else local_value(image, table.cursor_column)
        return table.cursor_column, value

    def _narrow(self, criteria: Criteria) -> None:
        self._explorer.asking.narrow(criteria)
        if self._explorer.session.listing.is_open:
            more = self._explorer.abilities.key_of("list.load_all")
            self._explorer.status.say(f"Of what is loaded; {more} loads the rest")


def _is_filter(name: str) -> bool:
    known = parameter(name)
    return known is not None and known.filters and known.control is not Control.TIME
