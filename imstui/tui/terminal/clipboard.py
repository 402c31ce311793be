"""The clipboard of the person at the other end of the line: OSC 52, tmux and screen.

A program behind SSH cannot reach the clipboard, but its terminal can be asked to fill
it. Nothing acknowledges that, so a report says what was tried, never more.
"""

from __future__ import annotations

import shutil
import subprocess
from base64 import b64encode
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

MOST_ENCODED = 74_994
"""Bytes in Base64 that terminals surely take: xterm's limit, less its frame."""

_TERMINALS_WITHOUT = ("dumb", "linux")
_TMUX_SECONDS = 1.0

# Older versions of screen pass on strings of 256 bytes.
_SCREEN_CHUNK = 240


@dataclass(frozen=True, slots=True)
class CopyReport:
    """What was done with a text, and what could not be.

    Attributes:
        ways: what took it, such as `OSC 52`.
        failures: why others did not, as clauses without a full stop.
    """

    ways: tuple[str, ...] = ()
    failures: tuple[str, ...] = ()

    @property
    def copied(self) -> bool:
        """Whether anything took the text."""
        return bool(self.ways)

    def beside(self, other: CopyReport) -> CopyReport:
        """What was done in both."""
        return CopyReport(self.ways + other.ways, self.failures + other.failures)

    def sentence(self, what: str, text: str = "", reservation: str = "") -> str:
        """What a person is told: `Copied the ID: 1f2e, with OSC 52 and tmux`.

        What they have to know comes first: a line may have no room for the end.

        Args:
            what: what the text is, such as `the ID`.
            text: as much of it as is to be seen.
            reservation: a clause about it that they have to know.
        """
        if not self.copied:
            return f"Could not copy {what}: {'; '.join(self.failures)}"
        caveats = "; ".join(filter(None, (reservation, *self.failures)))
        reserved = f" ({caveats})" if caveats else ""
        seen = f": {text}," if text else ""
        return f"Copied {what}{reserved}{seen} with {' and '.join(self.ways)}"


def ask_terminal(
    text: str, environ: Mapping[str, str], write: Callable[[str], None]
) -> CopyReport:
    """Ask the terminal to fill its clipboard, with OSC 52.

    Args:
        text: what to copy.
        environ: looked at for `TERM`, `TMUX` and `STY`.
        write: writes to the terminal, as it is.
    """
    term = environ.get("TERM", "")
    if not term or term.startswith(_TERMINALS_WITHOUT):
        return _failed(f"the terminal {term or 'without a name'} has no clipboard")
    encoded = b64encode(text.encode("utf-8", "replace")).decode("ascii")
    if len(encoded) > MOST_ENCODED:
        return _failed(
            f"{len(text):,} characters are too many for a terminal, which takes about "
            f"{MOST_ENCODED * 3 // 4:,} bytes"
        )
    sequence = f"\x1b]52;c;{encoded}\a"
    try:
        write(_for_screen(sequence) if _in_screen(environ) else sequence)
    except OSError as error:
        reason = error.strerror or error
        return _failed(f"the terminal cannot be written to: {reason}")
    return CopyReport(ways=("OSC 52" + " through screen" * _in_screen(environ),))


def give_to_tmux(text: str, environ: Mapping[str, str]) -> CopyReport:
    """Fill tmux's buffer, and through it the clipboard of tmux's own terminal.

    It may take two seconds where tmux hangs. Outside of tmux nothing is tried.

    Args:
        text: what to copy.
        environ: looked at for `TMUX`, and handed on.
    """
    if "TMUX" not in environ:
        return CopyReport()
    failure = _loaded_into_tmux(text, environ)
    return _failed(failure) if failure else CopyReport(ways=("tmux",))


def _failed(failure: str) -> CopyReport:
    return CopyReport(failures=(failure,))


def _in_screen(environ: Mapping[str, str]) -> bool:
    return "STY" in environ and "TMUX" not in environ


def _for_screen(sequence: str) -> str:
    """Wrap a sequence so that screen hands it on, in strings that it can hold."""
    starts = range(0, len(sequence), _SCREEN_CHUNK)
    chunks = (sequence[start : start + _SCREEN_CHUNK] for start in starts)
    return "".join(f"\x1bP{chunk}\x1b\\" for chunk in chunks)


def _loaded_into_tmux(text: str, environ: Mapping[str, str]) -> str:
    """Why tmux did not take it, or an empty text."""
    tmux = shutil.which("tmux", path=environ.get("PATH"))
    if tmux is None:
        return "tmux is not on the PATH"
    # Before version 3.2 it could fill its own buffer only.
    for flags in (["-w"], []):
        try:
            done = subprocess.run(  # noqa: S603 no shell, and the words are ours
                [tmux, "load-buffer", *flags, "-"],
                input=text.encode("utf-8", "replace"),
                env=dict(environ),
                capture_output=True,
                timeout=_TMUX_SECONDS,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired):
            return "tmux does not answer"
        if done.returncode == 0:
            return ""
    return f"tmux says: {done.stderr.decode('utf-8', 'replace').strip()}"
