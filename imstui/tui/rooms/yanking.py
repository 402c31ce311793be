"""Copying: what can be copied, and how it gets to the person's clipboard."""

from __future__ import annotations

import os
from functools import partial
from typing import TYPE_CHECKING

from imstui.core.errors import ImstuiError
from imstui.sources.remote import Addressed
from imstui.tui.rooms.aside import do_aside
from imstui.tui.rooms.local_words import has_more, local_words

if TYPE_CHECKING:
    from imstui.core.image import Image
    from imstui.output.snippets import Snippet, Subject
    from imstui.tui.explorer import ExplorerScreen
    from imstui.tui.terminal.clipboard import CopyReport

_MOST_SHOWN = 40
"""Characters of what was copied that are shown with the news."""


class Yanking:
    """Copies something of the marked images, or of the question."""

    def __init__(self, explorer: ExplorerScreen) -> None:
        self._explorer = explorer

    def do(self, what: str, *values: str) -> None:
        """Do what a command names.

        Raises:
            KeyError: there is no such thing.
        """
        {"id": self._copy_id, "menu": self._choose}[what](*values)

    @property
    def images(self) -> tuple[Image, ...]:
        """The marked images, or the one under the cursor; none where there is none."""
        under = self._explorer.table.cursor_image
        return tuple(self._explorer.marking.images.values()) or (
            (under,) if under else ()
        )

    def _copy_id(self) -> None:
        self._copy(self._subject, "id")

    def _choose(self) -> None:
        """Let the person choose from what there is to copy."""
        from imstui.output.snippets import SNIPPETS  # noqa: PLC0415
        from imstui.tui.screens.menu import Entry, Menu, MenuScreen  # noqa: PLC0415

        # Another list may come while the menu lies over this one.
        subject = self._subject
        count = len(subject.images)
        entries = tuple(
            Entry(row.name, row.label) for row in SNIPPETS if count or not row.of_images
        )
        title = f"Copy of the {count:,} marked images" if count > 1 else "Copy"
        menu = Menu(title, entries, "copies")
        self._explorer.app.push_screen(MenuScreen(menu), partial(self._copy, subject))

    def _copy(self, subject: Subject, name: str | None) -> None:
        from imstui.output.snippets import SNIPPETS  # noqa: PLC0415

        for snippet in SNIPPETS:
            if snippet.name == name:
                self._copy_snippet(subject, snippet)

    def _copy_snippet(self, subject: Subject, snippet: Snippet) -> None:
        try:
            text = snippet.write(subject)
        except ImstuiError as error:
            self._explorer.status.say(error.message, "error")
            return
        count = len(subject.images) if snippet.of_images else 1
        what = f"{snippet.label} of {count:,} images" if count > 1 else snippet.label
        self.send(text, what, self._reservation(snippet, subject))

    @property
    def _subject(self) -> Subject:
        from imstui.output.snippets import Subject  # noqa: PLC0415

        explorer, session = self._explorer, self._explorer.session
        return Subject(
            self.images,
            explorer.columns,
            session.query,
            (*explorer.place.words, *local_words(session.criteria)),
            session.source.address if isinstance(session.source, Addressed) else "",
        )

    def _reservation(self, snippet: Snippet, subject: Subject) -> str:
        """What a person has to know about the text, as a clause."""
        from imstui.output.snippets import PLACEHOLDER  # noqa: PLC0415

        criteria = self._explorer.session.criteria
        if snippet.of_images:
            return ""
        if snippet.has_address and not subject.address:
            host = PLACEHOLDER.partition("//")[2]
            return f"{host} stands for an address"
        lacking = criteria.narrows if snippet.has_address else has_more(criteria)
        return "without what is filtered or sorted here" if lacking else ""

    def send(self, text: str, what: str, reservation: str = "") -> None:
        """Hand a text to the terminal now, and to tmux beside the screen.

        Args:
            text: what to copy.
            what: what the person is told that it is.
            reservation: a clause about it that they have to know.
        """
        from imstui.tui.terminal.clipboard import ask_terminal, give_to_tmux  # noqa: PLC0415

        driver = self._explorer.app._driver  # noqa: SLF001 the only way that keeps order
        if driver is None:
            self._explorer.status.say("There is no terminal to copy through", "error")
            return
        first = text.split("\n", 1)[0]
        shown = first if len(first) <= _MOST_SHOWN else f"{first[:_MOST_SHOWN]}…"

        def tell(report: CopyReport) -> None:
            told = report.sentence(what, shown, reservation)
            self._explorer.status.say(told, "" if report.copied else "error")

        asked = ask_terminal(text, os.environ, driver.write)
        if "TMUX" not in os.environ:
            tell(asked)
            return
        give = partial(give_to_tmux, text, dict(os.environ))
        do_aside(self._explorer, give, lambda given: tell(asked.beside(given)))
