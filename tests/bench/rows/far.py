"""A service far away: read-ahead, and leaving while a request hangs."""

from __future__ import annotations

import tempfile
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from tests.bench.figure import Figure, milliseconds
from tests.bench.loading import load_all
from tests.bench.program import imstui, python, seconds_until_shown, start
from tests.bench.timing import in_turns
from tests.loopback import Reply, misbehaving

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.terminal import Terminal

_PEER = "an empty app"
_IMAGES = 10_000
_SECONDS = 0.05
_PAGES_AT_START = 2


def far(turns: int) -> Iterator[Figure]:
    """Scroll to the end of a list far away, and leave while it does not answer."""
    yield _scrolling(max(turns // 3, 1))
    leaving = {
        "quit while a source hangs": _seconds_to_leave,
        "cancel while a source hangs": _seconds_to_cancel,
        "quit while a service is silent": _seconds_to_leave_silence,
        "Ctrl+C in list while a service is silent": _seconds_to_interrupt,
    }
    found = in_turns({**leaving, _PEER: _seconds_to_leave_nothing}, turns)
    usual, worst = median(found[_PEER]), max(found[_PEER])
    peer = f"{milliseconds(usual)} usually, {milliseconds(worst)} at worst {_PEER}"
    for what in leaving:
        yield Figure(
            f"{what}, the worst of {turns}",
            max(found[what]) * 1000,
            300,
            "ms",
            ours=f"{milliseconds(median(found[what]))} usually",
            peer=peer if what.startswith("quit") else "",
        )


def _scrolling(runs: int) -> Figure:
    """Hold the end key to the end of a list whose requests take 50 ms each."""
    taken, needed = [], []
    for _ in range(runs):
        with tempfile.TemporaryDirectory() as folder:
            log = Path(folder) / "requests"
            slow = python("tests.bench.drivers.slow", log, _IMAGES, _SECONDS)
            with start(slow) as terminal:
                ended = load_all(terminal, _IMAGES)
            begun = [float(line) for line in log.read_text().splitlines()]
        # The first pages come before anybody can scroll.
        scrolled = begun[_PAGES_AT_START:]
        taken.append(ended - scrolled[0])
        needed.append(len(scrolled) * _SECONDS)
    return Figure.ratio(
        f"scrolling to the end, {len(scrolled)} requests of 50 ms",
        taken,
        needed,
        1.1,
        "the requests alone",
    )


def _seconds_to_leave() -> float:
    """From q to the end of a program whose request does not listen."""
    with _hanging() as terminal:
        terminal.until("Asking")
        return _seconds_to_end_by(terminal, "q")


def _seconds_to_cancel() -> float:
    """From Esc until the screen says that nothing is asked for any more."""
    with _hanging() as terminal:
        terminal.until("Asking")
        pressed = terminal.press("escape")
        terminal.until_output(b"Stopped")
        return seconds_until_shown(terminal, "Stopped") - pressed


def _seconds_to_leave_silence() -> float:
    """From q to the end, while a real server keeps a request waiting."""
    with (
        misbehaving(Reply(hang=True)) as server,
        start(imstui("--endpoint", server.url)) as terminal,
    ):
        server.wait_until_asked()
        terminal.until("Asking")
        return _seconds_to_end_by(terminal, "q")


def _seconds_to_interrupt() -> float:
    """The same of the command without a screen."""
    with (
        misbehaving(Reply(hang=True)) as server,
        start(imstui("list", "--endpoint", server.url)) as terminal,
    ):
        server.wait_until_asked()
        return _seconds_to_end_by(terminal, "ctrl+c")


def _seconds_to_end_by(terminal: Terminal, key: str) -> float:
    pressed = terminal.press(key)
    terminal.wait()
    assert terminal.ended_at is not None
    return terminal.ended_at - pressed


def _seconds_to_leave_nothing() -> float:
    with start(python("tests.bench.peers.empty")) as terminal:
        terminal.until("the first text")
        return _seconds_to_end_by(terminal, "ctrl+q")


@contextmanager
def _hanging() -> Iterator[Terminal]:
    """The explorer, whose first request never ends and does not listen."""
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "requests"
        slow = python("tests.bench.drivers.slow", log, _IMAGES, _SECONDS, 0)
        with start(slow) as terminal:
            yield terminal
