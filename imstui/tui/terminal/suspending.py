"""Stopping as a job of the shell: Ctrl+Z, and `kill -TSTP` from outside."""

from __future__ import annotations

import os
import signal
from contextlib import suppress
from pathlib import Path

_STATUS = "/proc/{}/status"
_IGNORED = "SigIgn:"


def can_be_woken() -> bool:
    """Whether a shell would be told that we stopped, and could wake us up again.

    The kernel itself refuses to stop what no shell looks after, such as the first
    program of a session. What runs in the shell's own group, as in `$(…)` at its
    prompt, would stop for good: the shell ignores the signal and waits for an answer.
    """
    group = os.getpgrp()
    return group != os.getsid(0) and not _ignores_stopping(group)


def stop_group() -> None:
    """Stop, with everything in the same pipe; return when somebody wakes us up."""
    earlier = signal.signal(signal.SIGTSTP, signal.SIG_DFL)
    try:
        os.killpg(0, signal.SIGTSTP)
    finally:
        signal.signal(signal.SIGTSTP, earlier)


def _ignores_stopping(process: int) -> bool:
    """Whether a process has nothing happen on the signal; False where nobody tells."""
    with suppress(OSError, ValueError):
        for line in Path(_STATUS.format(process)).read_text("ascii").splitlines():
            if line.startswith(_IGNORED):
                mask = int(line.removeprefix(_IGNORED), 16)
                return bool(mask >> (signal.SIGTSTP - 1) & 1)
    return False
