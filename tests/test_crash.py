"""What becomes of a mistake of the program that nobody foresaw."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from imstui import __version__
from tests.command import environment, imstui

if TYPE_CHECKING:
    from pathlib import Path

USAGE = 2


@pytest.fixture
def broken(tmp_path: Path) -> dict[str, str]:
    """A machine on which the module for CSV cannot be used."""
    (tmp_path / "csv.py").write_text("raise RuntimeError('odd\\x1b[2J')\n")
    return {"PYTHONPATH": f"{tmp_path}:{environment()['PYTHONPATH']}"}


@pytest.mark.skipif(sys.platform != "linux", reason="XDG folders")
def test_a_mistake_of_the_program_is_kept_in_a_file(
    broken: dict[str, str], tmp_path: Path
) -> None:
    env = broken | {"HOME": str(tmp_path), "XDG_STATE_HOME": str(tmp_path / "state")}
    done = imstui("list", "--demo", "-f", "csv", env=env)

    assert (done.status, done.out) == (USAGE, "")
    unexpected, report = done.err.splitlines()
    assert unexpected == "imstui: unexpected RuntimeError: odd␛[2J"
    (log,) = (tmp_path / "state" / "imstui" / "log").iterdir()
    assert report.endswith(str(log))
    kept = log.read_text()
    assert kept.startswith(f"imstui {__version__}, Python 3.")
    assert "Traceback (most recent call last)" in kept


def test_a_mistake_that_cannot_be_kept_is_said_at_once(broken: dict[str, str]) -> None:
    done = imstui("list", "--demo", "-f", "csv", env=broken)

    assert (done.status, done.out) == (USAGE, "")
    assert "imstui: Traceback (most recent call last):" in done.err
    assert "\x1b" not in done.err
