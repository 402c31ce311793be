"""The real command told something wrong: what it says, and its exit status."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from imstui import __version__
from imstui.cli.commands import COMMANDS
from imstui.spec import PARAMETERS
from tests.command import IMSTUI, environment, imstui

if TYPE_CHECKING:
    from collections.abc import Callable

USAGE = 2

Words = tuple[str | bytes, ...]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        # Flags.
        (("list", "--nam", "x"), "--nam: no such flag; did you mean '--name'?"),
        (("list", "--deom"), "--deom: no such flag; did you mean '--demo'?"),
        (("--verison",), "--verison: no such flag; did you mean '--version'?"),
        (("list", "-x"), "-x: no such flag"),
        (("list", "-x"), "imstui list --help lists them all."),
        (("list", "--min_disk", "1"), "did you mean '--min-disk'?"),
        (("list", "--xxx", "--yyyy=1"), "--yyyy: no such flag"),
        (("list", "-o", "x.db"), "-o: no such flag"),
        (("list", "-f"), "--format: needs a value"),
        (("list", "--name", "--demo"), "--name: needs a value"),
        (("list", "--name"), "behind an equals sign"),
        (("pick", "--multi=1"), "--multi: takes no value"),
        # Values of flags that are no parameters.
        (("list", "-f", "yaml"), "'yaml' is not one of table, json, ndjson"),
        (("list", "--format=jsn"), "did you mean 'json'?"),
        (("list", "--page-size", "0"), "'0' is no whole number from 1 to 1000"),
        (("list", "--page-size=1001"), "'1001' is no whole number from 1 to 1000"),
        (("list", "--page-size=ten"), "'ten' is no whole number"),
        (("list", "--page-size=١"), "'١' is no whole number"),
        (("list", "--from="), "--from: is empty"),
        (("--color", "pink"), "'pink' is not one of auto, truecolor, 256, 16, none"),
        (("list", "-c", ""), "--column: is empty"),
        (("list", "-c", "id,,name"), "--column: an attribute's name is empty"),
        (("pick", "--print", "uuid"), "'uuid' is not one of id, name, json"),
        (("pick", "--format", "{"), "template '{': "),
        (("pick", "--format", "{id!r}"), "braces hold the name of one attribute"),
        (("pick", "--format", "{}"), "braces hold the name of one attribute"),
        (("pick", "--print=id", "--format={id}"), "leave one out"),
        (("pick", "--print0", "--print", "csv"), "--print0 is not for csv"),
        # Values of parameters, all of them at once.
        (("list", "--limit=ten", "--min-disk=2GB"), "limit=ten: not a whole number"),
        (("list", "--limit=ten", "--min-disk=2GB"), "min_disk=2GB: not a whole number"),
        (("list", "--limit", "-1"), "limit=-1: below 0"),
        (("list", "--visibility", "pubic"), "did you mean 'public'?"),
        (("list", "--sort-dir", "up"), "sort_dir=up: not one of desc, asc"),
        (
            ("list", "--created-at", "yesterday"),
            "created_at=yesterday: not an operator",
        ),
        (("list", "created_at=2024-01-01T00:00:00Z"), "did you mean 'eq:2024-01-01"),
        (("list", "--name="), "name=: empty; leave the parameter out"),
        (("list", "tag="), "tag=: empty"),
        (("pick", "--limit=ten"), "limit=ten"),
        (("save", "-o", "x.db", "--limit=ten"), "limit=ten"),
        (("--limit=ten",), "limit=ten"),
        # Words.
        (("lits",), "'lits' is no command; did you mean 'list'?"),
        (("--demo", "list"), "'list' is a command, so it comes first"),
        (("list", "ubuntu"), "'ubuntu' is no query: it has no '='"),
        (("list", "name=%FF"), "is not encoded as UTF-8"),
        (("list", b"na\xffme=x"), "is not encoded as UTF-8"),
        (("list", "--name", b"\xff"), "is not encoded as UTF-8"),
        (("list", "http://[::1/v2/cloudimages?name=x"), "is no URL"),
        (("paths", "all"), "'all': imstui paths takes no words"),
        (("completion",), "takes the name of one shell"),
        (("completion", "bash", "zsh"), "takes the name of one shell"),
        (("completion", "tcsh"), "no completion for 'tcsh'"),
        (("completion", "fihs"), "did you mean 'fish'?"),
        # Places.
        (("list", "--demo", "--from", "x"), "--demo is one place and --from another"),
        (("list", "--from", "x", "--cloud", "y"), "--from is one place and --cloud"),
        (("save", "--demo"), "no file to write to"),
        (("save", "--demo", "-o", "/nowhere/x.db"), "there is no /nowhere"),
        (("save", "--demo", "-o", "/tmp"), "/tmp: is a folder"),
        # Screens without a terminal.
        (("--demo",), "The explorer needs a terminal"),
        (("--demo",), "Use `imstui list`"),
    ],
    ids=lambda value: " ".join(map(str, value)) if isinstance(value, tuple) else "",
)
def test_wrong_usage_is_said_and_ends_with_2(words: Words, said: str) -> None:
    done = imstui(*words)

    assert said in done.err
    assert done.status == USAGE
    assert done.out == ""
    assert all(line.startswith("imstui: ") for line in done.err.splitlines())


def test_every_problem_of_a_query_is_said_at_once() -> None:
    done = imstui("list", "--demo", "--min-ram=a", "visibility=b&limit=c&sort_key=d")

    said = [line.partition("=")[0] for line in done.err.splitlines()]
    assert sorted(said) == [
        f"imstui: {name}" for name in ("limit", "min_ram", "sort_key", "visibility")
    ]


# Files that are not what they claim to be.


def written(content: bytes) -> Callable[[Path], Path]:
    def write(folder: Path) -> Path:
        path = folder / "images"
        path.write_bytes(content)
        return path

    return write


def other_database(folder: Path) -> Path:
    path = folder / "other.db"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE image (id)")
    connection.commit()
    connection.close()
    return path


BAD_FILES: dict[str, tuple[Callable[[Path], Path], str]] = {
    "missing": (lambda folder: folder / "x", "no such file"),
    "folder": (lambda folder: folder, "is a directory"),
    "empty": (written(b""), "empty"),
    "no JSON": (written(b"hello"), "line 1: column 1: no JSON"),
    "no list": (written(b'{"images": 1}'), "without a list named images"),
    "cut off": (written(b'{"images": [\n{"id": "a"'), "line 2: column 11"),
    "cut line": (written(b'{"id": "a"}\n{"id": "b"'), "line 2: column 11"),
    "no object": (written(b'{"id": "a"}\n[1]\n'), "line 2: [1] is no image"),
    "no ID": (written(b'[{"id": "a"},\n{"name": "b"}]'), "line 2: an image without"),
    "twice": (written(b'{"id": "a"}\n{"id": "a"}'), "line 2: the ID 'a' occurs twice"),
    "encoding": (written(b'{"id": "a", "name": "M\xfcller"}'), "is no UTF-8"),
    "database": (other_database, "an SQLite file, but no catalogue"),
}


@pytest.mark.parametrize("kind", BAD_FILES)
@pytest.mark.parametrize("command", [("list",), ("save", "-o", "kept.db")])
def test_a_bad_file_is_refused_with_place_and_reason(
    command: Words, kind: str, tmp_path: Path
) -> None:
    make, reason = BAD_FILES[kind]
    path = make(tmp_path)

    done = imstui(*command, "--from", path, cwd=tmp_path)

    assert done.status == USAGE
    assert done.err.startswith(f"imstui: {path}")
    assert reason in done.err
    assert done.out == ""
    assert not (tmp_path / "kept.db").exists()


@pytest.mark.parametrize("content", [b"", b"hello", b'[{"id": "a"}'])
def test_bad_standard_input_is_refused_too(content: bytes) -> None:
    done = imstui("list", "--from", "-", stdin=content)

    assert done.status == USAGE
    assert done.err.startswith("imstui: standard input")


def test_what_is_quoted_from_a_file_cannot_act_on_the_terminal(tmp_path: Path) -> None:
    path = written(json.dumps([{"id": "\x1b]0;x\x07"}] * 2).encode())(tmp_path)

    done = imstui("list", "--from", path)

    assert done.status == USAGE
    assert "occurs twice" in done.err
    assert "\x1b" not in done.err


# What is probably not meant, but can be asked.


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--platform", "ubuntu"), "did you mean 'Ubuntu'?"),
        (("__plattform=Ubuntu",), "not a documented parameter"),
        (("--member-status", "pending"), "no effect without visibility=shared"),
        (("--sort-key", "name"), "goes from Z to A unless sort_dir=asc"),
        (("-c", "__os_versoin"), "did you mean __os_version?"),
    ],
)
def test_a_doubt_is_a_warning_that_stops_nothing(words: Words, said: str) -> None:
    done = imstui("list", "--demo", "--limit=1", *words)

    assert done.status in {0, 1}
    warnings = [line for line in done.err.splitlines() if "warning" in line]
    assert any(said in line for line in warnings)


def test_nothing_found_is_said_and_ends_with_1() -> None:
    done = imstui("list", "--demo", "--name", "no image is called this")

    assert done == (1, "", "imstui: no image matches\n")


# What the program says of itself.


@pytest.mark.parametrize("command", ["", *(row.name for row in COMMANDS)])
@pytest.mark.parametrize("flag", ["-h", "--help"])
def test_help_lists_every_flag_of_a_command(command: str, flag: str) -> None:
    done = imstui(*command.split(), flag)

    assert done.status == 0
    assert done.err == ""
    assert f"imstui {command}".rstrip() in done.out
    lines = done.out.splitlines()
    assert all(len(line) <= 80 and line == line.rstrip() for line in lines)
    row = next((row for row in COMMANDS if row.name == command), None)
    names = [name for flag in row.flags for name in flag.names] if row else []
    names += [row.flag for row in PARAMETERS] if not command else []
    assert not [name for name in names if name not in done.out]


def test_help_counts_before_anything_that_is_wrong() -> None:
    done = imstui("list", "--limit", "ten", "--nope", "--help")

    assert done.status == 0
    assert done.out == imstui("list", "--help").out


def test_the_version_is_said() -> None:
    assert imstui("--version") == (0, f"imstui {__version__}\n", "")


def test_after_two_dashes_nothing_is_a_flag() -> None:
    done = imstui("list", "--demo", "--", "--help")

    assert done.status == USAGE
    assert "'--help' is no query" in done.err


def test_the_manual_page_is_printed_for_man() -> None:
    done = imstui("--man")

    assert done.status == 0
    assert done.err == ""
    assert done.out.startswith(".TH IMSTUI 1")
    for name in (r"\-\-page\-size", r"\-\-print0", "IMSTUI_CONFIG_DIR", "141"):
        assert name in done.out


# Readers that go away, and outputs that cannot be written.


@pytest.mark.parametrize("words", ["list --demo", "list --demo -f json", "list --help"])
def test_a_reader_that_goes_away_ends_it_quietly(words: str) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as read_by_nobody:
        done = subprocess.run(
            [*IMSTUI, *words.split()],
            stdout=read_by_nobody,
            stderr=subprocess.PIPE,
            env=environment(),
            check=False,
        )

    assert (done.returncode, done.stderr) == (141, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize(
    ("redirected", "reason"),
    [(">/dev/full", "No space left on device"), (">&-", "standard output is closed")],
)
@pytest.mark.parametrize("words", ["list --demo", "--help", "paths"])
def test_an_output_that_cannot_be_written_is_said(
    words: str, redirected: str, reason: str
) -> None:
    command = " ".join([*IMSTUI, *words.split(), redirected])
    done = subprocess.run(
        ["sh", "-c", command],
        capture_output=True,
        text=True,
        env=environment(),
        check=False,
    )

    assert done.returncode == USAGE
    assert reason in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("redirected", ["2>/dev/full", "2>&-"])
@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("list --bogus", USAGE),
        ("list --demo --id=none", 1),
        ("list --demo --os-bit=8", 1),
    ],
)
def test_where_nobody_can_be_told_the_status_says_it_alone(
    words: str, status: int, redirected: str
) -> None:
    command = " ".join([*IMSTUI, *words.split(), redirected])
    done = subprocess.run(
        ["sh", "-c", command], capture_output=True, env=environment(), check=False
    )

    assert (done.returncode, done.stdout, done.stderr) == (status, b"", b"")


def test_a_folder_that_was_taken_away_meanwhile_hinders_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "gone"
    folder.mkdir()
    # A shell whose folder is gone goes on in it.
    done = subprocess.run(
        ["sh", "-c", 'rmdir ../gone; exec "$@"', "sh", *IMSTUI, "list", "--limit", "1"],
        capture_output=True,
        env=environment(),
        cwd=folder,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.startswith(b"Name")
