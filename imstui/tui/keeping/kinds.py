"""Values of a table that a person may have written, each of the kind that it has to be.

Every function raises `UsageError` where it is not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from imstui.core.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping


def text_of(values: Mapping[str, object], name: str) -> str | None:
    """A text, or None where there is no value."""
    value = values.get(name)
    if isinstance(value, str | None):
        return value
    raise UsageError(f"{name} is no text")


def number_of(values: Mapping[str, object], name: str) -> int | None:
    """A whole number from 0 on, or None where there is no value."""
    value = values.get(name)
    if value is None:
        return None
    if type(value) is int and value >= 0:
        return value
    raise UsageError(f"{name} is no whole number from 0 on")


def switch_of(values: Mapping[str, object], name: str) -> bool:
    """True or false; false where there is no value."""
    value = values.get(name, False)
    if isinstance(value, bool):
        return value
    raise UsageError(f"{name} is neither true nor false")
