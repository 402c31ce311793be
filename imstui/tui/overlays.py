"""What lies on top of the explorer for a while: help, palette, menus, comparison.

Each is imported when it is asked for: the first rows do not wait for any of it.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from imstui.core.errors import ImstuiError
from imstui.core.origin import ORIGIN_NAMES
from imstui.output.clean import clean
from imstui.sources.remote import Remote
from imstui.tui.keeping.places import find_places

if TYPE_CHECKING:
    from imstui.core.image import Image
    from imstui.tui.explorer import ExplorerScreen


class Overlays:
    """Opens screens over the explorer and carries out what was chosen in them."""

    def __init__(self, explorer: ExplorerScreen) -> None:
        self._explorer = explorer

    def do(self, what: str, *values: str) -> None:
        """Open what a command names.

        Raises:
            KeyError: there is no such thing.
        """
        {
            "help": self._help,
            "palette": self._palette,
            "columns": self._columns,
            "compare": self._compare,
            "log": self._log,
            "save_query": self._save_query,
            "saved": self._saved,
        }[what](*values)

    @property
    def compared(self) -> tuple[Image, ...]:
        """The images to compare: the marked ones; one of them beside the cursor's."""
        images = dict(self._explorer.table.marks.images)
        under = self._explorer.table.cursor_image
        if under is not None and len(images) < 2:
            images[under.id] = under
        return tuple(images.values())

    def _help(self) -> None:
        from imstui.tui.help import help_screen  # noqa: PLC0415

        screen = help_screen(self._explorer.abilities.possible)
        self._explorer.app.push_screen(screen, self._explorer.run_command)

    def _palette(self) -> None:
        from imstui.tui.help import palette_screen  # noqa: PLC0415

        screen = palette_screen(self._explorer.abilities.possible)
        self._explorer.app.push_screen(screen, self._explorer.run_command)

    def _columns(self) -> None:
        from imstui.tui.columns import ColumnsScreen  # noqa: PLC0415

        explorer = self._explorer
        image = explorer.table.cursor_image
        others: tuple[str, ...] = ()
        if image is not None:
            apart = ORIGIN_NAMES if image.origin is not None else ()
            others = (*apart, *image.undocumented)
        explorer.app.push_screen(
            ColumnsScreen(explorer.columns, others), explorer.set_columns
        )

    def _compare(self) -> None:
        from imstui.tui.comparing import CompareScreen  # noqa: PLC0415

        self._explorer.app.push_screen(CompareScreen(self.compared))

    def _log(self) -> None:
        from imstui.tui.log_screen import LogLine, LogScreen, in_order  # noqa: PLC0415

        explorer = self._explorer

        def lines() -> tuple[LogLine, ...]:
            source = explorer.session.source
            records = source.records if isinstance(source, Remote) else ()
            return in_order(records, explorer.journal.said)

        explorer.app.push_screen(LogScreen(lines), self._copy_line)

    def _copy_line(self, text: str | None) -> None:
        if text is not None:
            self._explorer.yanking.send(text, "the line")

    def _save_query(self) -> None:
        from imstui.tui.prompt import PromptScreen  # noqa: PLC0415

        text = self._explorer.session.query.to_query_string() or "all images"
        screen = PromptScreen("Save this query under a name", "", clean(text))
        self._explorer.app.push_screen(screen, self._save_as)

    def _save_as(self, name: str | None) -> None:
        from imstui.tui.keeping.saved import SavedQuery, save_query  # noqa: PLC0415

        if name is None:
            return
        explorer = self._explorer
        path = find_places(os.environ).saved
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            save_query(path, SavedQuery(name, explorer.session.query))
        except (ImstuiError, OSError) as error:
            explorer.status.say(str(error), "error")
        else:
            explorer.status.say(f"Saved as {name} in {path}")

    def _saved(self) -> None:
        from imstui.tui.keeping.saved import load_saved  # noqa: PLC0415
        from imstui.tui.menu import Entry, Menu, MenuScreen  # noqa: PLC0415

        explorer = self._explorer
        loaded = load_saved(find_places(os.environ).saved)
        for problem in loaded.problems:
            explorer.status.say(problem, "warning")
        if not loaded.queries:
            explorer.status.say("No query is saved yet; B saves this one")
            return
        queries = {row.name: row.query for row in loaded.queries}
        entries = tuple(
            Entry(name, f"{name}: {query.to_query_string() or 'all images'}")
            for name, query in queries.items()
        )

        def ask(name: str | None) -> None:
            if name is not None:
                explorer.ask(queries[name])

        menu = Menu("Saved queries", entries, "asks", finds=True)
        explorer.app.push_screen(MenuScreen(menu), ask)
