"""What the head of an answer says of times and of the request, if it can be read."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_REQUEST_IDS = ("x-request-id", "x-openstack-request-id")


def request_id(headers: Mapping[str, str]) -> str:
    """What the service's support asks for; empty where the head has none."""
    return next(filter(None, (headers.get(name, "") for name in _REQUEST_IDS)), "")


def retry_after(headers: Mapping[str, str]) -> float | None:
    """Seconds to wait before asking again; the header has either these or a date."""
    value = headers.get("retry-after", "").strip()
    if value.isdecimal():
        return float(value)
    moment = http_date(value)
    if moment is None:
        return None
    return max(0.0, (moment - datetime.now(UTC)).total_seconds())


def http_date(value: str) -> datetime | None:
    """A moment as headers spell it; None if there is no such moment."""
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, OverflowError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
