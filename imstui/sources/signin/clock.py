"""Whether this machine's clock is the reason why signatures are refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

from imstui.sources.exchange.headers import http_date

if TYPE_CHECKING:
    from datetime import datetime

    import httpx

NOTICEABLE = 5 * 60
"""Seconds: the service refuses 15 minutes; less than this never is the reason."""


def clock_complaint(response: httpx.Response, now: datetime) -> str:
    """A sentence about a clock that is off by minutes; empty if it is right.

    The service's clock is taken from its answer's `Date` header.
    """
    theirs = http_date(response.headers.get("date", ""))
    seconds = (now - theirs).total_seconds() if theirs else 0.0
    if abs(seconds) < NOTICEABLE:
        return ""
    direction = "fast" if seconds > 0 else "slow"
    return f"this machine's clock is {_spell(abs(seconds))} {direction}"


def _spell(seconds: float) -> str:
    minutes = round(seconds / 60)
    if minutes < 120:
        return f"{minutes} minutes"
    hours = round(minutes / 60)
    return f"{hours} hours" if hours < 48 else f"{round(hours / 24)} days"
