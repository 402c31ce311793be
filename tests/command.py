"""The real command, run to its end without a terminal.

done = imstui("list", "--demo", "--limit", "1")
assert done.status == 0
assert done.out.startswith("Name")
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT = Path(__file__).parent.parent
IMSTUI = (sys.executable, "-m", "imstui")


class Done(NamedTuple):
    """How a command ended, and what it wrote."""

    status: int
    out: str
    err: str


def imstui(
    *words: str | bytes | Path,
    stdin: bytes = b"",
    env: Mapping[str, str] | None = None,
    cwd: Path | None = None,
) -> Done:
    """Run `imstui` with these words and wait for its end.

    Args:
        words: what follows the program's name.
        stdin: what it can read; nothing, unless given.
        env: variables beside the few that are always set.
        cwd: where it runs.
    """
    done = subprocess.run(
        [*IMSTUI, *words],
        input=stdin,
        capture_output=True,
        env=environment() | dict(env or {}),
        cwd=cwd,
        start_new_session=True,
        timeout=60,
        check=False,
    )
    return Done(
        done.returncode,
        done.stdout.decode("utf-8", "surrogateescape"),
        done.stderr.decode("utf-8", "surrogateescape"),
    )


def environment() -> dict[str, str]:
    """The variables of a person whose home holds nothing, and can hold nothing.

    What went wrong unforeseen is thus said on standard error, traceback and all, and
    warnings are errors as they are in the tests.
    """
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "PYTHONPATH": str(ROOT),
        "PYTHONWARNINGS": "error",
        "HOME": os.devnull,
        "LANG": "C.UTF-8",
        "TZ": "UTC",
    }


class Listed(Protocol):
    """The IDs that `imstui list` finds in the embedded catalogue, in their order."""

    def __call__(self, *words: str) -> list[str]: ...
