"""The terminal as Textual reaches it, and what becomes of it when it is taken away.

Beyond Textual's own driver: only clicks and the wheel are reported, the mouse can be
given back, the size is the terminal's own whatever `TERM` and `COLUMNS` say, stopping
is what the shell knows as stopping, a terminal that is gone ends the program, and what
the terminal answers is not left to whoever reads it next.
"""

from __future__ import annotations

import os
import select
import signal
import termios
from codecs import getincrementaldecoder
from contextlib import suppress
from threading import Event
from time import monotonic
from typing import TYPE_CHECKING

from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver

from imstui.tui.terminal.ending import Ending
from imstui.tui.terminal.line_output import line_output, part_with
from imstui.tui.terminal.suspending import can_be_woken, stop_group
from imstui.tui.terminal.window import Window

if TYPE_CHECKING:
    from collections.abc import Iterable
    from types import FrameType

    from textual.app import App
    from textual.message import Message

# How often a half-read key is looked at; it may have been a lone Esc.
_TICK_SECONDS = 0.1
# How long the terminal's answer may take over a slow line, if one comes at all.
_ANSWER_SECONDS = 0.5
_ANSWERED = b"$y"
_OF_JOBS = (signal.SIGTSTP, signal.SIGCONT)
_MOUSE_ON = "\x1b[?1000h\x1b[?1006h"
_MOUSE_OFF = "\x1b[?1000l\x1b[?1006l"
_RESTORED = _MOUSE_OFF + "\x1b[?2004l\x1b[?7h\x1b[<u\x1b[?1049l\x1b[?25h\x1b[?1004l"


class TerminalDriver(LinuxDriver):
    """Draws on standard error and reads standard input, both of them the terminal.

    Attributes:
        stopped_at: when it stopped last as the shell's job, by the monotonic clock.
    """

    def __init__(
        self,
        app: App[object],
        *,
        debug: bool = False,
        mouse: bool = True,
        size: tuple[int, int] | None = None,
    ) -> None:
        self._before_us = {n: signal.getsignal(n) for n in _OF_JOBS}
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._ending = Ending(self._leave, self._restore)
        self._file = line_output(self._lose)
        self._waker, self._wake = os.pipe()
        # Known from the start: what Textual asks takes 80 by 25 for a dumb terminal's.
        self._window = Window(self.fileno, self._loop, self._spoilt)
        self._size = size or self._window.size
        self.stopped_at = 0.0
        self._continuing = self._is_woken = False
        self._usual_line: list[int | list[bytes | int]] | None = None
        self._typing = _Typing(debug=debug)
        self._asked_at: float | None = None
        self._answered = Event()

    def start_application_mode(self) -> None:
        """Take the terminal, waiting until we are in its foreground."""
        self._ending.take_signals()
        signal.signal(signal.SIGTSTP, self._sigtstp_application)
        signal.signal(signal.SIGCONT, self._sigcont_application)
        self._await_foreground()
        super().start_application_mode()  # type: ignore[no-untyped-call] # it is not
        self._resized = signal.signal(signal.SIGWINCH, self._take_size)

    def close(self) -> None:
        """Write what is left to be written; the signals are no longer ours.

        They stay ours where the terminal is only taken again: it is not as it was.
        """
        super().close()
        if not self._continuing:
            self._ending.give_signals_back()
            for number, handler in self._before_us.items():
                signal.signal(number, handler)

    def disable_input(self) -> None:
        """Stop reading, at once unless the terminal was asked something just now.

        What was typed meanwhile is nobody's where we leave, and still ours elsewhere.
        """
        self._await_answer()
        signal.signal(signal.SIGWINCH, signal.SIG_DFL)
        self._disable_mouse_support()
        self._stop_reading()
        if not self._continuing:
            self._typing = _Typing(debug=self._debug)
            with suppress(termios.error):
                termios.tcflush(self.fileno, termios.TCIFLUSH)

    def _stop_reading(self) -> None:
        self.exit_event.set()
        os.write(self._wake, b"!")
        if self._key_thread is not None:
            self._key_thread.join()
        os.read(self._waker, 1)
        self.exit_event.clear()

    # Asking the terminal

    def _request_terminal_sync_mode_support(self) -> None:
        """Ask whether it can show what belongs together at once."""
        self._answered.clear()
        self._asked_at = monotonic()
        super()._request_terminal_sync_mode_support()

    def _await_answer(self) -> None:
        """Let an answer come that is on its way: the shell would show it."""
        if self._asked_at is not None:
            late = self._asked_at + _ANSWER_SECONDS
            self._answered.wait(max(late - monotonic(), 0))

    # The mouse

    @property
    def has_mouse(self) -> bool:
        """Whether clicks and the wheel come here."""
        return self._mouse

    def take_mouse(self, *, wanted: bool) -> None:
        """Have clicks and the wheel reported, or leave them to the terminal."""
        if wanted:
            self._mouse = True
            self._enable_mouse_support()
        else:
            self._disable_mouse_support()
            self._mouse = False

    def _enable_mouse_support(self) -> None:
        # No moves, which would cross the line with each cell that the mouse passes.
        if self._mouse:
            self.write(_MOUSE_ON)

    def _disable_mouse_support(self) -> None:
        if self._mouse:
            self.write(_MOUSE_OFF)

    # The size

    def _get_terminal_size(self) -> tuple[int, int]:
        return self._window.size

    def _take_size(self, number: int, frame: FrameType | None) -> None:
        # One signal interrupts what another one does: the size is read afterwards, or
        # an old one could be the last that is told.
        self._loop.call_soon_threadsafe(self._tell_size, number, frame)

    def _tell_size(self, number: int, frame: FrameType | None) -> None:
        if callable(self._resized):
            self._resized(number, frame)
        self._window.changed()

    def _query_in_band_window_resize(self) -> None:
        """Do not ask for it: it brings the mouse's place in pixels with it."""

    # Stopping and going on

    def suspend(self) -> bool:
        """Stop as the shell's job until it goes on; False where no shell could."""
        if not can_be_woken():
            return False
        self.suspend_application_mode()
        self.stopped_at = monotonic()
        self._continuing = True
        stop_group()
        self.resume_application_mode()
        self._loop.call_soon(self._continued)
        return True

    def _sigtstp_application(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self.suspend)

    def _sigcont_application(self, *_: object) -> None:
        if not (self._continuing or self._is_woken):
            self._is_woken = True
            self._loop.call_soon_threadsafe(self._take_again)

    def _take_again(self) -> None:
        """After a stop that nobody told us of, nothing is known of the terminal.

        Whoever ends a program may wake it up for that: then it is not needed any more.
        """
        self._is_woken = False
        if not self._app.is_running:
            return
        self._continuing = True
        self._await_foreground()
        # The line is not a shell's in between, where what is typed would be no keys.
        self._usual_line, self.attrs_before = self.attrs_before, None
        self.suspend_application_mode()
        self.resume_application_mode()
        self.attrs_before = self._usual_line
        self._continued()

    def _await_foreground(self) -> None:
        with suppress(termios.error):
            attributes = termios.tcgetattr(self.fileno)
            # In the background this stops us, until the shell brings us forward.
            termios.tcsetattr(self.fileno, termios.TCSANOW, attributes)

    def _continued(self) -> None:
        self._continuing = False
        self._spoilt()

    def _spoilt(self) -> None:
        self._app.post_message(self.SignalResume())

    # Ending

    def _leave(self, status: int) -> None:
        self._loop.call_soon_threadsafe(lambda: self._app.exit(return_code=status))

    def _restore(self) -> None:
        attributes = self.attrs_before or self._usual_line
        if attributes is not None:
            with suppress(termios.error):
                termios.tcsetattr(self.fileno, termios.TCSANOW, attributes)
        os.write(self.fileno, _RESTORED.encode())

    def _lose(self) -> None:
        """The terminal is gone: write no more to it, and leave."""
        self._answered.set()
        part_with(0, 1, 2)
        self._ending.begin()

    # Reading

    def run_input_thread(self) -> None:
        """Hand on what is typed, until it is enough or the terminal is gone."""
        typing = self._typing
        while not self.exit_event.is_set():
            for number in self._await_input():
                if number != self.fileno:
                    return
                try:
                    typed = os.read(number, 4096)
                except OSError:
                    typed = b""
                if not typed:
                    self._lose()
                    return
                if _ANSWERED in typed:
                    self._answered.set()
                for event in typing.read(typed):
                    self.process_message(event)
            for event in typing.tick():
                self.process_message(event)

    def _await_input(self) -> list[int]:
        ready, _, _ = select.select((self.fileno, self._waker), (), (), _TICK_SECONDS)
        return ready


class _Typing:
    """Makes events of what is typed, of which a part may still be on its way."""

    def __init__(self, *, debug: bool) -> None:
        parser = XTermParser(debug)
        self._feed, self.tick = parser.feed, parser.tick
        self._decode = getincrementaldecoder("utf-8")("replace").decode
        self._is_first = True

    def read(self, typed: bytes) -> Iterable[Message]:
        """What these bytes complete."""
        text = self._decode(typed)
        if self._is_first:
            # Until the terminal was ours it made a line's end of Enter.
            text, self._is_first = text.replace("\n", "\r"), False
        return self._feed(text)
