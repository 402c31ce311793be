"""What a key sets off in the parts of the screen, seen through to its end."""

from __future__ import annotations

from asyncio import get_running_loop
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from asyncio import TimerHandle
    from collections.abc import Callable, Iterator

    from textual.app import App
    from textual.dom import DOMNode

    from imstui.tui.picking import Picked

# A key goes from what has the focus up to the app, which does its command; what that
# posts goes up once more, and may close a screen, which tells the one below.
_ROUNDS = 3
# A part that is taken off the screen may take a question along that it was asked.
_PATIENCE_SECONDS = 0.15


class IdleWatch:
    """Waits until all parts have done what a key set off, by asking them."""

    def __init__(self, app: App[Picked], over: Callable[[], None]) -> None:
        """Nothing was set off yet.

        Args:
            app: whose parts are asked.
            over: called when they have done it, or have not answered for a while.
        """
        self._app = app
        self._over = over
        self._key = 0
        self._answers = 0
        self._doubt: TimerHandle | None = None
        self._laid_out: DOMNode | None = None

    @property
    def is_waiting(self) -> bool:
        """Whether there may be something left to do."""
        return self._doubt is not None

    def begin(self) -> None:
        """A key may have set something off; whatever one before did is forgotten."""
        self.end()
        self._key += 1
        self._wait(seen=None)
        self._ask_round(self._key, 1)

    def end(self) -> None:
        """Wait no more."""
        if self._doubt is not None:
            self._doubt.cancel()
            self._doubt = None

    def _ask_round(self, key: int, number: int) -> None:
        """Have what has the focus, from within outwards, come to its next message."""
        focused = self._app.focused or self._app.screen
        self._ask(key, iter(focused.ancestors_with_self), number)

    def _ask(self, key: int, parts: Iterator[DOMNode], number: int) -> None:
        if key != self._key or not self.is_waiting:
            # Its answer came too late.
            return
        self._answers += 1
        for part in parts:
            # What was taken off the screen meanwhile takes no message.
            if part.call_later(self._ask, key, parts, number):
                return
        if number < _ROUNDS:
            self._ask_round(key, number + 1)
        elif not self._await_layout(key):
            self._finish()

    def _await_layout(self, key: int) -> bool:
        """Ask again when what has got the focus knows its size; False if it does."""
        focused = self._app.focused
        if focused is None or focused.size or focused is self._laid_out:
            return False
        # A window may have no room for it at all.
        self._laid_out = focused
        return self._app.screen.call_after_refresh(self._ask_round, key, _ROUNDS)

    def _wait(self, seen: int | None) -> None:
        later = get_running_loop().call_later
        self._doubt = later(_PATIENCE_SECONDS, self._doubt_it, seen)

    def _doubt_it(self, seen: int | None) -> None:
        # The first time it may just be that this process was given no time.
        if seen == self._answers:
            self._finish()
        else:
            self._wait(self._answers)

    def _finish(self) -> None:
        self.end()
        self._over()
