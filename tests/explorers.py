"""The explorer as a person starts it: the real program in a real pseudo-terminal."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from tests.command import IMSTUI, environment
from tests.terminal import Terminal

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path
    from typing import IO

NEWEST = "web-frontend-r413-rc1"
"""The name of the first image in the embedded catalogue."""

NEWEST_ID = "55fa93c8-6034-43ee-8b39-fb3a277063b5"


def explorer_terminal(
    *words: str | Path,
    env: Mapping[str, str | None] | None = None,
    size: tuple[int, int] = (120, 40),
    stdin: bytes | IO[bytes] | None = None,
    stdout: int | IO[bytes] | None = None,
    stderr: int | IO[bytes] | None = None,
) -> Terminal:
    """`imstui` with these words, in a terminal of that many columns and rows."""
    return _terminal([*IMSTUI, *words], env, size, stdin, stdout, stderr)


@contextmanager
def settled_explorer(
    *words: str, size: tuple[int, int] = (120, 40)
) -> Iterator[Terminal]:
    """`imstui` on the embedded catalogue, once everything is on the screen."""
    with explorer_terminal(*words, size=size) as terminal:
        terminal.until("1/383 images")
        terminal.settle()
        yield terminal


def is_whole(text: str, lines: list[str]) -> bool:
    """Whether the embedded catalogue's filters, rows and keys are there, and a text.

    All of it that comes one after the other, on a screen of the usual size.
    """
    parts = ("Everyday", NEWEST, "? help", text)
    return all(any(part in line for line in lines) for part in parts)


def altered_explorer(
    alteration: str,
    *words: str,
    env: Mapping[str, str | None] | None = None,
    size: tuple[int, int] = (120, 40),
) -> Terminal:
    """`imstui` in which some statements were run before it started."""
    return _terminal(altered(alteration, *words), env, size, None, None, None)


def altered(alteration: str, *words: str) -> list[str]:
    """The command of `altered_explorer`."""
    script = f"{alteration}\nimport sys\nfrom imstui.__main__ import main\n"
    return [sys.executable, "-c", f"{script}sys.exit(main())", *words]


def variables() -> dict[str, str]:
    """The variables that are always set; the terminal adds a home of its own."""
    return {name: text for name, text in environment().items() if name != "HOME"}


def _terminal(
    argv: Sequence[str | Path],
    env: Mapping[str, str | None] | None,
    size: tuple[int, int],
    stdin: bytes | IO[bytes] | None,
    stdout: int | IO[bytes] | None,
    stderr: int | IO[bytes] | None,
) -> Terminal:
    return Terminal(
        argv,
        columns=size[0],
        rows=size[1],
        env={**variables(), **(env or {})},
        stdin=stdin,
        stdout=stdout,
        stderr=stderr,
    )
