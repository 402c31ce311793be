"""A question that was saved in the explorer, by its name."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from imstui.cli.parser import did_you_mean
from imstui.core.errors import UsageError
from imstui.tui.keeping.places import find_places
from imstui.tui.keeping.saved import load_saved

if TYPE_CHECKING:
    from imstui.core.query import Query
    from imstui.core.view import Criteria
    from imstui.tui.keeping.saved import LoadedQueries


def saved_question(name: str) -> tuple[Query, Criteria]:
    """The question, and what is to be seen of its answer.

    Raises:
        UsageError: none has the name, or it cannot be read.
    """
    loaded = _loaded()
    for row in loaded.queries:
        if row.name == name:
            return row.query, row.criteria
    names = [row.name for row in loaded.queries]
    known = (
        f"There are {', '.join(names)}." if names else "B in the explorer saves one."
    )
    missing = f"--saved: no query is called {name!r}{did_you_mean(name, names)}"
    raise UsageError("\n".join((missing, *loaded.problems)), known)


def saved_names() -> list[str]:
    """The names that a shell can offer as the value of a flag.

    They fit on a line, and are not taken for another flag.
    """
    names = (row.name for row in _loaded().queries)
    return [name for name in names if name.isprintable() and not name.startswith("-")]


def _loaded() -> LoadedQueries:
    # The explorer puts a broken file aside; here nobody may be there to be told.
    return load_saved(find_places(os.environ).saved, puts_aside=False)
