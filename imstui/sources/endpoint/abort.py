"""Work that can be left behind at once, whatever it hangs in.

A socket can be shut down, but nothing ends a thread that waits for a name server or
for a connection to come about. So the work has a daemon thread of its own: a cancel
returns immediately, and what cannot be broken off runs into its timeout unheard.
"""

from __future__ import annotations

from concurrent.futures import CancelledError, Future, InvalidStateError
from contextlib import suppress
from threading import Thread
from typing import TYPE_CHECKING, TypeVar

from imstui.core.errors import Cancelled

if TYPE_CHECKING:
    from collections.abc import Callable

    from imstui.core.cancel import CancelToken

T = TypeVar("T")


def breakable(
    work: Callable[[], T], break_off: Callable[[], None], cancel: CancelToken
) -> T:
    """Do the work, and return what it returns or raise what it raises.

    Args:
        work: done in another thread.
        break_off: ends what the work waits for, if it can be ended.
        cancel: who may want that.

    Raises:
        Cancelled: `cancel` was set meanwhile.
    """
    future: Future[T] = Future()

    def leave() -> None:
        future.cancel()
        break_off()

    with cancel.interrupting(leave):
        Thread(
            target=_fulfil, args=(future, work), name="imstui-request", daemon=True
        ).start()
        try:
            return future.result()
        except CancelledError:
            raise Cancelled from None
        except BaseException:
            # An interrupt from the keyboard, if not the work's own failure.
            if not future.done():
                leave()
            raise


def _fulfil(future: Future[T], work: Callable[[], T]) -> None:
    try:
        result = work()
    except BaseException as error:  # noqa: BLE001 handed over to who waits
        with suppress(InvalidStateError):
            future.set_exception(error)
    else:
        with suppress(InvalidStateError):
            future.set_result(result)
