"""Time bounds: `op:time` as the service takes it, and what people type instead.

The reference (Table 1, `created_at`) knows six operators and two forms of a UTC time.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

OPERATORS = {
    "gt": "after",
    "gte": "at or after",
    "lt": "before",
    "lte": "at or before",
    "eq": "exactly at",
    "neq": "not at",
}
"""The service's operators with their meaning for a time."""

EXAMPLES = ("gte:2024-01-31T10:00:00Z", "lt:2024-01-31", "7d")

_SIGNS = {">=": "gte", "<=": "lte", "!=": "neq", ">": "gt", "<": "lt", "=": "eq"}
_SERVICE_FORM = re.compile(
    r"\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\dZ| \d\d:\d\d:\d\d)", re.ASCII
)
_AGE = re.compile(r"(\d{1,6})\s*(h|d|w|m|y)", re.ASCII)
_HOURS = {"h": 1, "d": 24, "w": 7 * 24, "m": 30 * 24, "y": 365 * 24}


class TimeBound(NamedTuple):
    """A comparison with a moment, whole seconds in UTC."""

    operator: str
    moment: datetime

    @property
    def text(self) -> str:
        """The service's spelling, `op:yyyy-MM-ddThh:mm:ssZ`."""
        # Not strftime: it writes the year 999 with three digits.
        moment = self.moment.replace(tzinfo=None).isoformat(timespec="seconds")
        return f"{self.operator}:{moment}Z"


def service_bound(text: str) -> TimeBound | None:
    """Read exactly what the service takes; None for everything else."""
    operator, colon, time = text.partition(":")
    matched = _SERVICE_FORM.fullmatch(time)
    if not colon or operator not in OPERATORS or matched is None:
        return None
    try:
        moment = datetime.fromisoformat(time.removesuffix("Z"))
    except ValueError:
        return None
    return TimeBound(operator, moment.replace(tzinfo=UTC))


def typed_bound(text: str, now: datetime) -> TimeBound | None:
    """Read what a person types; None where it is no bound.

    `7d` is the last seven days (also h, w, m of 30 days, y of 365); `>=`, `<` and the
    like stand for operators; a date alone is its first second, or its last one after
    `gt` and `lte`; a time with another zone is converted to UTC.
    """
    operator, time = _split(text.strip())
    age = _AGE.fullmatch(time.lower())
    if age is not None:
        return _aged(operator or "gte", age, now)
    if not operator:
        return None
    return _dated(operator, time)


def normalised_bound(text: str, now: datetime) -> str:
    """The service's spelling of what was typed; the text itself where it is none."""
    bound = typed_bound(text, now)
    return text if bound is None else bound.text


def _split(text: str) -> tuple[str, str]:
    for sign, operator in _SIGNS.items():
        if text.startswith(sign):
            return operator, text.removeprefix(sign).strip()
    operator, _, time = text.partition(":")
    if operator in OPERATORS:
        return operator, time.strip()
    return "", text


def _aged(operator: str, age: re.Match[str], now: datetime) -> TimeBound | None:
    try:
        moment = now - timedelta(hours=int(age[1]) * _HOURS[age[2]])
    except OverflowError:
        return None
    return TimeBound(operator, moment.astimezone(UTC).replace(microsecond=0))


def _dated(operator: str, time: str) -> TimeBound | None:
    try:
        moment = datetime.fromisoformat(time)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    if _is_date(time) and operator in {"gt", "lte"}:
        moment = moment.replace(hour=23, minute=59, second=59)
    try:
        return TimeBound(operator, moment.astimezone(UTC).replace(microsecond=0))
    except OverflowError:
        return None


def _is_date(time: str) -> bool:
    try:
        date.fromisoformat(time)
    except ValueError:
        return False
    return True
