"""What people are told on standard error: one place for the form of every message."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from imstui.cli.result import discard
from imstui.output.clean import clean_lines

if TYPE_CHECKING:
    from collections.abc import Iterable

    from imstui.core.errors import ImstuiError
    from imstui.core.problems import Problem

PROGRAM = "imstui"


def say(text: str) -> None:
    """Write a message, each of its lines under the program's name.

    Messages quote what was typed and what a service sent, so they are cleaned. Where
    standard error is closed or cannot be written, nobody is there to be told, and the
    exit status says it alone.
    """
    if sys.stderr is None:
        return
    try:
        for line in clean_lines(text):
            sys.stderr.write(f"{PROGRAM}: {line}\n")
        sys.stderr.flush()
    except OSError:
        discard(sys.stderr)


def say_error(error: ImstuiError) -> None:
    """Say what was wrong, and below it what to do."""
    say("\n".join(filter(None, (error.message, error.hint))))


def say_warnings(problems: Iterable[Problem]) -> None:
    """Say what was probably not meant."""
    for problem in problems:
        say(f"warning: {problem.text}")
