"""Listening: the address, the server, and how it ends."""

from __future__ import annotations

import signal
import socket
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

import uvicorn

from imstui.core.errors import UsageError
from imstui.serve.access_log import AccessLog
from imstui.serve.app import make_app
from imstui.serve.gate import is_loopback

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from imstui.core.source import Source
    from imstui.serve.gate import Gate
    from imstui.serve.log_lines import Sink

GRACE: Final = 10
"""Seconds that requests in flight get when the server is told to end."""

_BACKLOG: Final = 128
_ENDING: Final = (signal.SIGINT, signal.SIGTERM)


def listen(host: str, port: int, gate: Gate) -> socket.socket:
    """Take an address; port 0 takes any that is free.

    Raises:
        UsageError: it is not to be had, or would let everybody in.
    """
    if gate.is_open and not is_loopback(host):
        raise UsageError(
            f"{host} can be reached from other machines, and nobody would have to "
            "sign in",
            "Give a --token-file or an --aksk-file, or listen on 127.0.0.1.",
        )
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # Said to be TCP by number: only then asyncio sends answers without the pause of
    # 40 ms that is meant for keystrokes.
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((host, port))
        listening.listen(_BACKLOG)
    except OSError as error:
        listening.close()
        raise UsageError(
            f"cannot listen on {host}, port {port}: {error.strerror or error}",
            "Choose another --port; 0 takes any that is free.",
        ) from error
    return listening


def address(listening: socket.socket) -> str:
    """The URL that a listening socket is asked at."""
    host, port = listening.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def make_server(source: Source, gate: Gate, log: Sink) -> uvicorn.Server:
    """A server that is yet to be run on a listening socket."""
    return uvicorn.Server(
        uvicorn.Config(
            AccessLog(make_app(source, gate), log),
            http="h11",
            loop="asyncio",
            ws="none",
            lifespan="off",
            log_config=None,
            access_log=False,
            # The log says who asked, not who they say that they are.
            proxy_headers=False,
            server_header=False,
            timeout_graceful_shutdown=GRACE,
        )
    )


def run(
    server: uvicorn.Server,
    listening: socket.socket,
    begun: Callable[[], object] = lambda: None,
) -> None:
    """Answer requests until SIGINT or SIGTERM; those in flight are answered first.

    Args:
        server: what `make_server` made.
        listening: where requests come in.
        begun: called as soon as a signal ends the server in good order.
    """
    with _ended_by_signals(server):
        begun()
        server.run(sockets=[listening])


@contextmanager
def _ended_by_signals(server: uvicorn.Server) -> Iterator[None]:
    """Have signals end the server also before uvicorn listens to them, and after that.

    It raises a signal that it obeyed again after it has ended, for whoever ran it; but
    being told to end is how a server's life goes, not a failure.
    """

    def end(number: int, frame: object) -> None:
        del number, frame
        server.should_exit = True

    before = {number: signal.signal(number, end) for number in _ENDING}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
