"""Readings of attribute values that arrive in more shapes than the reference says.

Every attribute may be absent, null, text, a number or a boolean; each reader answers
None for what it cannot read, so that the raw value can be shown instead.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from math import isfinite
from typing import TypeAlias

Json: TypeAlias = "str | int | float | bool | list[Json] | dict[str, Json] | None"
"""Whatever JSON can say."""

_TRUE = frozenset({"true", "yes", "1"})
_FALSE = frozenset({"false", "no", "0", ""})


def as_bool(value: Json) -> bool | None:
    """Read `true`, `"True"`, `1`, `"no"` and the like."""
    if isinstance(value, bool):
        return value
    if isinstance(value, int) and value in {0, 1}:
        return bool(value)
    if isinstance(value, str):
        word = value.strip().casefold()
        if word in _TRUE:
            return True
        if word in _FALSE:
            return False
    return None


def as_int(value: Json) -> int | None:
    """Read a whole number, also out of text; a blank text is no number."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        return value
    if isinstance(value, float):
        return int(value) if value.is_integer() else None
    if isinstance(value, str):
        digits = value.strip()
        # Up to 18 digits: more is no size, and int() would work on it for long.
        if len(digits) <= 19 and digits.removeprefix("-").isdecimal():
            return int(digits)
    return None


def as_time(value: Json) -> datetime | None:
    """Read an ISO time as UTC, with or without zone, `T` and fraction."""
    if not isinstance(value, str) or len(value) < 10:
        return None
    try:
        moment = datetime.fromisoformat(value.strip())
        if moment.tzinfo is None:
            return moment.replace(tzinfo=UTC)
        return moment.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def as_text(value: Json) -> str | None:
    """Read a filter's spelling of a scalar: text as it is, booleans in lower case."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(value)
    return None


def as_texts(value: Json) -> tuple[str, ...]:
    """Read a list of tags; null is an empty one, a text is split at its commas."""
    if isinstance(value, list):
        return tuple(text for item in value if (text := as_text(item)) is not None)
    if isinstance(value, str) and value:
        return tuple(part.strip() for part in value.split(","))
    return ()


def json_text(value: object) -> str:
    """Write a value as JSON on one line.

    JSON has no word for the infinite and for what is no number, which an answer may
    carry all the same (`1e999`, `NaN`): those become texts, so that the rest of the
    image can still be read by every program.
    """
    try:
        return _dumped(value)
    except ValueError:
        return _dumped(_finite(value))


def _dumped(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def _finite(value: object) -> object:
    if isinstance(value, float) and not isfinite(value):
        return json.dumps(value)
    if isinstance(value, dict):
        return {key: _finite(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_finite(inner) for inner in value]
    return value
