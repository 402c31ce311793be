"""Leaving the explorer, in every way there is, from a real pseudo-terminal."""

from __future__ import annotations

import signal
import subprocess
from typing import TYPE_CHECKING

import pytest

from tests.alterations import PATIENT
from tests.command import IMSTUI, environment
from tests.explorers import (
    NEWEST_ID,
    altered,
    altered_explorer,
    explorer_terminal,
    variables,
)
from tests.loopback import Reply, misbehaving, page
from tests.terminal import PIPE, Terminal

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("key", ["q", "ctrl+q", "ctrl+c"])
def test_leaving_after_a_look_around_is_no_failure(key: str) -> None:
    with explorer_terminal("--demo") as terminal:
        terminal.until("Everyday")
        terminal.press(key)

        assert terminal.wait() == 0
        assert not terminal.modes()
        assert not any(terminal.screen), "what was on the screen before is back"


@pytest.mark.parametrize("key", ["ctrl+q", "ctrl+c"])
@pytest.mark.parametrize(
    ("keys", "shown"),
    [
        (["?"], "what can be done"),
        ([":"], "type to find"),
        (["t"], "keeps the theme"),
        (["/"], "search: words"),
        (["B"], "Save this query"),
        (["C"], "Space chooses"),
    ],
)
def test_leaving_is_possible_whatever_is_open(
    key: str, keys: list[str], shown: str
) -> None:
    with explorer_terminal("--demo") as terminal:
        terminal.until("Everyday")
        terminal.press(*keys)
        terminal.until(shown)
        terminal.press(key)

        assert terminal.wait() == 0
        assert not terminal.modes()


def test_leaving_is_possible_out_of_a_filter_s_text() -> None:
    with explorer_terminal("--demo") as terminal:
        terminal.until("Everyday")
        terminal.press("f")
        terminal.settle()
        terminal.press("down", "down", "down", "enter")
        terminal.until("type or choose")
        terminal.type("q")
        terminal.press("ctrl+c")

        assert terminal.wait() == 0
        assert not terminal.modes()


def test_leaving_where_an_answer_was_waited_for_ends_with_1() -> None:
    with explorer_terminal("--demo", stdout=PIPE) as terminal:
        terminal.until("Everyday")
        terminal.press("q")

        assert terminal.wait() == 1
        assert terminal.captured_stdout == b""
        assert not terminal.modes()


def test_an_image_that_is_taken_is_printed_where_the_shell_sees_it() -> None:
    with explorer_terminal("--demo", size=(160, 40)) as terminal:
        terminal.until("Enter take the ID")
        terminal.press("down", "up", "enter")

        assert terminal.wait() == 0
        assert terminal.screen[0] == NEWEST_ID
        assert not terminal.modes()


def test_leaving_is_possible_before_the_first_rows() -> None:
    slow = "import imstui.sources.demo as d, time\no = d.open_demo\n"
    slow += "d.open_demo = lambda: (time.sleep(1), o())[1]"
    with altered_explorer(slow, "--demo") as terminal:
        terminal.press("q")

        assert terminal.wait() == 0
        assert not terminal.modes()


@pytest.mark.parametrize("first", [(), (Reply(body=page("a", "b")),)])
def test_leaving_is_possible_while_a_service_does_not_answer(
    first: tuple[Reply, ...],
) -> None:
    with (
        misbehaving(*first, Reply(hang=True)) as server,
        explorer_terminal("--endpoint", server.url, "--page-size=2") as terminal,
    ):
        terminal.until("image b" if first else "Asking 127.0.0.1")
        for _ in (*first, "the one that hangs"):
            server.wait_until_asked()
        terminal.press("q")

        # Below the timeout of the request.
        assert terminal.wait(timeout=10) == 0
        assert not terminal.modes()


@pytest.mark.parametrize(
    ("number", "status"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129)]
)
def test_a_signal_from_outside_leaves_the_terminal_as_it_was(
    number: signal.Signals, status: int
) -> None:
    argv = altered(PATIENT, "--demo")
    with Terminal(argv, env=variables(), stdout=PIPE) as terminal:
        terminal.until("Everyday")
        assert {"alternate screen", "mouse", "line settings"} <= terminal.modes()
        terminal.signal(number)

        assert terminal.wait() == status
        assert terminal.captured_stdout == b""
        assert not terminal.modes()


ENDLESS_FILE = """
import sys, time
import imstui.tui.rooms.export_file as export_file
from imstui.tui.rooms.exporting import Exporting

def endless(images, numbers, cancel):
    yield next(iter(images))
    while True:
        cancel.check()
        time.sleep(0.01)

usual_finish = Exporting.finish
def finish(exporting, **how):
    print("sees the file through", file=sys.stderr, flush=True)
    return usual_finish(exporting, **how)

export_file._counted = endless
Exporting.finish = finish
"""


def export_to(terminal: Terminal, path: Path) -> None:
    terminal.press("e")
    terminal.until("images.csv")
    # Textual lets letters overtake the keys of an input's own commands.
    terminal.press("ctrl+u")
    terminal.until(lambda lines: not any("images.csv" in line for line in lines))
    terminal.type(str(path))
    terminal.press("enter")
    terminal.until("Writes")


@pytest.mark.parametrize(
    ("number", "status"),
    [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 0)],
)
def test_a_signal_leaves_no_half_of_a_file_that_is_still_being_written(
    number: signal.Signals, status: int, tmp_path: Path
) -> None:
    with altered_explorer(ENDLESS_FILE, "--demo") as terminal:
        terminal.until("1/383 images")
        export_to(terminal, tmp_path / "images.json")
        terminal.press("q")
        terminal.until_output(b"sees the file through")
        terminal.signal(number)

        assert terminal.wait() == status
        assert not terminal.modes()
        assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("number", [signal.SIGCONT, signal.SIGTSTP])
def test_a_file_is_seen_through_by_a_job_that_is_stopped_and_goes_on(
    number: signal.Signals, tmp_path: Path
) -> None:
    with altered_explorer(ENDLESS_FILE, "--demo") as terminal:
        terminal.until("1/383 images")
        export_to(terminal, tmp_path / "images.json")
        terminal.press("q")
        terminal.until_output(b"sees the file through")
        terminal.signal(number)
        terminal.signal(signal.SIGINT)

        assert terminal.wait() == 0
        # The path of a folder for tests may be longer than a line.
        assert "it was given up" in "".join(terminal.screen)


WOKEN_UP = """
import os, signal
from imstui.tui.terminal.driver import TerminalDriver
usual = TerminalDriver.{step}
def step(driver):
    usual(driver)
    if not driver._app.is_running:
        os.kill(os.getpid(), signal.SIGCONT)
TerminalDriver.{step} = step
"""


@pytest.mark.parametrize("step", ["disable_input", "close", "stop_application_mode"])
def test_what_is_woken_up_while_it_leaves_leaves(step: str) -> None:
    with altered_explorer(WOKEN_UP.format(step=step), "--demo") as terminal:
        terminal.until("1/383 images")
        terminal.press("q")

        assert terminal.wait() == 0
        assert not terminal.modes()


def test_an_interrupt_from_outside_is_a_cancellation() -> None:
    with altered_explorer(PATIENT, "--demo") as terminal:
        terminal.until("Everyday")
        terminal.signal(signal.SIGINT)

        assert terminal.wait() == 130
        assert not terminal.modes()


# What nobody foresaw.

_TABLE = """
from imstui.tui.table.table import ImageTable
def broken(self, *_, **__):
    secret = "hunter2-token"
    raise RuntimeError("it broke")
"""
_BROKEN = {
    "a key": _TABLE + "ImageTable.action_last = broken",
    "the paint": _TABLE + "ImageTable.render_line = broken",
    "a message": _TABLE + "ImageTable.grew = ImageTable.show = broken",
    "the start": _TABLE + "ImageTable.__init__ = broken",
    "a thread": _TABLE + "import imstui.core.listing as l\n"
    "l.Listing.fetch_page = broken",
}


@pytest.mark.parametrize("where", _BROKEN)
def test_an_unforeseen_exception_is_two_lines_and_a_log(
    where: str, tmp_path: Path
) -> None:
    env = {"XDG_STATE_HOME": str(tmp_path)}
    with altered_explorer(_BROKEN[where], "--demo", env=env) as terminal:
        if where == "a key":
            terminal.until("Everyday")
            terminal.press("end")

        assert terminal.wait() == 2
        assert not terminal.modes()
        (log,) = tmp_path.glob("**/crash-*.log")
        said = [line for line in terminal.screen if line]
        assert said[0] == "imstui: unexpected RuntimeError: it broke"
        assert "".join(said[1:]) == (
            f"imstui: This is a mistake in imstui. To report it, send along {log}"
        )
        traceback = log.read_text("utf-8")
        assert "in broken" in traceback
        assert "hunter2" not in traceback, "what a variable held"
        assert b"hunter2" not in terminal.output


def test_an_answer_of_a_terminal_far_away_is_not_left_to_the_shell() -> None:
    shell = ["sh", "-c", '"$@"; echo back in the shell; read -r line', "sh"]
    # However late the answer is on a slow machine, it is waited for.
    patient = "import imstui.tui.terminal.driver as d\nd._ANSWER_SECONDS = 20\n"
    crash = altered(patient + _BROKEN["the start"], "--demo")
    with Terminal([*shell, *crash], env=variables(), far=0.1) as terminal:
        terminal.until("back in the shell")
        terminal.settle(0.4)
        assert not any("$y" in line for line in terminal.screen)


def test_a_log_that_cannot_be_written_is_the_traceback_instead(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    env = {"XDG_STATE_HOME": str(tmp_path / "file")}
    with altered_explorer(_BROKEN["a key"], "--demo", env=env) as terminal:
        terminal.until("Everyday")
        terminal.press("end")

        assert terminal.wait() == 2
        assert "imstui: RuntimeError: it broke" in terminal.screen
        assert any("in broken" in line for line in terminal.screen)
        assert not terminal.modes()


# No terminal at all.


def test_without_a_terminal_it_says_what_to_use_instead() -> None:
    done = subprocess.run(
        [*IMSTUI, "--demo"],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        env=environment(),
        start_new_session=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 2
    assert done.stdout == ""
    assert "imstui list" in done.stderr
    assert len(done.stderr.splitlines()) == 2


def test_a_source_that_cannot_be_opened_draws_nothing(tmp_path: Path) -> None:
    with explorer_terminal("--from", tmp_path / "missing.json") as terminal:
        assert terminal.wait() == 2
        assert "missing.json: no such file" in "".join(terminal.screen)
        assert b"\x1b[?1049h" not in terminal.output
        assert not terminal.modes()
