"""The groups of tests: skipped with a reason, or insisted on as CI does."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.command import ROOT
from tests.groups import GROUPS, KEYSTONE_PYTHON

if TYPE_CHECKING:
    from pathlib import Path

KEYSTONE = "tests/test_real_keystone.py::test_a_wrong_password"


def run(*words: str | Path) -> tuple[int, str]:
    """How pytest ends where no Keystone is named, and what it says."""
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *words],
        env={"PATH": "", "PYTHONPATH": str(ROOT)},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout


def test_what_cannot_be_run_is_skipped_with_the_reason() -> None:
    status, said = run("-rs", KEYSTONE)

    assert status == 0
    assert f"{KEYSTONE_PYTHON} is not set" in said
    assert "1 skipped" in said


def test_what_was_to_run_has_failed_if_it_is_skipped() -> None:
    status, said = run("--no-skips", KEYSTONE)

    assert status == 1
    assert f"this was to run: {KEYSTONE_PYTHON} is not set" in said


def test_a_group_that_has_no_test_any_more_has_failed() -> None:
    status, said = run("--no-skips", "-m", "keystone", "tests/test_groups.py")

    assert status == 5
    assert "deselected" in said


@pytest.mark.parametrize("group", GROUPS)
def test_ci_insists_on_every_group(group: str, pytestconfig: pytest.Config) -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    marks = [line.partition(":")[0] for line in pytestconfig.getini("markers")]

    assert f"-m {group} --no-skips" in script
    assert group in marks
