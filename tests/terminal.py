"""A command in a real pseudo-terminal: keys go in, bytes and a screen come out.

    with Terminal(["imstui", "--demo"]) as terminal:
        terminal.until("Standard_")
        terminal.press("down", "q")
        assert terminal.wait() == 0
        assert not terminal.modes()

A thread reads the bytes and notes when they came; they are drawn when somebody looks at
the screen.
"""

from __future__ import annotations

import os
import select
import subprocess
import termios
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event, Thread
from time import perf_counter, sleep
from typing import IO, TYPE_CHECKING, Self

from tests.emulator import SYNCHRONISED, Answers
from tests.keys import sequence
from tests.recording import Recording

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from tests.emulator import Cells, Emulator

PIPE = subprocess.PIPE
_LAST_LOOK = 0.5
"""Seconds to draw what came before somebody gave up waiting."""

_BECOME_LEADER = """terminal=$1; shift; : <>"$terminal"; exec "$@\""""
"""A session's leader that opens a terminal without one has it from then on."""


class Terminal:
    """A running command, and the terminal that it is in.

    Args:
        argv: the command, which becomes the session's leader.
        columns: the width of the window.
        rows: its height.
        env: variables beside the few that are always set; None takes one away.
        stdin: the terminal; or what the command reads instead: bytes or a file.
        stdout: the terminal; or `PIPE`, which collects in `captured_stdout`, or a file.
        stderr: likewise, in `captured_stderr`.
        cwd: where it runs.
        answering: whether the terminal answers questions as those of today do.
        far: how many seconds an answer of the terminal takes.
    """

    def __init__(
        self,
        argv: Sequence[str | Path],
        *,
        columns: int = 120,
        rows: int = 40,
        env: Mapping[str, str | None] | None = None,
        stdin: bytes | IO[bytes] | None = None,
        stdout: int | IO[bytes] | None = None,
        stderr: int | IO[bytes] | None = None,
        cwd: Path | None = None,
        answering: bool = True,
        far: float = 0,
    ) -> None:
        self._recording = Recording(columns, rows)
        self._answers = Answers() if answering else None
        self._far = far
        self._captured: dict[str, bytes] = {"stdout": b"", "stderr": b""}
        self._ended = Event()
        self._ended_at: float | None = None
        self._status = 0

        self._home = TemporaryDirectory(prefix="imstui-", ignore_cleanup_errors=True)
        self._master, self._slave = os.openpty()
        termios.tcsetwinsize(self._slave, (rows, columns))
        self._attributes = termios.tcgetattr(self._master)
        leader = ("/bin/sh", "-c", _BECOME_LEADER, "sh", os.ttyname(self._slave))
        self.started_at = perf_counter()
        self._process = subprocess.Popen(
            [*leader, *(os.fspath(word) for word in argv)],
            stdin=PIPE if isinstance(stdin, bytes) else (stdin or self._slave),
            stdout=self._slave if stdout is None else stdout,
            stderr=self._slave if stderr is None else stderr,
            env=self._environment(env or {}),
            cwd=cwd,
            start_new_session=True,
        )
        self._threads = [Thread(target=self._read), Thread(target=self._await_end)]
        if (pipe := self._process.stdin) and isinstance(stdin, bytes):
            self._threads.append(Thread(target=self._feed, args=(pipe, stdin)))
        for name in ("stdout", "stderr"):
            if pipe := getattr(self._process, name):
                self._threads.append(Thread(target=self._collect, args=(pipe, name)))
        for thread in self._threads:
            thread.daemon = True
            thread.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """End the command and everything that it started, and wait for that."""
        with suppress(ProcessLookupError):
            # Its leader is not reaped before, so the group's number is still its own.
            os.killpg(self.pid, 9)
        for thread in self._threads:
            thread.join(10)
        self._process.wait()
        os.close(self._master)
        self._home.cleanup()

    # Threads.

    def _read(self) -> None:
        with suppress(OSError):  # EIO: nobody has the terminal open any more
            while output := os.read(self._master, 65536):
                at = perf_counter()
                if self._answers and (answer := self._answers.to(output)):
                    sleep(self._far)
                    os.write(self._master, answer)
                self._recording.add(output, at)
        self._ended.wait()
        self._recording.close()

    def _await_end(self) -> None:
        result = os.waitid(os.P_PID, self.pid, os.WEXITED | os.WNOWAIT)
        self._ended_at = perf_counter()
        os.close(self._slave)  # held until now, for a command that opens /dev/tty later
        if result:
            exited = result.si_code == os.CLD_EXITED
            self._status = result.si_status if exited else -result.si_status
        self._ended.set()

    def _feed(self, pipe: IO[bytes], data: bytes) -> None:
        with suppress(BrokenPipeError), pipe:
            pipe.write(data)

    def _collect(self, pipe: IO[bytes], name: str) -> None:
        with pipe:
            while data := os.read(pipe.fileno(), 65536):
                self._captured[name] += data

    # What a person does.

    def press(self, *keys: str) -> float:
        """Press keys by name, such as `j`, `down` or `ctrl+c`; tell when that was."""
        return self._send("".join(map(sequence, keys)).encode())

    def press_escape(self) -> float:
        """Press Esc; an answer of the terminal's tells it apart from the next key."""
        return self._send(f"{sequence('escape')}{SYNCHRONISED}".encode())

    def type(self, text: str) -> float:
        """Type text, one letter after the other; tell when that was."""
        return self._send(text.encode())

    def paste(self, text: str) -> float:
        """Paste text, in brackets if the command asked for them."""
        if "bracketed paste" in self.modes():
            text = f"\x1b[200~{text}\x1b[201~"
        return self._send(text.encode())

    def click(self, column: int, row: int) -> float:
        """Click the left button of the mouse at a place counted from 0."""
        place = f"0;{column + 1};{row + 1}"
        return self._send(f"\x1b[<{place}M\x1b[<{place}m".encode())

    def resize(self, columns: int, rows: int) -> None:
        """Give the window another size."""
        self._recording.add_size(columns, rows)
        termios.tcsetwinsize(self._master, (rows, columns))

    def signal(self, number: int) -> None:
        """Send the command a signal."""
        os.kill(self.pid, number)

    def _send(self, data: bytes) -> float:
        at = perf_counter()
        while data:
            _, writable, _ = select.select((), (self._master,), (), 10)
            assert writable, "the command does not read its keys"
            data = data[os.write(self._master, data[:1024]) :]
        return at

    # What is to be seen.

    @property
    def pid(self) -> int:
        """The command's process."""
        return self._process.pid

    @property
    def screen(self) -> list[str]:
        """The lines on the screen, each without the blank on its right."""
        return self._recording.drawn().lines

    def cells(self, left: int, right: int) -> Cells:
        """The characters of some columns with their styles, a row for each line."""
        return self._recording.drawn().cells(left, right)

    def frames(self) -> Iterator[tuple[float, Emulator]]:
        """Draw what has not been drawn yet, stopping at each piece as it came."""
        return self._recording.frames()

    @property
    def title(self) -> str:
        """The window's title, as the command set it."""
        return self._recording.drawn().screen.title

    @property
    def output(self) -> bytes:
        """All that the command has written to the terminal."""
        return self._recording.output

    @property
    def bytes_written(self) -> int:
        """How many bytes the command has written to the terminal."""
        return self._recording.size

    @property
    def last_written_at(self) -> float:
        """When the command wrote to the terminal last; 0 before it did."""
        return self._recording.last_at

    @property
    def captured_stdout(self) -> bytes:
        """What went to a standard output that is a pipe."""
        return self._captured["stdout"]

    @property
    def captured_stderr(self) -> bytes:
        """What went to a standard error that is a pipe."""
        return self._captured["stderr"]

    @property
    def ended_at(self) -> float | None:
        """When the command ended; None while it runs."""
        return self._ended_at

    def modes(self) -> frozenset[str]:
        """What is not as it was before the command ran; nothing, if it tidied up."""
        modes = self._recording.drawn().changed_modes
        if termios.tcgetattr(self._master) != self._attributes:
            modes |= {"line settings"}
        return modes

    # Waiting: on what is so, never for a while.

    def until(
        self, wanted: str | Callable[[list[str]], bool], timeout: float = 20
    ) -> list[str]:
        """Wait until the screen shows a text, or is as a predicate wants it.

        Raises:
            AssertionError: it does not get so in time, or the command ended before.
        """
        deadline = perf_counter() + timeout
        while True:
            complete = self._recording.complete
            lines = self._recording.drawn(deadline).lines
            if isinstance(wanted, str):
                found = any(wanted in line for line in lines)
            else:
                found = wanted(lines)
            if found:
                return lines
            late = perf_counter() > deadline
            if complete or late or not self._recording.await_more(deadline):
                raise AssertionError(self._report(f"{wanted!r} is not on the screen"))

    def until_output(
        self, wanted: bytes, *, since: int = 0, timeout: float = 20
    ) -> None:
        """Wait until bytes are in the output after `since`, drawing none meanwhile.

        Raises:
            AssertionError: they do not come in time, or the command ended before.
        """
        deadline = perf_counter() + timeout
        if not self._recording.await_output(
            lambda output: output.find(wanted, since) >= 0, deadline
        ):
            raise AssertionError(self._report(f"{wanted!r} was not written"))

    def until_tidied(self, timeout: float = 20) -> None:
        """Wait until everything is as it was before the command ran.

        Raises:
            AssertionError: something of it stays.
        """
        deadline = perf_counter() + timeout
        while modes := self.modes():
            assert perf_counter() < deadline, self._report(f"{modes} stay")
            sleep(0.01)  # line settings change without a word

    def settle(self, quiet: float = 0.2, timeout: float = 20) -> None:
        """Wait until nothing has been written for a while, from now on.

        Raises:
            AssertionError: the command goes on writing.
        """
        if not self._recording.await_quiet(quiet, perf_counter() + timeout):
            raise AssertionError(self._report("it goes on writing"))

    def wait(self, timeout: float = 20) -> int:
        """Wait for the command's end: its exit status, or minus its signal.

        Raises:
            AssertionError: it does not end in time.
        """
        if not self._ended.wait(timeout):
            raise AssertionError(self._report("it does not end"))
        for thread in self._threads:
            thread.join(timeout)
        return self._status

    def _report(self, problem: str) -> str:
        drawn = self._recording.drawn(perf_counter() + _LAST_LOOK)
        lines = "\n".join(f"│{line}" for line in drawn.lines)
        state = f"ended with {self._status}" if self._ended.is_set() else "running"
        errors = self.captured_stderr.decode(errors="replace")
        return f"{problem}; {state}; the screen:\n{lines}\n{errors}"

    def _environment(self, changes: Mapping[str, str | None]) -> dict[str, str]:
        home = Path(self._home.name)
        variables: dict[str, str | None] = {
            "PATH": os.environ.get("PATH", os.defpath),
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            "LANG": "C.UTF-8",
            "TZ": "UTC",
            "HOME": str(home),
            "XDG_CONFIG_HOME": str(home / "config"),
            "XDG_DATA_HOME": str(home / "data"),
            "XDG_STATE_HOME": str(home / "state"),
            "XDG_CACHE_HOME": str(home / "cache"),
            "XDG_RUNTIME_DIR": str(home),
            **changes,
        }
        return {name: value for name, value in variables.items() if value is not None}
