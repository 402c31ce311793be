"""Runs a program and notes how long its event loop did not turn.

    python tests/bench/drivers/heartbeat.py LOG MODULE ARGUMENT...

Each line of the log is a time, on the clock of `perf_counter`, and how many seconds
too late the loop came to it. A turn every few milliseconds is expected.
"""

from __future__ import annotations

import asyncio
import runpy
import sys
from pathlib import Path
from time import perf_counter
from typing import IO

_BEAT = 0.005
_LATE = 0.002


class _BeatingPolicy(asyncio.DefaultEventLoopPolicy):
    def __init__(self, log: IO[str]) -> None:
        super().__init__()
        self._log = log

    def new_event_loop(self) -> asyncio.AbstractEventLoop:
        loop = super().new_event_loop()
        loop.call_soon(self._beat, loop, perf_counter())
        return loop

    def _beat(self, loop: asyncio.AbstractEventLoop, due: float) -> None:
        now = perf_counter()
        if now - due > _LATE:
            self._log.write(f"{now} {now - due}\n")
        loop.call_later(_BEAT, self._beat, loop, now + _BEAT)


def main() -> None:
    """Run a module as `python -m` would, with a heart that beats in its loop."""
    _, path, module, *arguments = sys.argv
    sys.argv = [module, *arguments]
    with Path(path).open("w", buffering=1) as log:
        asyncio.set_event_loop_policy(_BeatingPolicy(log))
        runpy.run_module(module, run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
