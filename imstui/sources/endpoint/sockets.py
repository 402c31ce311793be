"""Breaking off a request that hangs: the socket under it is shut down.

Closing an httpx client does not wake a thread that reads from it; shutting the socket
down does. httpx tells about new connections through the `trace` extension and names
the connection of an answer; of a kept-alive one that has not answered yet it says
nothing, so that one is found by exclusion.
"""

from __future__ import annotations

import socket
from contextlib import contextmanager, suppress
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from httpcore import NetworkStream


class Sockets:
    """The connections of one client, and which request uses which."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._open: list[socket.socket] = []
        self._lines: list[Line] = []

    @contextmanager
    def line(self) -> Iterator[Line]:
        """A request that can be broken off for as long as the block lasts."""
        line = Line(self)
        with self._lock:
            self._lines.append(line)
        try:
            yield line
        finally:
            with self._lock:
                self._lines.remove(line)

    def remember(self, opened: socket.socket) -> None:
        """Add a new connection; closed ones are forgotten."""
        with self._lock:
            living = [known for known in self._open if known.fileno() != -1]
            self._open = [known for known in living if known is not opened]
            self._open.append(opened)

    def used_by(self, line: Line) -> list[socket.socket]:
        """The connections that can only be the request's own."""
        with self._lock:
            others = [other.socket for other in self._lines if other is not line]
            if None in others:
                return []
            return [known for known in self._open if known not in others]


class Line:
    """One request's way to the service; it may span several connections.

    Attributes:
        socket: the connection in use; None while that is not known.
    """

    def __init__(self, sockets: Sockets) -> None:
        self._sockets = sockets
        self._hung_up = False
        self._handle: socket.socket | None = None
        self.socket: socket.socket | None = None

    def connected(self, stream: NetworkStream) -> None:
        """A connection was opened for this request, or answers it."""
        opened = stream.get_extra_info("socket")
        if isinstance(opened, socket.socket) and opened is not self.socket:
            self.released()
            self.socket = opened
            # A handle of our own: the handshake of TLS takes the socket away from
            # its object, and gives the new one out only when it is done.
            self._handle = socket.fromfd(opened.fileno(), opened.family, opened.type)
            self._sockets.remember(opened)
            if self._hung_up:
                self.hang_up()

    def released(self) -> None:
        """The answer is over; the next request may take another connection."""
        self.socket = None
        if self._handle is not None:
            self._handle.close()
            self._handle = None

    def hang_up(self) -> None:
        """Shut the connection down, from any thread; also one that is yet to come."""
        self._hung_up = True
        handle = self._handle
        for used in [handle] if handle else self._sockets.used_by(self):
            # Not SSLSocket's own method, which pulls the TLS state out from under
            # the thread that reads.
            with suppress(OSError):
                socket.socket.shutdown(used, socket.SHUT_RDWR)
