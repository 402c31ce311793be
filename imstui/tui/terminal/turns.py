"""What is typed, in turn: a key waits until the one before has done all it does."""

from __future__ import annotations

from asyncio import get_running_loop
from collections import deque
from typing import TYPE_CHECKING

from textual.events import Key

if TYPE_CHECKING:
    from asyncio import TimerHandle
    from collections.abc import Collection, Iterator

    from textual.app import App
    from textual.dom import DOMNode
    from textual.events import Event

    from imstui.tui.picking import Picked

# A key goes from what has the focus up to the app, which does its command; what that
# posts goes up once more, and may close a screen, which tells the one below.
_ROUNDS = 3
# A part that is taken off the screen may take a question along that it was asked.
_PATIENCE_SECONDS = 0.3


class Turns:
    """Hands on one by one what is typed.

    Textual gives a key to what has the focus when the key comes. Over a slow line many
    come at once: the first may just be moving the focus, and letters that were typed to
    search would be commands of the list.
    """

    def __init__(self, app: App[Picked], moving: Collection[str]) -> None:
        """Nothing was typed yet.

        Args:
            app: takes what is typed.
            moving: the keys that only move a cursor where no text is typed. They
                leave the focus where it is, so the next one can follow at once.
        """
        self._app = app
        self._moving = moving
        self._waiting: deque[Event] = deque()
        self._up: Event | None = None
        self._asking: TimerHandle | None = None
        self._ready: DOMNode | None = None
        self._laid_out: DOMNode | None = None

    def is_up(self, event: Event) -> bool:
        """Whether it is this one's turn; else it is posted again when it is."""
        if event is self._up:
            self._up = None
            return True
        if self._is_quiet and self._ready is self._focused:
            return True
        self._waiting.append(event)
        if self._asking is None and self._up is None:
            self._ask_all()
        return False

    def go_on(self, event: Event) -> None:
        """This was handed on: see it through, and have the next one's turn come."""
        if self._only_moved(event):
            self._settle()
            return
        self._ready = None
        if self._waiting:
            self._ask_all()
        else:
            # Nobody waits, so what it does is painted first.
            self._app.screen.call_after_refresh(self._see_through)

    def _see_through(self) -> None:
        if self._is_quiet and self._ready is None:
            self._ask_all()

    def _only_moved(self, event: Event) -> bool:
        focused = self._app.focused
        if focused is None or focused is not self._ready or not isinstance(event, Key):
            return False
        takes_text = focused.check_consume_key("a", "a")
        return event.key in self._moving and not takes_text

    @property
    def _is_quiet(self) -> bool:
        return not self._waiting and self._asking is None and self._up is None

    @property
    def _focused(self) -> DOMNode:
        return self._app.focused or self._app.screen

    def _ask_all(self) -> None:
        """Have everything that a key may have set off come to its end, or nearly."""
        self._end_asking()
        limit = get_running_loop().call_later(_PATIENCE_SECONDS, self._settle)
        self._asking = limit
        self._ask_round(limit, 1)

    def _ask_round(self, asking: TimerHandle, number: int) -> None:
        """Have what has the focus, from within outwards, come to its next message."""
        self._ask(asking, iter(self._focused.ancestors_with_self), number)

    def _ask(self, asking: TimerHandle, parts: Iterator[DOMNode], number: int) -> None:
        if asking is not self._asking:
            # Its answer came too late.
            return
        for part in parts:
            # What was taken off the screen meanwhile takes no message.
            if part.call_later(self._ask, asking, parts, number):
                return
        if number < _ROUNDS:
            self._ask_round(asking, number + 1)
        elif not self._await_layout(asking):
            self._settle()

    def _await_layout(self, asking: TimerHandle) -> bool:
        """Ask again when what has got the focus knows its size; False if it does."""
        focused = self._app.focused
        if focused is None or focused.size or focused is self._laid_out:
            return False
        # A window may have no room for it at all.
        self._laid_out = focused
        again = self._ask_round
        return self._app.screen.call_after_refresh(again, asking, _ROUNDS)

    def _settle(self) -> None:
        self._end_asking()
        self._ready = self._focused
        if self._waiting:
            self._up = self._waiting.popleft()
            self._app.post_message(self._up)

    def _end_asking(self) -> None:
        if self._asking is not None:
            self._asking.cancel()
            self._asking = None
