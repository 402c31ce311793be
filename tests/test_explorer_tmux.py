"""The explorer in tmux, which is a terminal of its own kind."""

from __future__ import annotations

import os
import select
import shlex
import shutil
import subprocess
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from tests.command import IMSTUI
from tests.explorers import variables
from tests.terminal import Terminal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.skipif(shutil.which("tmux") is None, reason="there is no tmux")


class Tmux:
    """A tmux of its own, with its settings and its socket in a folder."""

    def __init__(self, folder: Path, inner: str = "screen", settings: str = "") -> None:
        config = folder / "tmux.conf"
        status = f"set -g default-terminal {inner}\nset -g status off\n"
        config.write_text(status + settings)
        self._words = ["tmux", "-S", str(folder / "socket"), "-f", str(config)]

    def do(self, *words: str) -> str:
        """Have tmux do something; what it says to that."""
        done = subprocess.run(
            [*self._words, *words], capture_output=True, text=True, check=False
        )
        return done.stdout.strip()

    @contextmanager
    def explorer(self) -> Iterator[Terminal]:
        """A terminal with tmux in it, and `imstui` as the only thing in that."""
        command = shlex.join([*IMSTUI, "--demo"])
        with self._terminal("new-session", command) as terminal:
            try:
                yield terminal
            finally:
                self.do("kill-server")

    def attached(self, columns: int, rows: int) -> Terminal:
        """Another terminal with the same tmux in it."""
        return self._terminal("attach-session", columns=columns, rows=rows)

    def _terminal(self, *words: str, columns: int = 120, rows: int = 40) -> Terminal:
        env = {**variables(), "TERM": "xterm-256color", "COLORTERM": None}
        argv = [*self._words, *words]
        return Terminal(argv, columns=columns, rows=rows, env=env)


@pytest.mark.parametrize("inner", ["screen", "tmux", "screen-256color"])
def test_it_is_drawn_and_its_keys_arrive(inner: str, tmp_path: Path) -> None:
    with Tmux(tmp_path, inner).explorer() as terminal:
        terminal.until("Everyday")
        terminal.press("down", "j", "pagedown", "home", "down")
        terminal.until(" 2/383 images")
        terminal.press("/")
        terminal.until("search: words")
        terminal.type("rhel")
        terminal.until("4 of 383 loaded")
        terminal.press("escape")
        terminal.until("383 images")
        terminal.resize(90, 20)
        terminal.until(lambda lines: lines[19].startswith(" Enter details"))
        terminal.press("q")
        assert terminal.wait() == 0


def test_the_mouse_reaches_it_through_tmux_and_can_be_given_away(
    tmp_path: Path,
) -> None:
    tmux = Tmux(tmp_path, settings="set -g mouse on\n")
    with tmux.explorer() as terminal:
        lines = terminal.until("Everyday")
        row = next(n for n, line in enumerate(lines) if "web-frontend-r412" in line)
        terminal.click(60, row)
        terminal.until(" 3/383 images")
        terminal.press("%")
        terminal.until("The mouse is the terminal's")
        terminal.click(60, row + 2)
        terminal.press("down")
        terminal.until(" 4/383 images")


def test_a_pane_that_is_closed_leaves_nothing_running(tmp_path: Path) -> None:
    tmux = Tmux(tmp_path)
    with tmux.explorer() as terminal:
        terminal.until("Everyday")
        process = os.pidfd_open(int(tmux.do("list-panes", "-F", "#{pane_pid}")))
        tmux.do("kill-pane")

        assert select.select([process], [], [], 20)[0], "it does not end"
        os.close(process)
        terminal.wait()


def test_it_goes_on_when_somebody_comes_back_from_another_terminal(
    tmp_path: Path,
) -> None:
    tmux = Tmux(tmp_path)
    with tmux.explorer() as terminal:
        terminal.until("Everyday")
        terminal.press("down")
        terminal.until(" 2/383 images")
        tmux.do("detach-client")
        terminal.wait()
        with tmux.attached(columns=80, rows=24) as other:
            other.until(lambda lines: lines[23].startswith(" Enter details"))
            other.press("down")
            other.until(" 3/383 images")
