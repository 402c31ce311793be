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
        self._asking = False
        self._ready: DOMNode | None = None

    def is_up(self, event: Event) -> bool:
        """Whether it is this one's turn; else it is posted again when it is."""
        if event is self._up:
            self._up = None
            return True
        if not self._asking and self._ready is self._focused:
            return True
        self._waiting.append(event)
        if not self._asking:
            self._ask_round()
        return False

    def go_on(self) -> None:
        """One was handed on: see it through, and have the next one's turn come."""
        self._ready = None
        if self._waiting:
            self._ask_round()
        else:
            # Nobody waits, so what it does is painted first.
            self._asking = False
            self._app.screen.call_after_refresh(self._see_through)

    def _see_through(self) -> None:
        if self._ready is None and not self._asking:
            self._ask_round()

    @property
    def _focused(self) -> DOMNode:
        return self._app.focused or self._app.screen

    def _ask_round(self, number: int = 1) -> None:
        """Have what has the focus, from within outwards, come to its next message."""
        self._asking = True
        self._ask(iter(self._focused.ancestors_with_self), number)

    def _ask(self, parts: Iterator[DOMNode], number: int) -> None:
        for part in parts:
            # What was taken off the screen meanwhile takes no message.
            if part.call_later(self._ask, parts, number):
                return
        if number < _ROUNDS:
            self._ask_round(number + 1)
        elif number > _ROUNDS or not self._await_layout(number + 1):
            self._settle()

    def _await_layout(self, number: int) -> bool:
        """Ask again once what has the focus knows its size; False if it does."""
        focused = self._app.focused
        if focused is None or focused.size:
            return False
        return self._app.screen.call_after_refresh(self._ask_round, number)

    def _settle(self) -> None:
        self._asking = bool(self._waiting)
        self._ready = self._focused
        if self._waiting:
            self._up = self._waiting.popleft()
            self._app.post_message(self._up)
