"""From the shell to the first rows, and to the end of commands without a screen."""

from __future__ import annotations

import subprocess
import sys
from functools import partial
from typing import TYPE_CHECKING

from tests.bench.figure import Figure
from tests.bench.program import ROOT, imstui, python, seconds_to_end, seconds_to_text
from tests.bench.timing import in_turns

if TYPE_CHECKING:
    from collections.abc import Iterator

_PEER = "an empty app's first paint"
_TARGETS = {
    "first rows on the screen": 1.25,
    "list --limit 1": 0.6,
    "--help": 0.25,
    "--version": 0.25,
}
_LETTERS = 12
"""How much of a name is looked for: its column may be narrower than the name."""


def start(turns: int) -> Iterator[Figure]:
    """Measure against the first paint of a Textual app with one text."""
    one = imstui("list", "--demo", "--limit", "1")
    name = _output([*one, "-f", "value", "-c", "name"]).strip()[:_LETTERS]
    empty = python("tests.bench.peers.empty")
    found = in_turns(
        {
            _PEER: partial(seconds_to_text, empty, "the first text"),
            "first rows on the screen": partial(
                seconds_to_text, imstui("--demo"), name
            ),
            "list --limit 1": partial(seconds_to_end, one),
            "--help": partial(seconds_to_end, imstui("--help")),
            "--version": partial(seconds_to_end, imstui("--version")),
        },
        turns,
    )
    for what, target in _TARGETS.items():
        yield Figure.ratio(what, found[what], found[_PEER], target, _PEER)
    modules = _imported(["list", "--demo", "--limit", "1"])
    heavy = {"textual", "httpx", "pydantic"} & modules
    yield Figure(
        "list imports of textual, httpx, pydantic",
        len(heavy),
        0,
        "of 3",
        ours=", ".join(sorted(heavy)) or f"none, {len(modules)} packages",
    )


def _output(argv: list[str]) -> str:
    return subprocess.run(
        argv, cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout


def _imported(arguments: list[str]) -> set[str]:
    """The top-level packages that a command imports."""
    result = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "imstui", *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    names = (line.rpartition("|")[2].strip() for line in result.stderr.splitlines())
    return {name.partition(".")[0] for name in names}
