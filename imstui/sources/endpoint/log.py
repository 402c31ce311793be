"""The request log: what went over the wire, without anything that is secret."""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING
from urllib.parse import urlsplit, urlunsplit

from imstui.sources.exchange.secret import MASK

if TYPE_CHECKING:
    from datetime import datetime

KEPT = 500
"""How many exchanges a log remembers."""

_SECRET_NAME = re.compile("token|secret|password|signature|credential", re.I)


@dataclass(frozen=True, slots=True)
class LoggedRequest:
    """One request and how it ended.

    Attributes:
        started: when it was sent, in UTC.
        method: the verb; sign-in uses POST, the image service only ever GET.
        url: without user name, password and secret-looking values.
        status: None where no answer came.
        milliseconds: until the last byte of the answer, or until it failed.
        size: bytes of the answer's body as they were sent, so compressed.
        attempt: 1, or more where the question had to be repeated.
        trouble: what broke it off; empty where nothing did.
    """

    started: datetime
    method: str
    url: str
    status: int | None
    milliseconds: float
    size: int
    attempt: int
    trouble: str = ""


class RequestLog:
    """The latest requests of a source; written by workers, read by anybody."""

    def __init__(self, kept: int = KEPT) -> None:
        self._records: deque[LoggedRequest] = deque(maxlen=kept)
        self._lock = Lock()

    def add(self, record: LoggedRequest) -> None:
        """Remember a request, and forget the oldest one where there are too many."""
        with self._lock:
            self._records.append(record)

    @property
    def records(self) -> tuple[LoggedRequest, ...]:
        """The requests, oldest first."""
        with self._lock:
            return tuple(self._records)


def masked(url: str) -> str:
    """The URL with what could be a secret hidden."""
    parts = urlsplit(url)
    _, at, host = parts.netloc.rpartition("@")
    netloc = f"{MASK}@{host}" if at else host
    query = "&".join(map(_without_value, parts.query.split("&")))
    return urlunsplit((parts.scheme, netloc, parts.path, query, ""))


def _without_value(pair: str) -> str:
    """A key and its value, masked where something before a sign of equality says so."""
    *names, _ = words = pair.split("=")
    for at, name in enumerate(names, 1):
        if _SECRET_NAME.search(name):
            return f"{'='.join(words[:at])}={MASK}"
    return pair
