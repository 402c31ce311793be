"""The queue of keys: one waits until the one before has done all it does."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from textual.events import Key

from imstui.tui.terminal.idle_watch import IdleWatch

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from textual.app import App
    from textual.dom import DOMNode
    from textual.events import Event
    from textual.widget import Widget

    from imstui.tui.picking import Picked

# What a search bar has the list do, and Enter; its other keys are about its text.
_BEYOND_THE_TEXT = ("go(", "mark_and_go(", "submit")


class KeyQueue:
    """Hands on one by one what is typed.

    Textual gives a key to what has the focus when the key comes. Over a slow line many
    come at once: the first may just be moving the focus, and letters that were typed to
    search would be commands of the list. And Enter after a search text is for what the
    search finds, also where that takes a moment.
    """

    def __init__(
        self,
        app: App[Picked],
        moving: Collection[str],
        awaits_rows: Callable[[], bool],
    ) -> None:
        """Nothing was typed yet.

        Args:
            app: takes what is typed.
            moving: the keys that only move a cursor where no text is typed. They
                leave the focus where it is, so the next one can follow at once.
            awaits_rows: whether other rows are on their way that a person has asked
                for, such as those with a search text. Keys that are not about the
                text itself are meant for them and wait until `look_again`, or until
                one gets away from it all.
        """
        self._app = app
        self._moving = moving
        self._awaits_rows = awaits_rows
        self._waiting: deque[Event] = deque()
        self._forgotten_until = 0.0
        self._up: Event | None = None
        self._idle_watch = IdleWatch(app, self._go_to_next)
        self._ready: DOMNode | None = None

    def is_up(self, event: Event) -> bool:
        """Whether it is this one's turn; else it is posted again when it is."""
        if event is self._up:
            self._up = None
            return True
        if event.time < self._forgotten_until:
            return False
        is_ready = self._is_quiet and self._ready is self._focused
        if is_ready and not self._is_early(event):
            return True
        self._waiting.append(event)
        self._ask_again()
        return False

    def go_on(self, event: Event) -> None:
        """This was handed on: see it through, and have the next one's turn come."""
        if self._only_moved(event):
            self._go_to_next()
            return
        self._ready = None
        if self._waiting:
            self._idle_watch.begin()
        else:
            # Nobody waits, so what it does is painted first.
            self._app.screen.call_after_refresh(self._see_through)

    def forget(self, until: float) -> None:
        """Hand on nothing that was typed before a moment, by the monotonic clock."""
        self._waiting.clear()
        self._forgotten_until = until

    def look_again(self) -> None:
        """Hand on what has waited for rows, if those are there."""
        if self._waiting:
            self._ask_again()

    @property
    def _is_quiet(self) -> bool:
        waits = self._idle_watch.is_waiting
        return not self._waiting and not waits and self._up is None

    @property
    def _focused(self) -> DOMNode:
        return self._app.focused or self._app.screen

    def _ask_again(self) -> None:
        if not self._idle_watch.is_waiting and self._up is None:
            self._idle_watch.begin()

    def _see_through(self) -> None:
        if self._is_quiet and self._ready is None:
            self._idle_watch.begin()

    def _go_to_next(self) -> None:
        self._idle_watch.end()
        self._ready = self._focused
        self._up = self._next()
        if self._up is not None:
            self._app.post_message(self._up)

    def _next(self) -> Event | None:
        """Whose turn it is; nobody waits for rows any more when one gets away."""
        waiting = self._waiting
        if waiting and self._is_early(waiting[0]):
            if not any(map(self._gets_away, waiting)):
                return None
            while not self._gets_away(waiting[0]):
                waiting.popleft()
        return waiting.popleft() if waiting else None

    # What kind of key it is

    def _only_moved(self, event: Event) -> bool:
        focused = self._app.focused
        if focused is None or focused is not self._ready or not isinstance(event, Key):
            return False
        return event.key in self._moving and not _takes_text(focused)

    def _is_early(self, event: Event) -> bool:
        """Whether it is meant for rows that are not there yet."""
        if not self._awaits_rows():
            return False
        focused = self._app.focused
        if focused is not None and _takes_text(focused):
            action = self._action_of(event, focused)
            return action.startswith(_BEYOND_THE_TEXT)
        return not self._gets_away(event)

    def _action_of(self, event: Event, focused: Widget) -> str:
        """What a text field does with a key that is not typed into it, if anything."""
        if not isinstance(event, Key) or event.is_printable:
            return ""
        active = self._app.screen.active_bindings.get(event.key)
        if active is None or active.node is not focused:
            return ""
        return active.binding.action

    def _gets_away(self, event: Event) -> bool:
        """Whether it leaves what goes on: Esc, or what ends or stops the program."""
        if not isinstance(event, Key):
            return False
        active = self._app.screen.active_bindings.get(event.key)
        is_everywhere = active is not None and active.binding.priority
        return is_everywhere or event.key == "escape"


def _takes_text(focused: Widget) -> bool:
    return focused.check_consume_key("a", "a")
