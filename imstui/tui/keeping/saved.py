"""Queries saved under a name, in a file that a person may edit.

    ["Newest Ubuntu"]
    query = "__platform=Ubuntu&__imagetype=gold"
    fits_disk = 40
    key = "f6"

The name is the table's heading; `key`, which may be left out, asks the query in the
explorer. What is filtered and sorted there without the service stands beside the query:
`search`, `fits_disk`, `fits_ram`, `same`, `excluded`, `sort` and `descending`.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from imstui.core.errors import UsageError
from imstui.core.view import Criteria
from imstui.tui.keeping.atomic import changing, read_kept, write_atomically
from imstui.tui.keeping.kinds import text_of
from imstui.tui.keeping.question import Question, question_values, read_question
from imstui.tui.keeping.toml_text import with_table

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from imstui.core.query import Query
    from imstui.tui.keeping.toml_text import Flat

_AS_LOADED = Criteria()


@dataclass(frozen=True, slots=True)
class SavedQuery:
    """A query under a name.

    Attributes:
        name: any text but a blank one.
        query: what the service is asked.
        key: asks it in the explorer; empty where no key does.
        criteria: what of the answer is shown, and in which order.
    """

    name: str
    query: Query
    key: str = ""
    criteria: Criteria = _AS_LOADED


@dataclass(frozen=True, slots=True)
class LoadedQueries:
    """The queries of the file in its order, and what was wrong with others."""

    queries: tuple[SavedQuery, ...] = ()
    problems: tuple[str, ...] = ()


def load_saved(path: Path, *, puts_aside: bool = True) -> LoadedQueries:
    """Read the file; entries that cannot be read stay in it, and are told of.

    Args:
        path: the file.
        puts_aside: whether a broken one is put aside.
    """
    nothing: dict[str, object] = {}
    tables, problem = read_kept(path, tomllib.loads, nothing, puts_aside=puts_aside)
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
    values = question_values(Question(saved.query, saved.criteria))
    _change(path, saved.name, values | ({"key": saved.key} if saved.key else {}))


def forget_query(path: Path, name: str) -> None:
    """Take a query out of the file; raises as `save_query` does."""
    _change(path, name, None)


def _change(path: Path, name: str, values: Mapping[str, Flat] | None) -> None:
    with changing(path):
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
    key = text_of(table, "key") or ""
    question = read_question(table)
    return SavedQuery(name, question.query, key, question.criteria)
