"""The programs under measurement, each in its own terminal."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from typing import NamedTuple

from tests.bench.figure import NotThereYet
from tests.terminal import Terminal

ROOT = Path(__file__).parent.parent.parent
_QUIET = 0.25
"""Seconds without a byte after which a program has said all; over any debounce."""


def imstui(*arguments: str | Path) -> list[str]:
    """Our command line.

    Raises:
        NotThereYet: there is no command.
    """
    if importlib.util.find_spec("imstui.__main__") is None:
        raise NotThereYet("there is no command `imstui`")
    script = Path(sys.executable).with_name("imstui")
    command = [str(script)] if script.exists() else [sys.executable, "-m", "imstui"]
    return [*command, *map(str, arguments)]


def python(module: str, *arguments: str | Path | float) -> list[str]:
    """The command line of one of our own small programs."""
    path = ROOT.joinpath(*module.split(".")).with_suffix(".py")
    return [sys.executable, str(path), *map(str, arguments)]


def start(argv: list[str]) -> Terminal:
    """Run a command in a terminal of 120×40."""
    return Terminal(argv, cwd=ROOT, env={"PYTHONPATH": str(ROOT)})


def seconds_to_text(argv: list[str], text: str) -> float:
    """How long it takes from the shell until a text is on the screen."""
    with start(argv) as terminal:
        terminal.until_output(text.encode())
        return seconds_until_shown(terminal, text) - terminal.started_at


def seconds_until_shown(terminal: Terminal, text: str) -> float:
    """When a text, which was written, came onto the screen."""
    for at, drawn in terminal.frames():
        if any(text in line for line in drawn.lines):
            return at
    terminal.until(text)
    return terminal.last_written_at


def seconds_to_end(argv: list[str]) -> float:
    """How long a command takes from the shell.

    Raises:
        AssertionError: it fails.
    """
    with start(argv) as terminal:
        status = terminal.wait()
        assert status == 0, f"{argv} ended with {status}: {terminal.screen}"
        assert terminal.ended_at is not None
        return terminal.ended_at - terminal.started_at


_ROWS = 20
"""The lines from the top that are looked at: a list fills them in every program."""


class Reaction(NamedTuple):
    """What a key press led to."""

    seconds: float
    """Until the place that is looked at was as it stayed."""
    bytes: int
    """All that was written because of it."""


def react(terminal: Terminal, key: str, columns: tuple[int, int]) -> Reaction:
    """Press a key and look at some columns of the list, text and style.

    Raises:
        AssertionError: the key changes nothing there.
    """
    before = terminal.cells(*columns)[:_ROWS]
    size = terminal.bytes_written
    pressed = terminal.press(key)
    terminal.settle(_QUIET)
    seen = [(at, drawn.cells(*columns)[:_ROWS]) for at, drawn in terminal.frames()]
    after = terminal.cells(*columns)[:_ROWS]
    assert after != before, f"{key} changed nothing: {terminal.screen}"
    at = next(at for at, cells in seen if cells == after)
    return Reaction(at - pressed, terminal.bytes_written - size)


def column_of(terminal: Terminal, text: str, width: int = 8) -> tuple[int, int]:
    """The columns in which a text begins on the screen."""
    lines = terminal.until(lambda lines: any(text in line for line in lines))
    left = next(line.index(text) for line in lines if text in line)
    return left, left + width


def memory(terminal: Terminal) -> dict[str, int]:
    """The lines of the process's status that are in kB, such as VmRSS, in bytes."""
    status = Path(f"/proc/{terminal.pid}/status").read_text()
    rows = (line.split() for line in status.splitlines() if line.endswith(" kB"))
    return {name.rstrip(":"): int(kilobytes) * 1024 for name, kilobytes, _ in rows}
