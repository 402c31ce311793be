"""What the README says is so: its commands run, and its keys are the registry's."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from imstui.output.manual import key_table
from imstui.tui.commands import COMMANDS
from imstui.tui.commands.keymap import key_rows

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```sh\n(.*?)```", README, flags=re.DOTALL)
SCREENLESS = re.compile(r"imstui (list|save|paths|completion|--version)|pick .* -1 ")


def commands_of(block: str) -> list[str]:
    return [line for line in block.splitlines() if line]


@pytest.mark.parametrize(
    "block", [block for block in BLOCKS if SCREENLESS.search(block)]
)
def test_every_command_without_a_screen_runs(block: str, tmp_path: Path) -> None:
    (tmp_path / "imstui").write_text(
        f'#!/bin/sh\nexec "{sys.executable}" -m imstui "$@"\n', encoding="utf-8"
    )
    (tmp_path / "imstui").chmod(0o755)
    environ = {
        **os.environ,
        "PATH": f"{tmp_path}:{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "HOME": str(tmp_path),
    }
    for command in commands_of(block):
        if not SCREENLESS.search(command):
            continue
        # The images of the catalogue grow older, so that one day an age finds none.
        asked = re.sub(r"\b\d+d\b", "9999d", command)
        result = subprocess.run(
            ["sh", "-c", asked],
            cwd=tmp_path,
            env=environ,
            capture_output=True,
            text=True,
            check=False,
        )
        assert result.returncode == 0, f"{command}: {result.stderr}"


def test_the_keys_are_those_of_the_registry() -> None:
    assert key_table(key_rows(COMMANDS)).rstrip() in README


def test_every_picture_is_there() -> None:
    pictures = re.findall(r"\]\((screenshots/[^)]+)\)", README)

    assert pictures
    for picture in pictures:
        assert (ROOT / picture).is_file()


def test_the_commands_that_set_up_are_those_that_ci_runs() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")

    assert "pip install -e '.[test]'" in README
    assert "-e '.[test]'" in script
    assert '\npart "tests" pytest -q -n auto\n' in script
    assert any(block.strip() == ".venv/bin/pytest -n auto" for block in BLOCKS)
