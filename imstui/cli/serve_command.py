"""`imstui serve`: the service's list call on this machine, for any client."""

from __future__ import annotations

import configparser
import sys
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from imstui.cli.progress import Progress
from imstui.cli.report import say
from imstui.cli.where import open_source
from imstui.core.errors import ExitStatus, UsageError

if TYPE_CHECKING:
    from imstui.cli.options import ServeOptions, Where
    from imstui.core.source import Source
    from imstui.serve.gate import Gate

_NEEDED = frozenset({"uvicorn", "starlette", "anyio", "h11", "click"})


def run(options: ServeOptions) -> ExitStatus:
    """Answer requests until SIGINT or SIGTERM.

    Raises:
        ImstuiError: the server is not installed, the address or a file cannot be
            used, or the images cannot be opened.
    """
    try:
        from imstui.serve import server
        from imstui.serve.log_lines import log_lines
    except ModuleNotFoundError as error:
        if error.name not in _NEEDED:
            raise
        raise UsageError(
            f"the server is not installed: it needs {error.name}",
            "Install it with: pip install 'imstui[serve]'.",
        ) from error
    gate = _gate(options)
    with (
        server.listen(options.host, options.port, gate) as listening,
        closing(_opened(options.where)) as source,
    ):
        serving = (
            f"serving {source.label} at {server.address(listening)}/v2/cloudimages; "
            "Ctrl-C ends it"
        )
        with log_lines(sys.stderr) as log:
            made = server.make_server(source, gate, log)
            server.run(made, listening, partial(say, serving))
    return ExitStatus.DONE


def _opened(where: Where) -> Source:
    with Progress() as progress:
        return open_source(where, progress.count)


def _gate(options: ServeOptions) -> Gate:
    from imstui.serve.gate import Gate

    token = None if options.token_file is None else _token(options.token_file)
    keys = {} if options.aksk_file is None else _keys(options.aksk_file)
    return Gate(token, keys)


def _token(path: str) -> str:
    token = _text(path).strip()
    if not token.isascii() or not token.isprintable() or not token:
        raise UsageError(
            f"{path}: no token in this file",
            "It has to hold one line, which clients send in X-Auth-Token.",
        )
    return token


def _keys(path: str) -> dict[str, str]:
    """The key pairs of a file like `~/.huaweicloud/credentials`."""
    parser = configparser.ConfigParser(interpolation=None)
    try:
        parser.read_string(_text(path), source=path)
    except configparser.Error as error:
        # Its message quotes the line, which may be the secret.
        raise _no_keys(path) from error
    keys = {
        section["ak"]: section["sk"]
        for section in parser.values()
        if section.get("ak") and section.get("sk")
    }
    if not keys:
        raise _no_keys(path)
    return keys


def _no_keys(path: str) -> UsageError:
    return UsageError(
        f"{path}: no access key in this file",
        "It has to hold a section like [basic] with the lines ak = … and sk = ….",
    )


def _text(path: str) -> str:
    try:
        return Path(path).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "is no text"
        raise UsageError(f"{path}: {reason}") from error
