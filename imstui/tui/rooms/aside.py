"""Work beside the screen: done in a thread, and told of in the screen's own."""

from __future__ import annotations

from threading import Thread
from typing import TYPE_CHECKING, TypeVar

from textual.message import Message

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.message_pump import MessagePump

T = TypeVar("T")


class Told(Message):
    """Work is done; the screen that gets this says `tell()`."""

    def __init__(self, tell: Callable[[], object]) -> None:
        super().__init__()
        self.tell = tell


def do_aside(
    screen: MessagePump, work: Callable[[], T], then: Callable[[T], object]
) -> None:
    """Start some work that a person does not wait for.

    Args:
        screen: handles `Told`.
        work: is called in a daemon thread; touches no widget.
        then: is called with its result where the screen handles messages. What the work
            raises is raised there instead.
    """

    def run() -> None:
        try:
            result = work()
        except Exception as error:  # noqa: BLE001 raised again by whoever is told
            screen.post_message(Told(_raising(error)))
        else:
            screen.post_message(Told(lambda: then(result)))

    Thread(target=run, name="imstui-aside", daemon=True).start()


def _raising(error: Exception) -> Callable[[], None]:
    def tell() -> None:
        raise error

    return tell
