"""Questions that were asked earlier, in this run and in those before it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from imstui.core.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from imstui.core.query import Query
    from imstui.tui.explorer import ExplorerScreen
    from imstui.tui.keeping.history import Asked
    from imstui.tui.keeping.trail import Trail

# A menu identifies a line by a text that is not empty.
_EVERYTHING = "?"


class Earlier:
    """Goes back to earlier questions, and has those of this run remembered.

    The file is read when somebody wants to go back, or asks something: a start does
    not wait for it.
    """

    def __init__(self, explorer: ExplorerScreen, path: Path | None) -> None:
        """Begin with the question that the explorer begins with.

        Args:
            explorer: where questions are asked.
            path: the file of earlier questions; None keeps them for this run only.
        """
        self._explorer = explorer
        self._path = path
        self._opening = explorer.session.listing.query
        self._asked: list[Asked] | None = None
        self._problem = ""
        self._began = False
        self._complained = False

    def do(self, what: str, *values: str) -> None:
        """Do what a command names.

        Raises:
            KeyError: there is no such thing.
        """
        ways: dict[str, Callable[..., None]] = {
            "go": self._go,
            "choose": self._choose,
        }
        ways[what](*values)

    def can_go(self, way: str) -> bool:
        """Whether there is a question `back`, `forward`, or a `last` one.

        Raises:
            KeyError: there is no such way.
        """
        self._load()
        return self._gone(way) is not self._explorer.session.trail

    def begin(self) -> None:
        """Remember the question that was asked at the start, if it says anything.

        Whoever only picks has not thought of it: it is the same in every run.
        """
        if not self._began:
            self._began = True
            if self._opening.pairs and self._explorer.picking is None:
                self._remember(self._opening)

    def note(self, query: Query) -> None:
        """Remember a question that was asked just now."""
        self.begin()
        self._remember(query)

    def _go(self, way: str) -> None:
        """Ask again what was asked `back`, `forward` or `last` on the way here."""
        self._load()
        session = self._explorer.session
        session.trail = self._gone(way)
        if session.trail.current is not None:
            self._explorer.asking.ask(session.trail.current, remember=False)

    def _gone(self, way: str) -> Trail:
        trail = self._explorer.session.trail
        ways = {"back": trail.back, "forward": trail.forward, "last": trail.last}
        return ways[way]()

    def _load(self) -> list[Asked]:
        """What was asked so far; the way of this run leads on from it."""
        if self._asked is None:
            # Imported when it is needed: the first rows do not wait for it.
            from imstui.tui.keeping.history import (  # noqa: PLC0415
                LoadedHistory,
                load_history,
            )

            loaded = load_history(self._path) if self._path else LoadedHistory()
            self._asked = list(loaded.asked)
            session = self._explorer.session
            session.trail = session.trail.behind(row.query for row in loaded.asked)
            self._problem = "; ".join(loaded.problems)
            if self._problem:
                self._explorer.status.say(self._problem, "warning")
        return self._asked

    def _remember(self, query: Query) -> None:
        from imstui.tui.keeping.history import (  # noqa: PLC0415
            Asked,
            append_to_history,
        )

        asked, now = self._load(), datetime.now(UTC)
        if asked and asked[-1].query == query:
            return
        asked.append(Asked(query, now))
        if self._path is None:
            return
        try:
            append_to_history(self._path, query, now)
        except UsageError as error:
            self._complain(error)

    def _complain(self, error: UsageError) -> None:
        """Say once that questions cannot be kept; that will not change soon."""
        if not self._complained:
            self._complained = True
            self._explorer.status.say(error.message, "warning")

    def _choose(self) -> None:
        """Let the person ask one of them again."""
        from imstui.tui.rooms.query_text import query_text  # noqa: PLC0415
        from imstui.tui.screens.menu import Entry, Menu, MenuScreen  # noqa: PLC0415

        rows: dict[str, Asked] = {}
        for row in reversed(self._load()):
            rows.setdefault(row.query.to_query_string() or _EVERYTHING, row)
        if not rows:
            self._say_why_there_is_none()
            return
        entries = [
            Entry(text, query_text(row.query), _time(row)) for text, row in rows.items()
        ]

        def ask(chosen: str | None) -> None:
            if chosen is not None:
                self._explorer.asking.ask(rows[chosen].query)

        menu = Menu("Earlier questions, times in UTC", entries, "asks", finds=True)
        self._explorer.app.push_screen(MenuScreen(menu), ask)

    def _say_why_there_is_none(self) -> None:
        if self._problem:
            self._explorer.status.say(self._problem, "warning")
        else:
            self._explorer.status.say("Nothing was asked yet")


def _time(row: Asked) -> str:
    return "" if row.at is None else f"{row.at:%Y-%m-%d %H:%M}"
