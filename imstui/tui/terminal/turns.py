"""What is typed, in turn: a key waits until the one before has done all it does."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import App
    from textual.dom import DOMNode
    from textual.events import Event

    from imstui.tui.picking import Picked

# A key goes from what has the focus up to the app, which does its command; what that
# posts goes up once more, and may close a screen, which tells the one below.
_ROUNDS = 3


class Turns:
    """Hands on one by one what is typed.

    Textual gives a key to what has the focus when the key comes. Over a slow line many
    come at once: the first may just be moving the focus, and letters that were typed to
    search would be commands of the list.
    """

    def __init__(self, app: App[Picked]) -> None:
        """Nothing was typed yet."""
        self._app = app
        self._waiting: deque[Event] = deque()
        self._up: Event | None = None

    def is_up(self, event: Event) -> bool:
        """Whether it is this one's turn; else it is posted again when it is."""
        if event is self._up:
            return True
        self._waiting.append(event)
        if self._up is None and len(self._waiting) == 1:
            self._ask_round()
        return False

    def go_on(self) -> None:
        """The one whose turn it was has been handed on: look after the next."""
        self._up = None
        if self._waiting:
            self._ask_round()

    def _ask_round(self, number: int = 1) -> None:
        """Have what has the focus, from within outwards, come to its next message."""
        focused = self._app.focused or self._app.screen
        self._ask(iter(focused.ancestors_with_self), number)

    def _ask(self, parts: Iterator[DOMNode], number: int) -> None:
        for part in parts:
            # What was taken off the screen meanwhile takes no message.
            if part.call_later(self._ask, parts, number):
                return
        if number < _ROUNDS:
            self._ask_round(number + 1)
        elif number > _ROUNDS or not self._await_layout(number + 1):
            self._up = self._waiting.popleft()
            self._app.post_message(self._up)

    def _await_layout(self, number: int) -> bool:
        """Ask again once what has the focus knows its size; False if it does."""
        focused = self._app.focused
        if focused is None or focused.size:
            return False
        return self._app.screen.call_after_refresh(self._ask_round, number)
