"""Until there is something to explore, the screen says what is awaited."""

from __future__ import annotations

import os
import socket
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING

import pytest

from tests.explorers import altered_explorer, explorer_terminal
from tests.terminal import PIPE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_SLOW = """
import os, time, imstui.sources.demo as demo
def slow():
    while not os.path.exists(os.environ.get("ENOUGH", "")):
        time.sleep(0.01)
    {then}
demo.open_demo = slow
"""
HANGS = _SLOW.format(then="")
FAILS = _SLOW.format(then="raise OSError('secret')")
REFUSES = _SLOW.format(
    then="from imstui.core.errors import SignInFailed as S; raise S('no', 'Ask.')"
)


@contextmanager
def held_pipe() -> Iterator[tuple[IO[bytes], IO[bytes]]]:
    """What a program that takes its time writes into, and what is read from it."""
    reading, writing = os.pipe()
    source, feeder = os.fdopen(reading, "rb"), os.fdopen(writing, "wb", buffering=0)
    with source, feeder:
        yield source, feeder


def images(start: int, end: int) -> bytes:
    lines = (f'{{"id": "{n}", "name": "image {n}"}}\n' for n in range(start, end))
    return "".join(lines).encode()


def test_images_that_trickle_in_are_counted_and_then_shown() -> None:
    with (
        held_pipe() as (source, feeder),
        explorer_terminal("--from", "-", stdin=source, stdout=PIPE) as terminal,
    ):
        terminal.until("Reading standard input …")
        feeder.write(images(0, 2500))
        terminal.until("Reading standard input … 2,000 images")
        terminal.until("q leaves")
        feeder.write(images(2500, 3000))
        feeder.close()
        terminal.until("1,000+ images · standard input")
        terminal.press("down", "enter")
        terminal.until("Enter take the ID")
        terminal.press("enter")

        assert terminal.wait() == 0
        assert terminal.captured_stdout == b"998\n"
        assert not terminal.modes()


@pytest.mark.parametrize(
    ("command", "keys"),
    [((), "/image 998\r\r\r"), (("pick",), "image 998\r")],
    ids=["exploring", "picking"],
)
def test_what_is_typed_meanwhile_is_for_what_is_opened(
    command: tuple[str, ...], keys: str
) -> None:
    with (
        held_pipe() as (source, feeder),
        explorer_terminal(
            *command, "--from", "-", stdin=source, stdout=PIPE
        ) as terminal,
    ):
        terminal.until("Reading standard input …")
        terminal.type(keys)
        feeder.write(images(0, 2500))
        terminal.until("Reading standard input … 2,000 images")
        feeder.close()

        assert terminal.wait() == 0
        assert terminal.captured_stdout == b"998\n"


@pytest.mark.parametrize("key", ["q", "ctrl+q", "ctrl+c"])
def test_nobody_has_to_wait_for_what_was_typed(key: str) -> None:
    with altered_explorer(HANGS, "--demo") as terminal:
        terminal.until("Opening the images …")
        terminal.type("/debian")
        terminal.press("enter", key)

        assert terminal.wait() == 0
        assert not terminal.modes()


@pytest.mark.parametrize("key", ["q", "ctrl+q", "ctrl+c"])
def test_nobody_has_to_wait(key: str) -> None:
    with altered_explorer(HANGS, "--demo") as terminal:
        terminal.until("Opening the images …")
        terminal.press(key)

        assert terminal.wait() == 0
        assert not terminal.modes()
        assert not any(terminal.screen)


def test_leaving_while_standard_input_is_still_open_is_no_crash() -> None:
    with (
        held_pipe() as (source, feeder),
        explorer_terminal("--from", "-", stdin=source) as terminal,
    ):
        feeder.write(images(0, 10))
        terminal.until("Reading standard input …")
        terminal.press("q")

        assert terminal.wait() == 0
        assert not any(terminal.screen)


def test_whoever_leaves_instead_of_picking_has_given_up() -> None:
    with altered_explorer(HANGS, "pick", "--demo") as terminal:
        terminal.until("Opening the images …")
        terminal.press("q")

        assert terminal.wait() == 130
        assert not terminal.modes()


def test_a_refusal_is_said_where_the_shell_is_seen_again(tmp_path: Path) -> None:
    enough = tmp_path / "enough"
    with altered_explorer(REFUSES, "--demo", env={"ENOUGH": str(enough)}) as terminal:
        terminal.until_output(b"Opening the images")
        enough.touch()

        assert terminal.wait() == 3
        assert [line for line in terminal.screen if line] == [
            "imstui: no",
            "imstui: Ask.",
        ]
        assert not terminal.modes()


def test_what_nobody_foresaw_is_a_crash_as_ever(tmp_path: Path) -> None:
    enough = tmp_path / "enough"
    env = {"XDG_STATE_HOME": str(tmp_path), "ENOUGH": str(enough)}
    with altered_explorer(FAILS, "--demo", env=env) as terminal:
        terminal.until_output(b"Opening the images")
        enough.touch()

        assert terminal.wait() == 2
        assert not terminal.modes()
        assert terminal.screen[0].startswith("imstui: unexpected OSError: secret")
        assert list(tmp_path.glob("**/crash-*.log"))


def test_the_key_that_leaves_is_the_person_s(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text('[keys]\n"app.quit" = ["f10"]\n')
    env = {"IMSTUI_CONFIG_DIR": str(tmp_path)}
    with altered_explorer(HANGS, "--demo", env=env) as terminal:
        terminal.until("F10 leaves")
        terminal.press("q", "f10")

        assert terminal.wait() == 0


def test_what_is_awaited_moves_for_a_few_bytes() -> None:
    with altered_explorer(HANGS, "--demo") as terminal:
        terminal.until("| Opening the images …")
        terminal.settle()
        written = terminal.bytes_written
        terminal.until("/ Opening the images …")
        terminal.until("- Opening the images …")
        turns = terminal.output[written:].split(b"\x1b[?2026h")
        assert len(turns) > 2
        assert max(map(len, turns)) < 200


def test_a_slow_sign_in_is_seen_and_can_be_left() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        env = {
            "OS_AUTH_URL": f"http://127.0.0.1:{silent.getsockname()[1]}/v3",
            "OS_USERNAME": "ada",
            "OS_PASSWORD": "secret",
            "OS_USER_DOMAIN_NAME": "domain",
            "OS_PROJECT_NAME": "project",
            "OS_REGION_NAME": "eu-de",
        }
        with explorer_terminal(env=env) as terminal:
            terminal.until("Signing in and asking envvars, eu-de …")
            with silent.accept()[0]:
                terminal.press("q")
                assert terminal.wait() == 0
            assert not terminal.modes()
