"""What a reader of the README does first: the newest Ubuntu for x86 on 40 GB."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.command import IMSTUI
from tests.explorers import variables
from tests.terminal import Terminal

README = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
PICK, LIST = re.findall(r"^IMAGE=\$\(imstui (.* --fits-disk 40.*)\)$", README, re.M)
NEWEST = "ab87599c-5bc0-483d-ad5d-778998a16b88"
"""Standard_Ubuntu_22.04_amd64_uefi_latest, made last of all that fit."""


def in_a_shell(folder: Path, words: str) -> list[str]:
    """A shell that has `imstui` put the ID into a variable, and then shows it."""
    imstui = folder / "imstui"
    imstui.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m imstui "$@"\n')
    imstui.chmod(0o755)
    return ["sh", "-c", f'IMAGE=$("{imstui}" {words}); echo "<$IMAGE>"']


def test_one_line_says_it(tmp_path: Path) -> None:
    done = subprocess.run(
        in_a_shell(tmp_path, LIST), capture_output=True, text=True, check=True
    )
    assert done.stdout == f"<{NEWEST}>\n"


def test_six_keys_pick_it(tmp_path: Path) -> None:
    with Terminal(in_a_shell(tmp_path, PICK), env=variables()) as terminal:
        terminal.until("loaded: disk ≤ 40 GB")
        terminal.type("amd64\r")
        terminal.wait()
        assert f"<{NEWEST}>" in terminal.screen


@pytest.mark.parametrize(
    "words",
    [
        pytest.param((*"/ubuntu amd64", "enter", "F", *"40", "enter"), id="list first"),
        pytest.param(("F", *"40", "enter", *"/ubuntu amd64", "enter"), id="fit first"),
    ],
)
def test_the_explorer_finds_it_by_what_its_keys_say(words: tuple[str, ...]) -> None:
    argv = [*IMSTUI, "--demo"]
    with Terminal(argv, env=variables()) as terminal:
        terminal.until("1/383 images")
        terminal.press(*words)
        terminal.until("loaded: disk ≤ 40 GB")
        terminal.until("of 383 loaded")
        terminal.press("enter")
        terminal.until("Enter take the ID")
        terminal.until(NEWEST)
        terminal.press("enter")
        assert terminal.wait() == 0
        assert NEWEST in terminal.screen


def test_the_help_can_be_read_while_a_search_is_typed(tmp_path: Path) -> None:
    words = "pick --demo --platform Ubuntu"
    with Terminal(in_a_shell(tmp_path, words), env=variables()) as terminal:
        terminal.until("F1 help")
        terminal.type("amd64")
        terminal.until("amd64")
        terminal.press("f1")
        terminal.until("what can be done now")
        terminal.press("escape")
        terminal.until("1/11 of 96 loaded")
        terminal.until(lambda lines: not any("done now" in line for line in lines))
        terminal.press("enter")
        terminal.wait()
        assert f"<{NEWEST}>" in terminal.screen
