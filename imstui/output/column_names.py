"""Column names as people type them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from imstui.core.origin import ORIGIN_NAMES
from imstui.core.problems import closest
from imstui.output.formats import ALL_COLUMNS
from imstui.spec import ATTRIBUTES

if TYPE_CHECKING:
    from collections.abc import Iterable


_KNOWN = (*(row.name for row in ATTRIBUTES), *ORIGIN_NAMES)


def attribute_names(typed: Iterable[str]) -> tuple[str, ...]:
    """The attributes that were meant, each once, in the order they were typed.

    Case and the underscores around a name may be left out, as they are in flags. A
    name that the reference does not have stays as it is: images carry more.
    """
    meant: dict[str, None] = {}
    for name in typed:
        names = (
            [row.name for row in ATTRIBUTES]
            if _folded(name) == ALL_COLUMNS
            else [_meant(name)]
        )
        meant.update(dict.fromkeys(names))
    return tuple(meant)


def doubts(names: Iterable[str], *, role: str = "column") -> tuple[str, ...]:
    """Sentences about names that are probably misspelt; each begins with the role."""
    return tuple(
        f"{role} {name}: no documented attribute; did you mean {meant}?"
        for name in names
        if name not in _KNOWN and (meant := closest(name, _KNOWN))
    )


def _meant(typed: str) -> str:
    if typed in _KNOWN:
        return typed
    folded = _folded(typed)
    found = [name for name in _KNOWN if _folded(name) == folded]
    return found[0] if len(found) == 1 else typed


def _folded(name: str) -> str:
    return name.casefold().replace("-", "_").strip("_")
