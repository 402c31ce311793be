"""The keys of saved queries, which go behind those of commands."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from imstui.tui.commands import key_label
from imstui.tui.commands.key_names import SAME_IN_A_TERMINAL, key_named

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from imstui.tui.commands import Command
    from imstui.tui.keeping.saved import SavedQuery


class SavedKeys(NamedTuple):
    """The saved queries by their keys, and why others have none."""

    queries: Mapping[str, SavedQuery]
    problems: tuple[str, ...] = ()


def saved_keys(saved: Iterable[SavedQuery], commands: Iterable[Command]) -> SavedKeys:
    """Give saved queries the keys that they are to have; the first one gets it."""
    taken = tuple(commands)
    queries: dict[str, SavedQuery] = {}
    problems: list[str] = []
    for row in saved:
        if row.key:
            if problem := key_problem(row.key, taken, queries):
                problems.append(f"Saved query {row.name!r}: {problem}")
            else:
                queries[key_named(row.key) or row.key] = row
    return SavedKeys(queries, tuple(problems))


def key_problem(
    text: str, commands: Iterable[Command], queries: Mapping[str, SavedQuery]
) -> str:
    """Why a saved query cannot have a key, as a clause; empty where it can.

    Args:
        text: the key as a person spells it.
        commands: with the keys that are in force.
        queries: other saved queries by their keys.
    """
    key = key_named(text)
    if key is None:
        return f"no key is called {text!r}"
    if key in SAME_IN_A_TERMINAL:
        return f"terminals send {text} as {SAME_IN_A_TERMINAL[key]}"
    for row in commands:
        if key in row.keys:
            return f"{key_label(key)} is taken by {row.title!r} ({row.id})"
    if key in queries:
        return f"{key_label(key)} is taken by the saved query {queries[key].name!r}"
    return ""
