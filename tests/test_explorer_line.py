"""What becomes of the explorer when its terminal, or its peace, is taken away."""

from __future__ import annotations

import random
import signal
from functools import partial

import pytest

from tests.alterations import PATIENT
from tests.command import IMSTUI
from tests.explorers import (
    altered,
    altered_explorer,
    explorer_terminal,
    is_whole,
    variables,
)
from tests.line import Line
from tests.terminal import PIPE, Terminal

DEMO = [*IMSTUI, "--demo"]
SLOW = "import imstui.sources.demo as d, time\nd.open_demo = lambda: time.sleep(60)"
SLOW_TO_GO_ON = """
import time
from threading import Thread

class Lingering(Thread):
    def join(self, timeout=None):
        super().join(timeout)
        if self.name == "textual-input":
            time.sleep(0.1)

import textual.drivers.linux_driver
textual.drivers.linux_driver.Thread = Lingering
"""
"""It pauses where nobody reads what is typed."""
A_LONG_WAY_BETWEEN = """
import termios, time
quick_set = termios.tcsetattr

def slow_set(number, when, attributes):
    quick_set(number, when, attributes)
    if attributes[3] & termios.ICANON:
        time.sleep(0.3)

termios.tcsetattr = slow_set
"""
"""It pauses where the line is one of a shell, which edits what is typed."""
MOUSE_ON, MOUSE_OFF = b"\x1b[?1000h", b"\x1b[?1000l"


@pytest.mark.parametrize("deaf", [False, True])
def test_a_cable_that_is_pulled_ends_it(*, deaf: bool) -> None:
    with Line(DEMO, deaf=deaf) as line:
        line.read_until(b"383 images")
        line.cut()

        assert line.wait() == 129
        assert line.is_quiet


def test_a_cable_that_is_pulled_while_it_waits_ends_it() -> None:
    with Line(altered(SLOW, "--demo"), deaf=True) as line:
        line.read_until(b"Opening the images")
        line.cut()

        assert line.wait() == 129
        assert line.is_quiet


@pytest.mark.parametrize(
    ("number", "status"),
    [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 130)],
)
def test_a_signal_ends_it_where_nobody_takes_its_output(
    number: signal.Signals, status: int
) -> None:
    with Line(DEMO) as line:
        line.read_until(b"383 images")
        line.fill()
        line.process.send_signal(number)

        assert line.wait() == status
        assert line.is_quiet


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_it_while_it_waits(number: signal.Signals) -> None:
    with altered_explorer(SLOW + PATIENT, "--demo") as terminal:
        terminal.until("Opening the images")
        terminal.signal(number)

        assert terminal.wait() == 128 + number
        assert not terminal.modes()


def test_going_on_without_having_stopped_changes_nothing() -> None:
    with explorer_terminal("--demo", stdout=PIPE) as terminal:
        terminal.until("Everyday")
        terminal.press("down")
        drawn = terminal.until(partial(is_whole, " 2/383 images"))
        for _ in range(100):
            terminal.signal(signal.SIGCONT)
        terminal.press("down")
        terminal.until(" 3/383 images")
        terminal.press("up")
        terminal.until(lambda lines: lines == drawn)
        terminal.press("q")
        assert terminal.wait() == 1
        assert not terminal.modes()


def test_what_is_typed_while_it_goes_on_is_not_lost() -> None:
    with altered_explorer(SLOW_TO_GO_ON, "--demo") as terminal:
        terminal.until("1/383 images")
        for number in range(2, 7):
            before = terminal.bytes_written
            terminal.signal(signal.SIGCONT)
            terminal.until_output(MOUSE_OFF, since=before)
            terminal.press("down")
            terminal.until(f" {number}/383 images")


def test_what_is_typed_while_it_goes_on_is_keys_and_no_line_to_be_edited() -> None:
    with altered_explorer(A_LONG_WAY_BETWEEN, "--demo") as terminal:
        terminal.until("1/383 images")
        before = terminal.bytes_written
        terminal.signal(signal.SIGCONT)
        terminal.until_output(MOUSE_OFF, since=before)
        terminal.press("j", "j", "backspace", "j")
        terminal.until(" 4/383 images")
        terminal.press("q")
        assert terminal.wait() == 0
        assert not terminal.modes()


TOLD_IN_BETWEEN = """
import os, signal
from imstui.tui.terminal.driver import TerminalDriver
usual = TerminalDriver.suspend_application_mode
def suspend(driver):
    usual(driver)
    os.kill(os.getpid(), signal.{})
TerminalDriver.suspend_application_mode = suspend
"""


@pytest.mark.parametrize(
    ("name", "status"), [("SIGTERM", 143), ("SIGHUP", 129), ("SIGINT", 130)]
)
def test_a_signal_ends_it_in_good_order_also_while_it_goes_on(
    name: str, status: int
) -> None:
    with altered_explorer(TOLD_IN_BETWEEN.format(name), "--demo") as terminal:
        terminal.until("1/383 images")
        terminal.signal(signal.SIGCONT)

        assert terminal.wait() == status
        assert not terminal.modes()


def test_a_key_of_which_half_has_come_is_still_that_key_when_it_goes_on() -> None:
    patient = {**variables(), "ESCDELAY": "100000"}
    # What a terminal answers never comes within a key; here it could.
    with Terminal(DEMO, env=patient, answering=False) as terminal:
        terminal.until("1/383 images")
        terminal.type("\x1b[B\x1b[")
        terminal.until(" 2/383 images")
        before = terminal.bytes_written
        terminal.signal(signal.SIGCONT)
        terminal.until_output(MOUSE_ON, since=before)
        terminal.type("B")
        terminal.until(" 3/383 images")


def test_a_window_that_is_dragged_about_is_drawn_as_it_is_in_the_end() -> None:
    sizes = random.Random(4)
    with explorer_terminal("--demo") as terminal:
        drawn = terminal.until(partial(is_whole, " 1/383 images"))
        for _ in range(200):
            terminal.resize(sizes.randint(1, 200), sizes.randint(1, 60))
        terminal.resize(120, 40)
        terminal.until(lambda lines: lines == drawn)
        terminal.press("down")
        terminal.until(" 2/383 images")
