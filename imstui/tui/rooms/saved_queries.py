"""Questions under a name: saved, asked again by name or key, and forgotten."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from imstui.core.errors import UsageError
from imstui.tui.rooms.searching import highlighter

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from imstui.tui.explorer import ExplorerScreen
    from imstui.tui.keeping.saved import SavedQuery

_NOWHERE = "Nothing is kept here"
_FORGET, _REPLACE = "forget", "replace"


class SavedQueries:
    """Keeps questions in a file that a person may edit, and asks them again."""

    def __init__(self, explorer: ExplorerScreen, path: Path | None) -> None:
        """Begin without having read anything.

        Args:
            explorer: where questions are asked.
            path: the file; None keeps nothing.
        """
        self._explorer = explorer
        self._path = path
        self._by_key: Mapping[str, SavedQuery] = {}
        self._name = ""
        self._problem = ""

    def do(self, what: str, *values: str) -> None:
        """Do what a command names.

        Raises:
            KeyError: there is no such thing.
        """
        {"choose": self._choose, "save": self._save}[what](*values)

    # Asking

    def learn(self) -> None:
        """Know the keys of what is saved, and say what is wrong with the file."""
        if self._path is not None and (self._by_key or self._path.exists()):
            self._read()

    def ask_by_key(self, key: str) -> bool:
        """Ask what a key is to ask; False where it asks nothing."""
        row = self._by_key.get(key)
        if row is not None:
            self._ask(row)
        return row is not None

    def _ask(self, row: SavedQuery) -> None:
        """Ask a saved question, and show the answer as it was shown."""
        explorer = self._explorer
        self._name = row.name
        explorer.status.say(row.name)
        explorer.searching.show(row.criteria.text)
        explorer.table.set_highlighter(highlighter(row.criteria.text))
        explorer.session.expect(row.criteria)
        explorer.asking.ask(row.query.normalised(datetime.now(UTC)))

    def _read(self) -> tuple[SavedQuery, ...]:
        # Imported when it is needed: the first rows do not wait for it.
        from imstui.tui.keeping.saved import load_saved  # noqa: PLC0415
        from imstui.tui.rooms.saved_keys import saved_keys  # noqa: PLC0415

        if self._path is None:
            return ()
        loaded = load_saved(self._path)
        keys = saved_keys(loaded.queries, self._explorer.commands.values())
        self._by_key = keys.queries
        problem = "; ".join((*loaded.problems, *keys.problems))
        if problem:
            self._say(problem, "warning")
        if problem or loaded.queries:
            # A file that was put aside is missed for as long as there is no other.
            self._problem = problem
        return loaded.queries

    def _choose(self) -> None:
        from imstui.tui.commands import key_label  # noqa: PLC0415
        from imstui.tui.rooms.query_text import question_text  # noqa: PLC0415
        from imstui.tui.screens.menu import Entry, Menu, MenuScreen  # noqa: PLC0415

        rows = {row.name: row for row in self._read()}
        if not rows:
            self._say_why_there_is_none()
            return
        labels = {row.name: key_label(key) for key, row in self._by_key.items()}
        entries = [
            Entry(
                name,
                f"{name}: {question_text(row.query, row.criteria)}",
                labels.get(name, ""),
            )
            for name, row in rows.items()
        ]

        def ask(name: str | None) -> None:
            if name is not None:
                self._ask(rows[name])

        menu = Menu(
            "Saved queries", entries, "asks", finds=True, removes=self._ask_to_forget
        )
        self._explorer.app.push_screen(MenuScreen(menu), ask)

    def _say_why_there_is_none(self) -> None:
        if self._problem:
            self._say(self._problem, "warning")
        else:
            self._say("No query is saved yet; B saves this one")

    # Forgetting

    def _ask_to_forget(self, name: str) -> None:
        from imstui.tui.screens.menu import Entry, Menu, MenuScreen  # noqa: PLC0415

        def go_on(chosen: str | None) -> None:
            if chosen == _FORGET:
                self._forget(name)
            self._choose()

        entries = (Entry("keep", "Keep it"), Entry(_FORGET, "Forget it"))
        menu = Menu(f"Forget {name}?", entries, "goes on")
        self._explorer.app.push_screen(MenuScreen(menu), go_on)

    def _forget(self, name: str) -> None:
        from imstui.tui.keeping.saved import forget_query  # noqa: PLC0415

        if self._path is None:
            return
        try:
            forget_query(self._path, name)
        except UsageError as error:
            self._say(error.message, "error")
        else:
            self._say(f"Forgot {name}")

    # Saving

    def _save(self) -> None:
        """Ask for a name."""
        from imstui.tui.rooms.query_text import question_text  # noqa: PLC0415
        from imstui.tui.screens.prompt import PromptScreen  # noqa: PLC0415

        if self._path is None:
            self._say(_NOWHERE, "error")
            return
        session = self._explorer.session
        screen = PromptScreen(
            "Save this query under a name",
            self._name,
            question_text(session.query, session.criteria),
        )
        self._explorer.app.push_screen(screen, self._take_name)

    def _take_name(self, name: str | None) -> None:
        """Ask whether to replace what has the name already."""
        if name is None:
            return
        self._name = name
        there = [row for row in self._read() if row.name == name]
        if not there:
            self._ask_key(name, "")
            return
        from imstui.tui.screens.menu import Entry, Menu, MenuScreen  # noqa: PLC0415

        def go_on(chosen: str | None) -> None:
            if chosen == _REPLACE:
                self._ask_key(name, there[0].key)
            else:
                self._save()

        entries = (
            Entry(_REPLACE, "Replace it with this query"),
            Entry("other", "Choose another name"),
        )
        menu = Menu(f"{name} is saved already", entries, "goes on")
        self._explorer.app.push_screen(MenuScreen(menu), go_on)

    def _ask_key(self, name: str, key: str) -> None:
        from imstui.tui.rooms.saved_keys import key_problem  # noqa: PLC0415
        from imstui.tui.screens.prompt import PromptScreen  # noqa: PLC0415

        explorer = self._explorer
        others = {k: row for k, row in self._by_key.items() if row.name != name}

        def problem(text: str) -> str:
            found = key_problem(text, explorer.commands.values(), others)
            return found and f"{found}; another key, or none"

        screen = PromptScreen(
            f"A key that asks {name}",
            key,
            "Such as f6 or ctrl+g; Enter alone saves it without a key",
            problem,
            may_be_empty=True,
        )
        explorer.app.push_screen(screen, lambda key: self._keep(name, key))

    def _keep(self, name: str, key: str | None) -> None:
        from imstui.tui.keeping.saved import SavedQuery, save_query  # noqa: PLC0415

        if key is None or self._path is None:
            return
        session = self._explorer.session
        row = SavedQuery(name, session.query, key, session.criteria)
        try:
            save_query(self._path, row)
        except UsageError as error:
            self._say(error.message, "error")
        else:
            self._read()
            asked = f", asked with {key}" if key else ""
            self._say(f"Saved as {name}{asked} in {self._path}")

    def _say(self, text: str, kind: str = "") -> None:
        self._explorer.status.say(text, kind)
