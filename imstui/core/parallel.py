"""Several questions at the same time, each in a thread of its own."""

from __future__ import annotations

from queue import SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING, TypeVar

from imstui.core.cancel import CancelToken
from imstui.core.errors import Cancelled, ImstuiError

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Sequence

T = TypeVar("T")


def in_parallel(
    works: Sequence[Callable[[CancelToken], T]], cancel: CancelToken
) -> Generator[tuple[int, T | ImstuiError], None, None]:
    """Do all of it, and give each result, or what went wrong, as soon as it is there.

    The threads are daemons, so that one that hangs does not hold up leaving.

    Args:
        works: each is given a token that ends it; it is set where the results are not
            waited for any longer, for whatever reason.
        cancel: who may want that.

    Yields:
        The place among the works, and the result.

    Raises:
        Cancelled: `cancel` was set meanwhile.
    """
    results: SimpleQueue[tuple[int, T | BaseException] | None] = SimpleQueue()
    token = CancelToken()

    def leave() -> None:
        results.put(None)
        token.cancel()

    def run(place: int, work: Callable[[CancelToken], T]) -> None:
        try:
            results.put((place, work(token)))
        except BaseException as error:  # noqa: BLE001 handed over to who waits
            results.put((place, error))

    with cancel.interrupting(leave):
        try:
            for place, work in enumerate(works):
                Thread(
                    target=run, args=(place, work), name="imstui-part", daemon=True
                ).start()
            for _ in works:
                yield _received(results.get())
        finally:
            token.cancel()


def _received(
    result: tuple[int, T | BaseException] | None,
) -> tuple[int, T | ImstuiError]:
    if result is None:
        raise Cancelled
    place, outcome = result
    if isinstance(outcome, ImstuiError) and not isinstance(outcome, Cancelled):
        return place, outcome
    if isinstance(outcome, BaseException):
        raise outcome
    return place, outcome
