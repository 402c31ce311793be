"""Queries saved under a name, in a file that a person may edit.

    ["Newest Ubuntu"]
    query = "__platform=Ubuntu&__imagetype=gold"
    key = "f6"

The name is the table's heading; `key`, which may be left out, opens the query.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from imstui.core.errors import UsageError
from imstui.core.query import Query
from imstui.tui.keeping.atomic import read_kept, write_atomically
from imstui.tui.keeping.toml_text import with_table

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class SavedQuery:
    """A query with the name it was saved under; `key` is empty where it has none."""

    name: str
    query: Query
    key: str = ""


@dataclass(frozen=True, slots=True)
class LoadedQueries:
    """The queries of the file in its order, and what was wrong with others."""

    queries: tuple[SavedQuery, ...] = ()
    problems: tuple[str, ...] = ()


def load_saved(path: Path) -> LoadedQueries:
    """Read the file; entries that cannot be read stay in it, and are told of."""
    nothing: dict[str, object] = {}
    tables, problem = read_kept(path, tomllib.loads, nothing)
    problems = [problem] if problem else []
    queries = []
    for name, table in tables.items():
        try:
            queries.append(_read(name, table))
        except UsageError as error:
            problems.append(f"{path}, {name!r}: {error.message}")
    return LoadedQueries(tuple(queries), tuple(problems))


def save_query(path: Path, saved: SavedQuery) -> None:
    """Write a query under its name, in place of one that has the name already.

    Raises:
        UsageError: the name is blank, or the file cannot be read or written.
    """
    if not saved.name.strip():
        raise UsageError("A saved query needs a name.")
    values = {"query": saved.query.to_query_string()}
    _change(path, saved.name, values | ({"key": saved.key} if saved.key else {}))


def forget_query(path: Path, name: str) -> None:
    """Take a query out of the file; raises as `save_query` does."""
    _change(path, name, None)


def _change(path: Path, name: str, values: Mapping[str, str] | None) -> None:
    try:
        text = path.read_text(encoding="utf-8") if path.exists() else ""
        changed = with_table(text, name, values)
    except (OSError, ValueError) as error:
        raise UsageError(
            f"{path} cannot be changed: {error}", "Edit it by hand."
        ) from error
    write_atomically(path, changed)


def _read(name: str, table: object) -> SavedQuery:
    if not isinstance(table, dict):
        raise UsageError("no table with a query in it")
    query, key = table.get("query"), table.get("key", "")
    if not isinstance(query, str):
        raise UsageError("query is missing, or is no text")
    if not isinstance(key, str):
        raise UsageError("key is no text")
    return SavedQuery(name, Query.from_text(query), key)
