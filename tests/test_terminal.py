"""The tests' terminal behaves like one: small commands in it, and what they leave."""

from __future__ import annotations

import os
import select
import signal
import sys
from pathlib import Path
from textwrap import dedent

import pytest

from tests.terminal import PIPE, Terminal


def sh(script: str) -> list[str]:
    return ["/bin/sh", "-c", script]


def python(script: str) -> list[str]:
    return [sys.executable, "-S", "-c", dedent(script)]


def printing(text: str) -> list[str]:
    """A command that writes text and waits for a line."""
    return sh(f"printf '{text}'; read line")


# A command in its terminal.


def test_a_command_has_a_controlling_terminal_of_the_size_asked_for() -> None:
    with Terminal(sh("stty size </dev/tty; test -t 0 -a -t 1 -a -t 2")) as terminal:
        terminal.until("40 120")
        assert terminal.wait() == 0


@pytest.mark.parametrize("which", ["stdin", "stdout", "stderr"])
def test_a_redirected_command_still_finds_its_terminal(
    which: str, tmp_path: Path
) -> None:
    path = tmp_path / "file"
    path.touch()
    number = ["stdin", "stdout", "stderr"].index(which)
    script = f"test -t {number} || echo not a terminal >/dev/tty; stty size </dev/tty"
    with path.open("r+b") as file:
        terminal = Terminal(sh(f"{script} >/dev/tty"), **{which: file})  # type: ignore[arg-type] # one of three
    with terminal:
        terminal.until("not a terminal")
        terminal.until("40 120")
        assert terminal.wait() == 0


def test_pipes_on_all_three_sides_leave_the_terminal_to_whoever_opens_it() -> None:
    script = "cat; echo oops >&2; echo Who? >/dev/tty; read name </dev/tty; echo $name"
    with Terminal(sh(script), stdin=b"x" * 99, stdout=PIPE, stderr=PIPE) as terminal:
        terminal.until("Who?")
        terminal.type("me\r")
        assert terminal.wait() == 0
        assert terminal.captured_stdout == b"x" * 99 + b"me\n"
        assert terminal.captured_stderr == b"oops\n"


def test_nothing_that_a_command_writes_last_is_lost() -> None:
    script = "import os; os.write(1, b'x' * 60000 + b'the end'); os._exit(0)"
    with Terminal(python(script)) as terminal:
        terminal.wait()
        assert terminal.output.endswith(b"the end")
        assert terminal.bytes_written == 60007


def test_variables_are_the_same_everywhere_and_the_home_is_an_empty_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    changes = {"MINE": "1", "TZ": None}
    with Terminal(sh("env; ls -A ~"), env=changes, stdout=PIPE) as terminal:
        terminal.wait()
        lines = terminal.captured_stdout.decode().splitlines()
    names = {line.partition("=")[0] for line in lines}
    assert {"HOME", "TERM", "COLORTERM", "LANG", "XDG_CONFIG_HOME", "MINE"} <= names
    assert not {"NO_COLOR", "TZ"} & names
    assert all("=" in line for line in lines), "a file in the home"


def test_what_is_typed_and_pressed_arrives() -> None:
    with Terminal(sh("read a; echo [$a]; cat -v")) as terminal:
        terminal.type("two words")
        terminal.press("enter")
        terminal.until("[two words]")
        terminal.press("up", "f5", "alt+x", "enter", "ctrl+d")
        terminal.until("^[[A^[[15~^[x")
        assert terminal.wait() == 0


def test_a_pasted_text_is_in_brackets_where_the_command_asked_for_them() -> None:
    with Terminal(sh(r"printf '\033[?2004hready'; cat -v")) as terminal:
        terminal.until("ready")
        terminal.paste("a b")
        terminal.press("enter", "ctrl+d")
        terminal.until("^[[200~a b^[[201~")


def test_a_click_says_where() -> None:
    with Terminal(sh("stty -echo; echo ready; cat -v")) as terminal:
        terminal.until("ready")
        terminal.click(4, 2)
        terminal.press("enter", "ctrl+d")
        terminal.until("^[[<0;5;3M^[[<0;5;3m")


def test_ctrl_c_interrupts() -> None:
    with Terminal(sh("echo ready; exec sleep 60")) as terminal:
        terminal.until("ready")
        terminal.press("ctrl+c")
        assert terminal.wait() == -signal.SIGINT


def test_a_signal_reaches_the_command() -> None:
    with Terminal(
        sh("trap 'exit 7' USR1; echo ready; while sleep 0.01; do :; done")
    ) as terminal:
        terminal.until("ready")
        terminal.signal(signal.SIGUSR1)
        assert terminal.wait() == 7


def test_a_resized_window_tells_the_command() -> None:
    with Terminal(
        sh("trap 'stty size; exit' WINCH; echo on; while sleep 0.01; do :; done")
    ) as terminal:
        terminal.until("on")
        terminal.resize(80, 24)
        terminal.until("24 80")
        assert len(terminal.screen) == 24


def test_leaving_the_block_ends_the_command_and_its_children() -> None:
    reader, writer = os.pipe()
    with os.fdopen(reader, "rb") as survivors:
        with (
            os.fdopen(writer, "wb") as file,
            Terminal(sh("sleep 60 & echo ready >/dev/tty; wait"), stdout=file) as child,
        ):
            child.until("ready")
        readable, _, _ = select.select([survivors], [], [], 10)
        assert readable
        assert survivors.read() == b"", "nobody holds the other end any more"


def test_waiting_in_vain_shows_the_screen() -> None:
    with (
        Terminal(sh("echo all there is; exit 4")) as terminal,
        pytest.raises(AssertionError, match=r"ended with 4.*\n│all there is"),
    ):
        terminal.until("more")


def test_waiting_is_over_when_the_time_is() -> None:
    with Terminal(printing("ready")) as terminal:
        with pytest.raises(AssertionError, match="not on the screen; running"):
            terminal.until("never", timeout=0.1)
        with pytest.raises(AssertionError, match="was not written"):
            terminal.until_output(b"never", timeout=0.1)
        with pytest.raises(AssertionError, match="does not end"):
            terminal.wait(timeout=0.1)


def test_a_command_that_writes_faster_than_it_can_be_drawn_is_not_waited_for() -> None:
    with (
        Terminal(sh("yes")) as terminal,
        pytest.raises(AssertionError, match="'no' is not on the screen"),
    ):
        terminal.until("no", timeout=0.5)


def test_a_command_that_goes_on_writing_does_not_settle() -> None:
    with (
        Terminal(sh("while sleep 0.01; do echo again; done")) as terminal,
        pytest.raises(AssertionError, match="goes on writing"),
    ):
        terminal.settle(quiet=1, timeout=0.3)


def test_frames_show_each_piece_as_it_came() -> None:
    with Terminal(sh("read a; echo one; read a; echo two; read a")) as terminal:
        start = terminal.press("enter")
        terminal.until_output(b"one")
        middle = terminal.press("enter")
        terminal.until_output(b"two")
        terminal.settle(0.05)
        seen = {
            text: at
            for at, drawn in list(terminal.frames())[::-1]
            for text in ("one", "two")
            if text in drawn.lines
        }
        assert terminal.started_at < start < middle <= terminal.last_written_at
        assert seen.keys() == {"one", "two"}


# What is left behind.


@pytest.mark.parametrize(
    ("output", "left"),
    [
        (r"\033[?1049h", "alternate screen"),
        (r"\033[?1000h\033[?1006h", "mouse"),
        (r"\033[?25l", "hidden cursor"),
        (r"\033[?7l", "no line wrap"),
        (r"\033[?2004h", "bracketed paste"),
        (r"\033[?1004h", "focus reports"),
        (r"\033[?2026h", "synchronised output"),
        (r"\033[>25u", "kitty keys"),
        (r"\033[=1;1u", "kitty keys"),
        (r"\033[>4;2m", "modified keys"),
        (r"\033=", "application keypad"),
        (r"\033[?1h", "application cursor keys"),
        (r"\033[31m", "text style"),
        (r"\033[?4242h", "mode 4242"),
    ],
)
def test_a_mode_that_stays_on_is_named(output: str, left: str) -> None:
    with Terminal(sh(f"printf '{output}'")) as terminal:
        terminal.wait()
        assert terminal.modes() == {left}


@pytest.mark.parametrize(
    "output",
    [
        r"\033[?1049h\033[>25u\033[31m\033[<u\033[?1049l",
        r"\033[?1000h\033[?1006h\033[?1000;1006l",
        r"\033[?25l\033[?7l\033[?7h\033[?25h",
        r"\033[>4;2m\033[>4m\033=\033>",
        r"\033[?1049h\033[?1003h\033[31m\033[>1u\033c",
    ],
)
def test_what_is_switched_back_leaves_nothing(output: str) -> None:
    with Terminal(sh(f"printf '{output}'")) as terminal:
        terminal.wait()
        assert terminal.modes() == frozenset()


def test_line_settings_that_stay_changed_are_noticed() -> None:
    with Terminal(sh("stty -echo -icanon")) as terminal:
        terminal.wait()
        assert terminal.modes() == {"line settings"}


def test_a_textual_app_tidies_up_and_a_killed_one_cannot() -> None:
    command = [sys.executable, "-m", "tests.bench.peers.empty"]
    root = Path(__file__).parent.parent
    with Terminal(command, cwd=root) as terminal:
        terminal.until("the first text")
        assert {"alternate screen", "mouse", "line settings"} <= terminal.modes()
        terminal.press("ctrl+q")
        assert terminal.wait() == 0
        assert terminal.modes() == frozenset()
    with Terminal(command, cwd=root) as terminal:
        terminal.until("the first text")
        terminal.signal(signal.SIGKILL)
        assert terminal.wait() == -signal.SIGKILL
        assert {"alternate screen", "mouse", "line settings"} <= terminal.modes()
