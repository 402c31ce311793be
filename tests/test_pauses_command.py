"""A service that asks for a pause: whoever waits is told, and need not wait."""

from __future__ import annotations

import re
import signal
import subprocess
from contextlib import contextmanager
from math import inf
from typing import TYPE_CHECKING

import pytest

from tests.command import IMSTUI, environment, imstui
from tests.loopback import Misbehaving, Reply, misbehaving, page
from tests.terminal import PIPE, Terminal

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

FIRST = Reply(body=page("a", "b"))
SLOWLY = Reply(status=429, headers={"Retry-After": "60"})
AT_ONCE = Reply(status=503, headers={"Retry-After": "0"})
LAST = Reply(body=page("c"))


@contextmanager
def started(*words: str, cwd: Path) -> Iterator[subprocess.Popen[str]]:
    """`imstui` with these words, of which nobody sees more than what is piped."""
    with subprocess.Popen(
        [*IMSTUI, *words],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment(),
        cwd=cwd,
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def asking(server: Misbehaving, *words: str) -> list[str]:
    return [*words, "--endpoint", server.url, "--page-size=2"]


@pytest.mark.parametrize(
    "command", ["list", "save -o images.db", "pick -1 --query=none"]
)
def test_a_log_has_a_line_of_each_pause_that_takes_long(
    command: str, tmp_path: Path
) -> None:
    with (
        misbehaving(FIRST, SLOWLY) as server,
        started(*asking(server, *command.split()), cwd=tmp_path) as running,
    ):
        assert running.stderr is not None
        said = running.stderr.readline()
        assert said == "imstui: status 429; attempt 2 in 60 s\n"

        running.send_signal(signal.SIGINT)
        assert running.wait(20) == 130
        assert running.stderr.read() in {
            "",
            "imstui: the list is incomplete: it ends after 2 images\n",
        }


def test_of_pauses_that_are_over_at_once_nothing_is_said() -> None:
    with misbehaving(FIRST, AT_ONCE, LAST) as server:
        done = imstui(*asking(server, "list", "-f", "value"))

    assert (done.status, done.out, done.err) == (0, "a\nb\nc\n", "")


def seconds_left(lines: Sequence[str]) -> float:
    """How long the pause on the first line still takes; for ever if there is none."""
    said = re.fullmatch(r"status 429; attempt 2 in (\d+) s, Ctrl-C ends it", lines[0])
    return int(said[1]) if said else inf


def test_a_person_sees_the_seconds_go_by_and_ends_it() -> None:
    with (
        misbehaving(SLOWLY) as server,
        Terminal([*IMSTUI, *asking(server, "list")], env=environment()) as terminal,
    ):
        first = seconds_left(terminal.until(lambda lines: seconds_left(lines) <= 60))
        lines = terminal.until(lambda lines: seconds_left(lines) < first)
        assert len([line for line in lines if line]) == 1, "it is rewritten"
        terminal.press("ctrl+c")

        assert terminal.wait() == 130
        assert "429" not in "".join(terminal.screen)


def test_the_line_fits_a_narrow_terminal() -> None:
    with (
        misbehaving(SLOWLY) as server,
        Terminal(
            [*IMSTUI, *asking(server, "list")], columns=30, env=environment()
        ) as terminal,
    ):
        terminal.until("status 429; attempt 2 in")
        terminal.until(lambda lines: len([line for line in lines if line]) == 1)
        terminal.press("ctrl+c")
        assert terminal.wait() == 130


def test_rows_that_came_before_stay_where_they_are() -> None:
    with (
        misbehaving(FIRST, SLOWLY) as server,
        Terminal(
            [*IMSTUI, *asking(server, "list", "-f", "value")], env=environment()
        ) as terminal,
    ):
        terminal.until("status 429; attempt 2 in")
        terminal.press("ctrl+c")

        assert terminal.wait() == 130
        assert [line for line in terminal.screen if line.strip("^C")] == [
            "a",
            "b",
            "imstui: the list is incomplete: it ends after 2 images",
        ]


def test_of_several_places_it_is_said_which_one_pauses(tmp_path: Path) -> None:
    soon = Reply(status=429, headers={"Retry-After": "5"})
    with misbehaving(LAST) as north, misbehaving(soon) as south:
        (tmp_path / "clouds.yaml").write_text(
            f"""
            clouds:
              n: {{auth_type: none, endpoint: "{north.url}"}}
              s: {{auth_type: none, endpoint: "{south.url}"}}
            """
        )
        env = environment()
        with Terminal(
            [*IMSTUI, "list", "--cloud=n", "--cloud=s"],
            env=env,
            cwd=tmp_path,
            stdout=PIPE,
        ) as terminal:
            terminal.until("s: status 429; attempt")
            terminal.press("ctrl+c")
            assert terminal.wait() == 130
