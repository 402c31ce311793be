"""`imstui pick`: what is chosen comes out, and nothing else."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest

from tests.command import IMSTUI, environment, imstui
from tests.explorers import explorer_terminal
from tests.sample import read_images
from tests.terminal import PIPE, Terminal

if TYPE_CHECKING:
    from pathlib import Path

NEWEST = "Standard_Debian_12_amd64_uefi_latest"
(IMAGE,) = (image for image in read_images() if image.get("name") == NEWEST)
ONE = ("--demo", "--imagetype=gold", "--limit=1")
"""A question that one image answers: the newest public one."""


# What -1 and -0 settle needs no terminal.


def test_a_single_match_is_taken_without_a_screen() -> None:
    assert imstui("pick", *ONE, "-1") == (0, f"{IMAGE['id']}\n", "")


def test_a_single_match_of_the_search_text_is_taken_too() -> None:
    done = imstui("pick", "--demo", "-1", "-q", f"'{NEWEST}", "--page-size=7")

    assert done == (0, f"{IMAGE['id']}\n", "")


def test_no_match_ends_with_1() -> None:
    done = imstui("pick", "--demo", "-0", "-q", "no such image anywhere")

    assert done == (1, "", "imstui: no image matches\n")


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("-1",),
        ("-0",),
        # One match does not settle -0, nor no match -1.
        ("-0", "-q", f"'{NEWEST}"),
        ("-1", "-q", "no such image anywhere"),
    ],
)
def test_what_a_person_has_to_settle_needs_a_terminal(words: tuple[str, ...]) -> None:
    done = imstui("pick", "--demo", *words)

    assert done.status == 2
    assert done.out == ""
    assert "imstui list" in done.err


def test_standard_input_is_read_for_both(tmp_path: Path) -> None:
    lines = b'{"id": "a", "name": "one"}\n{"id": "b", "name": "two"}\n'

    assert imstui("pick", "--from=-", "-1q", "two", stdin=lines).out == "b\n"

    words = [*IMSTUI, "pick", "--from=-", "-1"]
    env = environment() | {"HOME": str(tmp_path)}
    with Terminal(words, stdin=lines, stdout=PIPE, env=env) as terminal:
        terminal.until("two")
        terminal.press("enter")
        assert terminal.wait() == 0
        assert terminal.captured_stdout in {b"a\n", b"b\n"}


# What is printed.


@pytest.mark.parametrize(
    ("words", "printed"),
    [
        ((), f"{IMAGE['id']}\n"),
        (("--print", "name"), f"{NEWEST}\n"),
        (("--print0",), f"{IMAGE['id']}\0"),
        (("--format", r"{name}\t{min_disk}"), f"{NEWEST}\t{IMAGE['min_disk']}\n"),
        (("--format", "{name}", "--print0"), f"{NEWEST}\0"),
        (("--print-query",), f"\n{IMAGE['id']}\n"),
        (("--print-query", "-q", "deb 12"), f"deb 12\n{IMAGE['id']}\n"),
        (("--print-query", "--print0"), f"\0{IMAGE['id']}\0"),
    ],
)
def test_the_choice_is_printed_as_it_is_wanted(
    words: tuple[str, ...], printed: str
) -> None:
    assert imstui("pick", *ONE, "-1", *words) == (0, printed, "")


def test_the_choice_is_printed_for_other_programs() -> None:
    def out(chosen: str) -> str:
        return imstui("pick", *ONE, "-1", "--print", chosen).out

    assert json.loads(out("json")) == [IMAGE]
    assert json.loads(out("ndjson")) == IMAGE
    (row,) = csv.DictReader(io.StringIO(out("csv")))
    assert (row["id"], row["name"]) == (IMAGE["id"], NEWEST)
    assert out("tsv").splitlines()[1].split("\t")[0] == NEWEST


def test_an_attribute_that_is_probably_misspelt_is_doubted_once() -> None:
    done = imstui("pick", *ONE, "-1", "--format", "{idd}{idd} {name}")

    assert (done.status, done.out) == (0, f" {NEWEST}\n")
    assert done.err == (
        "imstui: warning: attribute idd: no documented attribute; did you mean id?\n"
    )


def test_the_search_text_is_printed_where_nothing_matches() -> None:
    done = imstui("pick", "--demo", "-0", "-q", "zzzz", "--print-query")

    assert (done.status, done.out) == (1, "zzzz\n")


def test_between_nuls_a_name_may_have_line_ends(tmp_path: Path) -> None:
    path = tmp_path / "odd.json"
    path.write_text(json.dumps([{"id": "a", "name": "x\ny\0z"}]))
    words = ("pick", "--from", path, "-1", "--print=name")

    assert imstui(*words).out == "x\\ny\\x00z\n"
    assert imstui(*words, "--print0").out == "x\ny\\x00z\0"


# With a person.


def picker(tmp_path: Path, *words: str) -> Terminal:
    env = environment() | {"HOME": str(tmp_path)}
    argv = [*IMSTUI, "pick", "--demo", *words]
    return Terminal(argv, stdout=PIPE, stderr=PIPE, env=env)


def test_a_person_chooses_and_the_shell_has_the_id(tmp_path: Path) -> None:
    with picker(tmp_path, "-q", f"'{NEWEST}") as terminal:
        terminal.until(NEWEST)
        terminal.press("enter")

        assert terminal.wait() == 0
        assert terminal.captured_stdout == f"{IMAGE['id']}\n".encode()
        assert terminal.captured_stderr == b""
        assert not terminal.modes()


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (("--print", "name"), " Enter take the name "),
        (("--print", "json"), " Enter take the image "),
        (("--format", "{id} {name}"), " Enter take the image "),
    ],
)
def test_the_hint_at_enter_says_what_is_printed(
    words: tuple[str, ...], hint: str, tmp_path: Path
) -> None:
    with picker(tmp_path, *words) as terminal:
        terminal.until(hint)
        terminal.press("ctrl+c")
        assert terminal.wait() == 130


def test_giving_up_prints_nothing_and_ends_with_130(tmp_path: Path) -> None:
    with picker(tmp_path, "--print-query", "-q", "ubuntu") as terminal:
        terminal.until("Ubuntu")
        terminal.until("Everyday")
        terminal.press("ctrl+c")

        assert terminal.wait() == 130
        assert terminal.captured_stdout == b""
        assert not terminal.modes()


@pytest.mark.parametrize("which", ["stdin", "stdout", "stderr"])
def test_it_is_the_same_whatever_is_redirected(which: str, tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.touch()
    with path.open("r+b") as file:
        words = ("pick", "--demo", "--platform", "Ubuntu")
        terminal = explorer_terminal(*words, size=(150, 50), **{which: file})  # type: ignore[arg-type] # one of three
        with terminal:
            terminal.until(lambda lines: lines[49].startswith(" Enter take the ID"))
            terminal.until(lambda lines: max(map(len, lines)) == 150)
            terminal.type("'golden-ubuntu-24.04-2026.11")
            terminal.until("1/1 of 96 loaded")
            terminal.press("enter")

            assert terminal.wait() == 0
            assert not terminal.modes()
            printed = path.read_text() if which == "stdout" else terminal.screen[0]
            assert printed.strip() == "d4112d11-3d2e-4e6a-b8ec-d3161834ab88"
    assert which == "stdout" or path.read_text() == ""
