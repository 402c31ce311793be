"""What the screen does with the loaded images by itself, as words of a command line."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from imstui.core.view import Criteria

if TYPE_CHECKING:
    from collections.abc import Iterator


def local_words(criteria: Criteria) -> tuple[str, ...]:
    """The flags that begin with the same search, and the same room for an image."""
    return tuple(_words(criteria))


def _words(criteria: Criteria) -> Iterator[str]:
    if criteria.text:
        yield f"--query={criteria.text}"
    if criteria.max_disk is not None:
        yield f"--fits-disk={criteria.max_disk}"
    if criteria.max_ram is not None:
        yield f"--fits-ram={criteria.max_ram}"


def has_more(criteria: Criteria) -> bool:
    """Whether something of it has no flag: values that hide images, or an order."""
    return replace(criteria, text="", max_disk=None, max_ram=None) != Criteria()
