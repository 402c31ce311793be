"""The explorer in a real pseudo-terminal: what it draws there, and how little."""

from __future__ import annotations

import json
import re
from functools import partial
from time import perf_counter
from typing import TYPE_CHECKING

import pytest

from tests.command import IMSTUI
from tests.explorers import NEWEST, NEWEST_ID, explorer_terminal, variables
from tests.terminal import PIPE, Terminal

if TYPE_CHECKING:
    from pathlib import Path

    from tests.emulator import Cells

COLOURLESS = frozenset({"0", "1", "2", "3", "4", "7", "39", "49"})
COLOURFUL = re.compile(rb"\x1b\[[0-9;:]*m")
ESCAPED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200b]")


def colours(terminal: Terminal) -> set[str]:
    """The parameters of every colour and style that was set, one by one."""
    sequences = (found.group()[2:-1] for found in COLOURFUL.finditer(terminal.output))
    return {number for text in sequences for number in text.decode().split(";")}


def sent(terminal: Terminal) -> bytes:
    """What was written, without the characters of UTF-8 that are no ASCII."""
    return terminal.output.decode().encode("ascii", "ignore")


def reversed_rows(cells: Cells) -> list[str]:
    """The text of the rows that are drawn with back and front changed."""
    return [
        "".join(cell.data for cell in row).strip()
        for row in cells
        if all(cell.reverse for cell in row)
    ]


def cursor_row(terminal: Terminal, lines: list[str]) -> str:
    """The only row of the list that is reversed, when its order is shown above."""
    left = next((line.index("Name ▲") for line in lines if "Name ▲" in line), None)
    rows = [] if left is None else reversed_rows(terminal.cells(left - 2, 119))
    return rows[0] if len(rows) == 1 else ""


def test_rows_appear_and_keys_move_through_them() -> None:
    with explorer_terminal("--demo") as terminal:
        terminal.until("Everyday")
        terminal.until("1/383 images")
        terminal.press("down", "j", "k", "down")
        terminal.until(" 3/383 images")
        terminal.press("end")
        terminal.until(" 383/383 images")
        terminal.press("g", "s")
        terminal.until("Name ▲")
        terminal.press("1")
        terminal.until("imagetype=gold ✕")


def test_the_mouse_chooses_a_row_and_an_order() -> None:
    with explorer_terminal("--demo") as terminal:
        lines = terminal.until("Everyday")
        row = next(n for n, line in enumerate(lines) if "web-frontend-r412" in line)
        terminal.click(60, row)
        terminal.until(" 3/383 images")
        terminal.click(lines[1].index("Name"), 1)
        terminal.until("Name ▲")


# In `$(imstui)` or a pipe.


@pytest.mark.parametrize("which", ["stdin", "stdout", "stderr"])
def test_a_redirected_stream_changes_nothing_on_the_screen(
    which: str, tmp_path: Path
) -> None:
    path = tmp_path / "file"
    path.touch()
    with path.open("r+b") as file:
        terminal = explorer_terminal("--demo", size=(150, 50), **{which: file})  # type: ignore[arg-type] # one of three
        with terminal:
            terminal.until(lambda lines: lines[49].startswith(" Enter take the ID"))
            # The mark at the right edge of the details is in the last column.
            terminal.until(lambda lines: max(map(len, lines)) == 150)
            terminal.press("enter")

            assert terminal.wait() == 0
            assert not terminal.modes()
            printed = path.read_text() if which == "stdout" else terminal.screen[0]
            assert printed.strip() == NEWEST_ID
    assert which == "stdout" or path.read_text() == ""


def test_the_id_is_all_that_a_shell_captures(tmp_path: Path) -> None:
    path = tmp_path / "chosen"
    script = f'id=$("$@" --demo 2>/dev/null </dev/null); printf "%s|" $? "$id" >{path}'
    argv = ["/bin/sh", "-c", script, "sh", *IMSTUI]
    with Terminal(argv, columns=150, rows=50, env=variables()) as terminal:
        terminal.until("Enter take the ID")
        terminal.press("enter")
        terminal.wait()
    assert path.read_text() == f"0|{NEWEST_ID}|"


def test_images_that_are_piped_in_leave_the_keys_to_the_terminal() -> None:
    lines = b"".join(b'{"id": "%d", "name": "piped %d"}\n' % (n, n) for n in range(9))
    with explorer_terminal("--from", "-", stdin=lines, stdout=PIPE) as terminal:
        terminal.until("Everyday")
        terminal.until("9 images · standard input")
        terminal.press("end", "enter")
        terminal.until("Enter take the ID")
        terminal.press("enter")

        assert terminal.wait() == 0
        assert terminal.captured_stdout == b"0\n"
        assert not terminal.modes()


# Windows and terminals of every kind.


def fills(columns: int, lines: list[str]) -> bool:
    """Whether a window is filled from the columns' names above to the keys below.

    A terminal cuts what was drawn for a higher window at its top, and leaves lines free
    at the bottom below what was drawn for a lower one.
    """
    return (
        any(" Name " in line for line in lines[:2])
        and lines[-2].startswith(" 1/383 images")
        and lines[-1].endswith("? help")
        and all(line.strip() for line in lines)
        and max(map(len, lines)) == columns
    )


def test_a_resized_window_is_filled() -> None:
    with explorer_terminal("--demo", size=(80, 24)) as terminal:
        terminal.until("1/383 images")
        for columns, rows in ((160, 50), (100, 30), (60, 20), (20, 6), (120, 40)):
            terminal.resize(columns, rows)
            terminal.until(partial(fills, columns))
        terminal.until("Everyday")
        terminal.press("down")
        terminal.until(" 2/383 images")


@pytest.mark.parametrize(
    "env",
    [
        {"NO_COLOR": "1"},
        {"NO_COLOR": "1", "TERM": "screen", "COLORTERM": None},
    ],
)
def test_without_colours_the_cursor_and_the_order_can_be_seen(
    env: dict[str, str | None],
) -> None:
    with explorer_terminal("--demo", env=env) as terminal:
        terminal.until("Everyday")
        terminal.until("Created")
        terminal.press("down", "s")
        terminal.until(lambda lines: cursor_row(terminal, lines).startswith("> "))

        assert colours(terminal) <= COLOURLESS


@pytest.mark.parametrize("term", ["screen", "linux", "xterm"])
def test_a_terminal_with_16_colours_gets_no_other(term: str) -> None:
    env = {"TERM": term, "COLORTERM": None}
    with explorer_terminal("--demo", env=env) as terminal:
        terminal.until("Everyday")
        terminal.press("down", "f")
        terminal.settle()

        assert colours(terminal).isdisjoint({"38", "48"})
        assert NEWEST in "\n".join(terminal.screen)


@pytest.mark.parametrize("term", ["tmux", "xterm-256color"])
def test_a_terminal_with_256_colours_gets_no_others(term: str) -> None:
    env = {"TERM": term, "COLORTERM": None}
    with explorer_terminal("--demo", env=env) as terminal:
        terminal.until("Everyday")
        assert b"38;5;" in terminal.output
        assert b"38;2;" not in terminal.output


@pytest.mark.parametrize("term", ["dumb", "unknown", None])
def test_a_terminal_that_says_nothing_of_itself_is_filled(term: str | None) -> None:
    env = {"TERM": term, "COLORTERM": None}
    with explorer_terminal("--demo", env=env) as terminal:
        terminal.until("Everyday")
        terminal.until(partial(fills, 120))
        assert term == "unknown" or colours(terminal) <= COLOURLESS


def test_colours_can_be_refused() -> None:
    with explorer_terminal("--demo", "--color", "none") as terminal:
        terminal.until("Everyday")
        terminal.settle()
        assert colours(terminal) <= COLOURLESS


def test_colours_can_be_asked_for() -> None:
    words = ("--demo", "--color", "256")
    with explorer_terminal(*words, env={"NO_COLOR": "1"}) as terminal:
        terminal.until("Everyday")
        colourful = re.findall(rb"38;5;(\d+)", terminal.output)
        assert len(set(colourful)) > 6, "more than greys"


def test_over_ssh_an_arrow_in_pieces_is_an_arrow() -> None:
    for _ in range(9):
        with explorer_terminal("--demo", env={"SSH_CONNECTION": "a 1 b 2"}) as terminal:
            terminal.until("Everyday")
            begun = terminal.type("\x1b")
            terminal.type("[B")
            if perf_counter() - begun > 0.2:
                # The line was slower than anybody can wait for.
                continue
            terminal.until(" 2/383 images")
            return
    pytest.fail("this machine never sends two pieces one after the other")


# What strangers called their images.


def test_hostile_text_never_reaches_the_terminal(tmp_path: Path) -> None:
    hostile = "a\x1b]0;pwned\x07\x1b[2J\x9b31m\u202egnp.exe\u2069\u200b[/red]\r\nb"
    keys = ("name", "__platform", "__os_version", "status", "__description", "odd\x1b")
    image = {**dict.fromkeys(keys, hostile), "tags": [hostile]}
    path = tmp_path / "hostile\x1b[5m.json"
    path.write_text(json.dumps([{"id": f"\x1b[5m{n}", **image} for n in range(3)]))

    with explorer_terminal("--from", path, size=(160, 50)) as terminal:
        terminal.until("Enter take the ID")
        terminal.until(" 1/3 images")
        terminal.press("down", "J")
        terminal.until('"tags": [')
        terminal.press("J", "m", "y")
        terminal.until("absent")
        terminal.press("Y")
        terminal.until("Esc")
        terminal.press("escape")
        terminal.until(lambda lines: not any("Esc" in line for line in lines))
        terminal.press("/")
        terminal.until("search: words")
        terminal.paste(hostile)
        terminal.until("of 3 loaded")
        terminal.settle()

        assert terminal.title == ""
        assert not re.search(rb"\x1b]0;|\x1b\[5m|\x9b|\x1b\[2J", sent(terminal))
        assert not ESCAPED.search("".join(terminal.screen))


# Bytes.


def test_nothing_is_written_while_nothing_happens() -> None:
    with explorer_terminal("--demo", size=(160, 50)) as terminal:
        terminal.until("Enter take the ID")
        # What is written ever again, if only once in two seconds, never comes to rest.
        terminal.settle(quiet=2.5)


def test_the_screen_is_drawn_anew_on_request() -> None:
    with explorer_terminal("--demo") as terminal:
        terminal.until("Everyday")
        terminal.settle()
        before = len(terminal.output)
        terminal.press("ctrl+l")
        for part in ("Everyday", NEWEST, "help"):
            terminal.until_output(part.encode(), since=before)
