"""Ctrl+Z: back to the shell, which finds its terminal as it was, and on with `fg`."""

from __future__ import annotations

import shlex
import shutil
import signal
from functools import partial
from typing import TYPE_CHECKING

import pytest

from tests.command import IMSTUI
from tests.explorers import NEWEST_ID, explorer_terminal, is_whole, variables
from tests.terminal import Terminal

if TYPE_CHECKING:
    from pathlib import Path

COMMAND = shlex.join(IMSTUI)
PROMPT = "ready$ "
SHELLS = {
    "bash": ["bash", "--norc", "--noprofile", "--noediting", "-i"],
    "dash": ["dash", "-i"],
}


@pytest.fixture(name="shell", params=SHELLS)
def shell_of(request: pytest.FixtureRequest) -> Terminal:
    if shutil.which(request.param) is None:
        pytest.skip(f"there is no {request.param}")
    return shell_terminal(SHELLS[request.param])


def shell_terminal(argv: list[str]) -> Terminal:
    env = {**variables(), "PS1": PROMPT, "ENV": None, "HISTFILE": None}
    return Terminal(argv, env=env)


def run(terminal: Terminal, command: str) -> None:
    """Wait for an empty prompt below everything else, and type a command there."""
    terminal.until(lambda lines: last_of(lines) == PROMPT.strip())
    terminal.type(command)
    # Echoed, so that the next prompt is not taken for this one.
    terminal.until(lambda lines: solid(lines).endswith(solid([command])))
    terminal.press("enter")


def solid(lines: list[str]) -> str:
    """Text without the blanks, which are lost where a line is wrapped."""
    return "".join(lines).replace(" ", "")


def last_of(lines: list[str]) -> str:
    return next((line for line in reversed(lines) if line), "")


def test_the_shell_has_its_terminal_and_fg_draws_everything_again(
    shell: Terminal,
) -> None:
    with shell as terminal:
        run(terminal, f"{COMMAND} --demo")
        terminal.until(" 1/383 images")
        terminal.press("down")
        drawn = terminal.until(partial(is_whole, " 2/383 images"))
        terminal.press("ctrl+z")
        terminal.until("Stopped")
        terminal.until_tidied()

        run(terminal, "echo 6 times 7 is $((6 * 7))")
        terminal.until("6 times 7 is 42")
        run(terminal, "fg")
        terminal.until(lambda lines: lines == drawn)
        terminal.press("down")
        terminal.until(" 3/383 images")
        terminal.press("q")
        run(terminal, "echo status $?")
        terminal.until("status 0")
        terminal.until_tidied()


def test_what_is_typed_behind_the_key_is_no_command_later(shell: Terminal) -> None:
    with shell as terminal:
        run(terminal, f"{COMMAND} --demo")
        terminal.until(" 1/383 images")
        terminal.press("down")
        terminal.until(" 2/383 images")
        terminal.press("ctrl+z", "s", "enter")
        terminal.until("Stopped")
        run(terminal, "fg")
        terminal.until(" 2/383 images")
        terminal.press("down")
        terminal.until(" 3/383 images")


def test_in_the_background_it_waits_without_writing_and_finds_the_new_size(
    shell: Terminal,
) -> None:
    with shell as terminal:
        run(terminal, f"{COMMAND} --demo")
        terminal.until("1/383 images")
        terminal.press("ctrl+z")
        terminal.until("Stopped")
        run(terminal, "bg")
        run(terminal, "echo still $((40 + 2))")
        terminal.until("still 42")
        assert not terminal.modes()
        terminal.resize(80, 24)
        terminal.type("fg\r")
        terminal.until(lambda lines: lines[23].startswith(" Enter details"))
        terminal.press("ctrl+c")
        run(terminal, "echo status $?")
        terminal.until("status 0")


def test_it_stops_while_an_answer_is_captured_and_after_that_there_is_one(
    shell: Terminal, tmp_path: Path
) -> None:
    script = tmp_path / "script"
    script.write_text(f"id=$({COMMAND} pick --demo </dev/null)\necho chosen $id\n")
    with shell as terminal:
        run(terminal, f"sh {script}")
        terminal.until("1/383 images")
        terminal.press("ctrl+z")
        terminal.until("Stopped")
        terminal.until_tidied()
        run(terminal, "fg")
        terminal.until("1/383 images")
        terminal.press("enter")
        terminal.until(f"chosen {NEWEST_ID}")
        terminal.until_tidied()


def test_what_feeds_it_stops_along_with_it() -> None:
    if shutil.which("bash") is None:
        pytest.skip("there is no bash")
    feeding = '(printf \'{"id": "a", "name": "piped"}\\n\'; exec sleep 60)'
    with shell_terminal(SHELLS["bash"]) as terminal:
        run(terminal, f"{feeding} | {COMMAND} --from -")
        terminal.until("Reading standard input")
        terminal.press("ctrl+z")
        terminal.until("Stopped")
        terminal.until_tidied()
        run(terminal, "fg")
        terminal.until("Reading standard input")
        terminal.press("q")
        terminal.until(lambda lines: not any("Reading" in line for line in lines))
        # Before that, the key would still be the explorer's.
        terminal.until_tidied()
        terminal.press("ctrl+c")
        terminal.until(lambda lines: last_of(lines) == PROMPT.strip())
        terminal.until_tidied()


def test_at_the_prompt_s_own_substitution_nobody_could_go_on_with_it(
    shell: Terminal,
) -> None:
    with shell as terminal:
        # A shell in a shell: its group is no orphan, and it ignores the signal itself.
        run(terminal, f"PS1='{PROMPT}' bash --norc --noprofile --noediting -i")
        run(terminal, f"id=$({COMMAND} --demo)")
        terminal.until("1/383 images")
        terminal.press("ctrl+z")
        terminal.until("Not stopped: no shell could go on with it")
        terminal.press("down")
        terminal.until(" 2/383 images")
        terminal.press("q")
        run(terminal, "echo status $?")
        terminal.until("status 1")


@pytest.mark.parametrize("how", ["ctrl+z", "from outside"])
def test_what_no_shell_looks_after_does_not_stop(how: str) -> None:
    with explorer_terminal("--demo") as terminal:
        terminal.until("1/383 images")
        if how == "ctrl+z":
            terminal.press("ctrl+z")
            terminal.until("Not stopped: no shell could go on with it")
        else:
            terminal.signal(signal.SIGTSTP)
        terminal.press("down")
        terminal.until(" 2/383 images")


def test_it_stops_whatever_is_open(shell: Terminal) -> None:
    with shell as terminal:
        run(terminal, f"{COMMAND} --demo")
        terminal.until("1/383 images")
        terminal.press("/")
        terminal.until("search: words")
        terminal.type("debian")
        terminal.until("of 383 loaded")
        terminal.press("ctrl+z")
        terminal.until("Stopped")
        run(terminal, "fg")
        terminal.until("of 383 loaded")
        terminal.press("escape")
        # The cursor stays on the first image that was found.
        terminal.until(" 7/383 images")
        terminal.press("?")
        terminal.until("what can be done")
        terminal.press("ctrl+z")
        terminal.until("Stopped")
        run(terminal, "fg")
        terminal.until("what can be done")
