"""The command `imstui serve` in a process of its own: flags, log, signals."""

from __future__ import annotations

import json
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from typing import IO, TYPE_CHECKING, NamedTuple
from urllib.error import HTTPError
from urllib.parse import urlsplit

import pytest

from tests.command import IMSTUI, ROOT, environment, imstui
from tests.explorers import NEWEST, NEWEST_ID, altered, explorer_terminal
from tests.terminal import PIPE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path


class Server(NamedTuple):
    """A server that runs."""

    process: subprocess.Popen[str]
    url: str
    log: IO[str]


@contextmanager
def server(*words: str | Path) -> Iterator[Server]:
    """Run `imstui serve` on any free port."""
    with running([*IMSTUI, "serve", "--port", "0", *map(str, words)]) as process:
        assert process.stderr is not None
        line = process.stderr.readline()
        found = re.search(r"http://\S+?(?=/v2/cloudimages)", line)
        assert found, line + process.stderr.read()
        yield Server(process, found[0], process.stderr)


@contextmanager
def running(argv: Sequence[str]) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        argv,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment(),
        cwd=ROOT,
        start_new_session=True,
    )
    with process:
        try:
            yield process
        finally:
            process.kill()


def ids(url: str, query: str = "", **headers: str) -> list[str]:
    request = urllib.request.Request(
        f"{url}/v2/cloudimages?{query}",
        headers={name.replace("_", "-"): value for name, value in headers.items()},
    )
    with urllib.request.urlopen(request, timeout=20) as response:
        return [image["id"] for image in json.load(response)["images"]]


def wait_until_closed(url: str) -> None:
    """Connect until nobody takes connections there any more."""
    parts = urlsplit(url)
    assert parts.hostname
    assert parts.port
    with suppress(ConnectionError):
        while True:
            socket.create_connection((parts.hostname, parts.port), timeout=20).close()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_serves_until_it_is_told_to_end(number: signal.Signals) -> None:
    with server("--demo") as running_server:
        found = ids(running_server.url, "limit=2")
        running_server.process.send_signal(number)

        assert running_server.process.wait(timeout=20) == 0
        assert len(found) == 2
        log = running_server.log.read()
        assert running_server.process.stdout is not None
        assert running_server.process.stdout.read() == ""

    when, told = r"[-\d]+T[:\d]+Z", r"200 \d+ B \d+\.\d ms"
    asked = r"127\.0\.0\.1 GET /v2/cloudimages\?limit=2"
    assert re.fullmatch(f"{when} {asked} {told}\n", log)


ENDED_WHEN = """
import os, signal, {module}
usual = {module}.{name}
def told(*values, **named):
    {before}
    result = usual(*values, **named)
    {after}
    return result
{module}.{name} = told
"""
KILL = "os.kill(os.getpid(), signal.{})"


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM"])
@pytest.mark.parametrize("moment", ["it has said so", "it is about to listen"])
def test_it_ends_in_good_order_also_when_it_has_hardly_begun(
    name: str, moment: str
) -> None:
    kill = KILL.format(name)
    said = ENDED_WHEN.format(
        module="imstui.cli.report", name="say", before="", after=kill
    )
    listens = ENDED_WHEN.format(
        module="uvicorn", name="Server.run", before=kill, after=""
    )
    alteration = said if moment == "it has said so" else listens
    with running(altered(alteration, "serve", "--demo", "--port", "0")) as process:
        out, log = process.communicate(timeout=20)

    assert process.returncode == 0
    assert out == ""
    assert log.count("\n") == 1


def test_the_explorer_in_another_terminal_shows_what_is_served() -> None:
    with (
        server("--demo") as running_server,
        explorer_terminal("--endpoint", running_server.url, stdout=PIPE) as terminal,
    ):
        terminal.until(NEWEST)
        terminal.until(" images · 127.0.0.1")
        terminal.press("enter")
        terminal.until("Enter take the ID")
        terminal.press("enter")

        assert terminal.wait() == 0
        assert terminal.captured_stdout.decode().split() == [NEWEST_ID]
        assert ids(running_server.url, "limit=1") == [NEWEST_ID]


def test_a_log_line_stays_a_line() -> None:
    with server("--demo") as running_server:
        ids(running_server.url, "name=%0A%1b[31m&x=%C3%BC")
        line = running_server.log.readline()

    assert "?name=%0A%1b[31m&x=%C3%BC 200" in line


def test_a_log_line_says_who_asked_and_is_not_endless() -> None:
    pretended = {"X-Forwarded-For": "8.8.8.8, \x1b[31mme"}
    with server("--demo") as running_server:
        url = f"{running_server.url}/v2/cloudimages?name={'x' * 5_000}"
        urllib.request.urlopen(urllib.request.Request(url, headers=pretended)).close()
        line = running_server.log.readline()

    assert " 127.0.0.1 GET /v2/cloudimages?name=xxx" in line
    assert len(line) < 2_200


def test_a_log_that_nobody_reads_holds_up_nobody() -> None:
    with server("--demo") as running_server:
        # Twice of what a pipe has room for.
        for _ in range(2 * 65_536 // 2_000):
            ids(running_server.url, f"limit=0&name={'x' * 2_000}")
        running_server.process.send_signal(signal.SIGTERM)

        assert running_server.process.wait(timeout=20) == 0


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_requests_in_flight_are_answered(number: signal.Signals) -> None:
    with (
        running([sys.executable, "-m", "tests.held_server"]) as process,
        ThreadPoolExecutor(1) as pool,
    ):
        assert process.stdout is not None
        assert process.stdin is not None
        url = process.stdout.readline().strip()
        asked = pool.submit(ids, url)
        assert process.stdout.readline() == "asked\n"

        process.send_signal(number)
        wait_until_closed(url)
        process.stdin.write("go\n")
        process.stdin.flush()

        assert asked.result(timeout=20) == ["late"]
        assert process.stdout.readline() == "ended\n"
        assert process.wait(timeout=20) == 0


def test_a_file_can_be_served(tmp_path: Path) -> None:
    answer = tmp_path / "answer.json"
    answer.write_text('{"images": [{"id": "mine"}]}')

    with server("--from", answer) as running_server:
        assert ids(running_server.url) == ["mine"]


def test_a_token_is_read_from_a_file(tmp_path: Path) -> None:
    token = tmp_path / "token"
    token.write_text("s3cret\n")

    with server("--demo", "--token-file", token) as running_server:
        url = running_server.url
        assert len(ids(url, "limit=1", X_Auth_Token="s3cret")) == 1
        with pytest.raises(HTTPError, match="401"):
            ids(url)
        running_server.process.send_signal(signal.SIGTERM)
        assert "s3cret" not in running_server.log.read()


def test_keys_are_read_from_a_file(tmp_path: Path) -> None:
    keys = tmp_path / "credentials"
    keys.write_text("[basic]\nak = access\nsk = s3cret%\n")

    with (
        server("--demo", "--aksk-file", keys) as running_server,
        pytest.raises(HTTPError, match="401"),
    ):
        ids(running_server.url)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--host", "0.0.0.0"], "other machines"),
        (["--port", "many"], "--port"),
        (["--port", "65536"], "--port"),
        (["--token-file", "/no/such/file"], "/no/such/file: No such file"),
        (["--aksk-file", "/no/such/file"], "/no/such/file: No such file"),
        (["--from", "/no/such/file"], "/no/such/file"),
        (["--demo", "--from", "x"], "one place"),
        (["--limit", "1"], "--limit"),
        (["name=x"], "takes no query"),
    ],
)
def test_what_cannot_be_served_is_said(words: list[str], said: str) -> None:
    done = imstui("serve", *words)

    assert done.status == 2
    assert said in done.err
    assert done.out == ""


@pytest.mark.parametrize(
    ("flag", "content"),
    [
        ("--token-file", b""),
        ("--token-file", b"two\nlines"),
        ("--token-file", b"\xff"),
        ("--aksk-file", b"ak = s3cret"),
        ("--aksk-file", b"[basic]\nak = access\n"),
        ("--aksk-file", b"[basic]\ns3cret s3cret\n"),
    ],
)
def test_a_file_without_secrets_is_refused(
    flag: str, content: bytes, tmp_path: Path
) -> None:
    file = tmp_path / "file"
    file.write_bytes(content)

    done = imstui("serve", flag, file)

    assert done.status == 2
    assert str(file) in done.err
    assert "s3cret" not in done.err


def test_the_extra_is_named_where_it_is_missing(tmp_path: Path) -> None:
    (tmp_path / "uvicorn.py").write_text(
        "raise ModuleNotFoundError('no server', name='uvicorn')"
    )

    done = imstui("serve", env={"PYTHONPATH": f"{tmp_path}:{ROOT}"})

    assert done.status == 2
    assert "pip install 'imstui[serve]'" in done.err
