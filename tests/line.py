"""A program on a terminal that can be taken away from it, or stop taking output."""

from __future__ import annotations

import fcntl
import os
import select
import struct
import subprocess
import termios
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Self

from tests.explorers import variables

if TYPE_CHECKING:
    from collections.abc import Sequence

_PATIENCE = 20.0
# The leader of a session opens its terminal, which is the session's from then on.
_LEADER = 'terminal=$1; shift; : <>"$terminal"; '
_BECOME = 'exec "$@"'
# It neither ends by a hang-up nor tells anybody of it; it outlives the program.
_DEAF = 'trap "" HUP; "$@"; exit $?'


class Line:
    """A running program at one end, and nobody but the test at the other.

    Args:
        argv: the program.
        deaf: whether a shell leads the session that lets no hang-up through.
    """

    def __init__(self, argv: Sequence[str], *, deaf: bool = False) -> None:
        self._master, slave = os.openpty()
        termios.tcsetwinsize(slave, (40, 120))
        script = _LEADER + (_DEAF if deaf else _BECOME)
        self.process = subprocess.Popen(
            ["/bin/sh", "-c", script, "sh", os.ttyname(slave), *argv],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env={
                **variables(),
                "PATH": os.environ.get("PATH", os.defpath),
                "TERM": "xterm-256color",
                "HOME": os.devnull,
            },
            start_new_session=True,
        )
        os.close(slave)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self.process.pid, 9)
        self.process.wait()
        self.cut()

    def read_until(self, text: bytes) -> None:
        """Take what is written until a text is in it.

        Raises:
            AssertionError: it never is.
        """
        output, deadline = b"", time.monotonic() + _PATIENCE
        while text not in output:
            left = deadline - time.monotonic()
            ready, _, _ = select.select((self._master,), (), (), max(left, 0))
            assert ready, f"{text!r} is not in {output[-500:]!r}"
            output += os.read(self._master, 65536)

    def type(self, text: str) -> None:
        """Type something; what is written stays where it is."""
        os.write(self._master, text.encode())

    def fill(self) -> None:
        """Have the screen drawn, and read nothing of it, until nothing more fits."""
        before = -1
        while before != (waiting := self._waiting()):
            before = waiting
            for _ in range(8):
                self.type("\x0c")
            # The buffer has room for three screens or so, which are soon drawn.
            time.sleep(0.3)

    def _waiting(self) -> int:
        counted = fcntl.ioctl(self._master, termios.FIONREAD, struct.pack("i", 0))
        return int(struct.unpack("i", counted)[0])

    def cut(self) -> None:
        """Pull the cable out."""
        if self._master >= 0:
            os.close(self._master)
            self._master = -1

    def wait(self) -> int:
        """The exit status, or minus the signal that ended it."""
        return self.process.wait(_PATIENCE)

    @property
    def is_quiet(self) -> bool:
        """Whether nothing is left of the program."""
        try:
            os.killpg(self.process.pid, 0)
        except ProcessLookupError:
            return True
        return False
