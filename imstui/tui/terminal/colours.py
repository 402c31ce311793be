"""The terminal that the explorer draws on: its descriptors and its colours."""

from __future__ import annotations

import io
import os
import sys
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, NamedTuple

from imstui.core.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

# SSH does not forward COLORTERM, and these terminals do not say it in their names.
_TRUECOLOR_TERMS = (
    "alacritty",
    "contour",
    "foot",
    "ghostty",
    "xterm-ghostty",
    "iterm",
    "kitty",
    "xterm-kitty",
    "rio",
    "wezterm",
)


class Colours(NamedTuple):
    """What the terminal can show.

    Attributes:
        system: `truecolor`, `256`, `standard` (16 colours) or `none`.
        own: whether to draw with the terminal's own palette only.
    """

    system: str
    own: bool


def choose_colours(environ: Mapping[str, str], wanted: str = "auto") -> Colours:
    """Decide the colours from what was asked for and what the terminal says.

    Args:
        environ: looked at for `NO_COLOR`, `COLORTERM`, `TERM` and `TMUX`.
        wanted: `auto`, `truecolor`, `256`, `16` or `none`.
    """
    if wanted == "auto":
        wanted = _detected(environ)
    system = "standard" if wanted == "16" else wanted
    return Colours(system, own=system in {"standard", "none"})


def _detected(environ: Mapping[str, str]) -> str:
    term = environ.get("TERM", "")
    if environ.get("NO_COLOR") or term in {"", "dumb"}:
        return "none"
    if environ.get("COLORTERM", "").lower() in {"truecolor", "24bit"}:
        return "truecolor"
    if term.startswith(_TRUECOLOR_TERMS) or term.endswith("-direct"):
        return "truecolor"
    # tmux takes 256 colours and passes on what there is, whatever it calls itself.
    if term.endswith("-256color") or term.startswith("tmux") or "TMUX" in environ:
        return "256"
    return "16"


@contextmanager
def own_terminal() -> Iterator[None]:
    """Draw on the terminal whatever the shell did with standard input and output.

    Each of the descriptors 0, 1 and 2 that is no terminal is one for the while, so
    that `$(imstui)` is drawn at the terminal's real size and its answer captured.
    `sys.stdin` goes on reading what standard input was.

    Raises:
        UsageError: there is no terminal.
    """
    redirected = [number for number in (0, 1, 2) if not os.isatty(number)]
    if not redirected:
        yield
        return
    with ExitStack() as undo:
        terminal = _open_terminal()
        undo.callback(os.close, terminal)
        for number in redirected:
            saved = os.dup(number)
            undo.callback(os.close, saved)
            undo.callback(os.dup2, saved, number)
            os.dup2(terminal, number)
            if number == 0:
                undo.callback(setattr, sys, "stdin", sys.stdin)
                # Without a buffer, whose lock a thread that waits for more would hold
                # to the very end, and everybody with it.
                sys.stdin = io.TextIOWrapper(io.FileIO(os.dup(saved), closefd=False))
        yield


def require_terminal() -> None:
    """Make sure that there is a terminal to draw on.

    Raises:
        UsageError: there is none, or no descriptor to reach it by.
    """
    if sys.__stdin__ is None or sys.__stderr__ is None:
        raise UsageError(
            "The explorer needs standard input and standard error, and one is closed.",
            "Redirect it to /dev/null instead of closing it.",
        )
    os.close(_open_terminal())


def _open_terminal() -> int:
    try:
        return os.open("/dev/tty", os.O_RDWR)
    except OSError as error:
        raise UsageError(
            "The explorer needs a terminal, and there is none.",
            "Use `imstui list`, which takes the same filters.",
        ) from error
