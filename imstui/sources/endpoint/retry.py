"""Asking again where that is safe and may help: with pauses, and a limited number."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from imstui.core.errors import ConnectionFailed, ImstuiError, Refused
from imstui.sources.exchange.answer import PASSING_STATUSES

if TYPE_CHECKING:
    from imstui.core.cancel import CancelToken

T = TypeVar("T")

Waiting: TypeAlias = Callable[[float, int, str], None]
"""Called before a pause with its seconds, the number of the attempt that follows, and
the reason as a clause; from the worker thread."""

PASSING_CODES = frozenset({"IMG.0060", "IMG.0187"})
"""Flow control, which the service answers with status 400."""


class Dropped(ConnectionFailed):
    """The connection ended before the answer did; asking again may help at once."""


@dataclass(frozen=True, slots=True)
class Patience:
    """How often a question is asked, and how long is waited in between.

    Attributes:
        attempts: the first one included.
        first: seconds before the second attempt; every further pause doubles.
        longest: seconds that the service may ask for; more than that is an answer.
    """

    attempts: int = 4
    first: float = 1.0
    longest: float = 90.0


def patiently(
    ask: Callable[[int], T],
    patience: Patience,
    cancel: CancelToken,
    waiting: Waiting | None = None,
) -> T:
    """Ask until there is an answer, a refusal that will stay, or no patience left.

    Args:
        ask: is given the number of the attempt, from 1.
        patience: how long to go on.
        cancel: ends a pause at once.
        waiting: is told about each pause.

    Raises:
        ImstuiError: the last attempt's.
        Cancelled: `cancel` was set in a pause.
    """
    for attempt in range(1, patience.attempts):
        try:
            return ask(attempt)
        except ImstuiError as error:
            pause = _pause(error, attempt, patience)
            if pause is None:
                raise
            if waiting is not None:
                waiting(pause, attempt + 1, _reason(error))
        cancel.sleep(pause)
    return ask(patience.attempts)


def _pause(error: ImstuiError, attempt: int, patience: Patience) -> float | None:
    """Seconds to wait before asking again; None if that would not help."""
    backoff: float = patience.first * 2 ** (attempt - 1)
    if isinstance(error, Dropped):
        # Often it is only a kept connection that the other side had given up.
        return 0.0 if attempt == 1 else backoff / 2
    if not isinstance(error, Refused) or not _passing(error):
        return None
    asked_for = error.refusal.retry_after
    if asked_for is None:
        return backoff
    return asked_for if asked_for <= patience.longest else None


def _passing(error: Refused) -> bool:
    refusal = error.refusal
    return refusal.status in PASSING_STATUSES or refusal.code in PASSING_CODES


def _reason(error: ImstuiError) -> str:
    if isinstance(error, Refused):
        return f"status {error.refusal.status} {error.refusal.code}".rstrip()
    return "the connection was lost"
