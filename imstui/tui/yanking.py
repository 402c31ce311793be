"""Copying: what can be copied, and how it gets to the person's clipboard."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from imstui.core.errors import ImstuiError
from imstui.output.snippets import SNIPPETS, Snippet, Subject
from imstui.tui.clipboard import copy
from imstui.tui.menu import Entry, Menu, MenuScreen

if TYPE_CHECKING:
    from textual.app import App


__all__ = ["Subject", "copied", "snippet", "yank", "yank_screen"]


def yank_screen() -> MenuScreen:
    """The menu of what can be copied; the screen's result is a snippet's name."""
    entries = tuple(Entry(snippet.name, snippet.label) for snippet in SNIPPETS)
    return MenuScreen(Menu("Copy", entries, "copies"))


def snippet(name: str) -> Snippet:
    """The snippet of that name.

    Raises:
        KeyError: there is none.
    """
    return {row.name: row for row in SNIPPETS}[name]


def yank(app: App[object], wanted: Snippet, subject: Subject) -> tuple[str, bool]:
    """Copy a snippet; what the person is told, and whether it worked."""
    try:
        text = wanted.write(subject)
    except ImstuiError as error:
        return error.message, False
    return copied(app, text, wanted.label)


def copied(app: App[object], text: str, what: str) -> tuple[str, bool]:
    """Copy a text; what the person is told, and whether it worked."""
    driver = app._driver  # noqa: SLF001 the only way to the terminal that keeps order
    if driver is None:
        return "There is no terminal to copy through", False
    report = copy(text, os.environ, driver.write)
    shown = text if len(text) <= 40 else f"{text[:39]}…"
    first = shown.split("\n")[0]
    return f"{report.sentence(what)}: {first}", report.copied
