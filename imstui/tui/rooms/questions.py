"""From what a person wants to the next question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from imstui.core.errors import ImstuiError
from imstui.core.fetcher import EVERYTHING
from imstui.spec import PRESETS
from imstui.tui.rooms.edits import without_value
from imstui.tui.rooms.local_filters import without_local_filters

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.timer import Timer

    from imstui.core.query import Query
    from imstui.tui.explorer import ExplorerScreen

# The service's own advice: it throttles whoever asks more often than every few seconds.
_WATCH_SECONDS = 60.0


class Questions:
    """Makes the next query out of the present one, and has the explorer ask it."""

    def __init__(self, explorer: ExplorerScreen) -> None:
        self._explorer = explorer
        self._watching: Timer | None = None

    def do(self, what: str, *values: str) -> None:
        """Do what a command names.

        Raises:
            KeyError: there is no such thing.
        """
        ways: dict[str, Callable[..., None]] = {
            "preset": self.preset,
            "clear": self.clear,
            "drop_last": self._explorer.chips.drop_last,
            "refresh": self._refresh,
            "watch": self._watch,
            "load_all": self._load_all,
        }
        ways[what](*values)

    def preset(self, name: str) -> None:
        """Ask one of the reference's recipes; the empty name is all images."""
        for preset in PRESETS:
            if preset.name == name:
                project = self._explorer.session.source.project_id
                try:
                    self._explorer.asking.ask(self._query.preset(preset, project))
                except ImstuiError as error:
                    self._say(f"{error.message}. {error.hint}", "warning")
                return
        self.clear()

    def clear(self) -> None:
        """Ask without filters, in the same order; the search stays."""
        criteria = self._explorer.session.criteria
        self._explorer.asking.narrow(without_local_filters(criteria))
        self._explorer.asking.ask(self._query.cleared.without("marker", "limit"))

    def drop(self, name: str, value: str) -> None:
        """Ask without one value of a filter."""
        self._explorer.asking.ask(without_value(self._query, name, value))

    @property
    def _query(self) -> Query:
        return self._explorer.session.query

    def _say(self, text: str, kind: str = "") -> None:
        self._explorer.status.say(text, kind)

    def _refresh(self) -> None:
        """Ask again; after an error in the middle of the list, go on from there."""
        if not self._explorer.asking.go_on():
            table = self._explorer.table
            image = table.cursor_image
            self._explorer.session.spare_nothing()
            keep = None if image is None else (image.id, table.cursor_row)
            self._explorer.asking.ask(self._query, keep=keep, remember=False)

    def _watch(self) -> None:
        """Ask again every minute, or no more."""
        if self._watching is None:
            self._watching = self._explorer.set_interval(_WATCH_SECONDS, self._look)
            self._say("Asks again every minute; R stops it")
        else:
            self._watching.stop()
            self._watching = None
            self._say("Asks no more by itself")

    def _look(self) -> None:
        """Ask again unless something is being fetched or looked at on top."""
        explorer = self._explorer
        if not explorer.session.fetcher.busy and explorer.is_current:
            self._refresh()

    def _load_all(self) -> None:
        """Fetch every page."""
        if not self._explorer.asking.go_on(EVERYTHING):
            self._explorer.newsroom.hush()
            self._explorer.session.fetcher.retry(EVERYTHING)
            self._explorer.reporting.show_state()
