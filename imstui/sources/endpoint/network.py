"""Failures below the service: names, connections, certificates, proxies, time."""

from __future__ import annotations

import ssl
from typing import TYPE_CHECKING

import httpx

from imstui.core.errors import (
    ConnectionFailed,
    ImstuiError,
    NotConnected,
    UnusableAnswer,
)
from imstui.sources.endpoint.retry import Dropped

if TYPE_CHECKING:
    from collections.abc import Iterator

_HINT_NAME = "Check the endpoint's spelling and region, and the network."
_HINT_REACH = "Check the endpoint, the network, VPN and HTTPS_PROXY."
_HINT_CERTIFICATE = (
    "If the network or the cloud has a certificate authority of its own, name its file "
    "in SSL_CERT_FILE, or as cacert in clouds.yaml."
)


def network_failure(error: httpx.RequestError, host: str) -> ImstuiError:
    """The error for a question that no answer came to.

    Args:
        error: what httpx raised.
        host: who was asked.
    """
    # Signing in may have asked another host.
    asked = error.request.url.host if _has_request(error) else host
    match error:
        case httpx.TimeoutException():
            return _timed_out(error, asked)
        case httpx.ProxyError():
            return ConnectionFailed(
                f"the proxy on the way to {asked} refused: {error}",
                "Check HTTPS_PROXY and NO_PROXY; user and password go into its URL.",
            )
        case httpx.ConnectError():
            return _not_connected(error, asked)
        case httpx.DecodingError():
            return UnusableAnswer(
                f"the answer of {asked} could not be decompressed: {error}",
                "Try again; if it stays, a proxy on the way damages answers.",
            )
        case httpx.LocalProtocolError():
            # Its own words would show the header that cannot be sent.
            return ConnectionFailed(
                f"{asked} cannot be asked: HTTP cannot carry what identifies you",
                "Look for odd characters in the token, the access key or the project.",
            )
        case _:
            return Dropped(
                f"{asked} closed the connection before the answer was complete",
                "Try again; if it stays, a proxy or firewall may be cutting it.",
            )


def _timed_out(error: httpx.TimeoutException, host: str) -> ConnectionFailed:
    if isinstance(error, httpx.ConnectTimeout | httpx.PoolTimeout):
        return NotConnected(
            f"{host} did not answer the attempt to connect", _HINT_REACH
        )
    return ConnectionFailed(
        f"{host} was connected but fell silent in the middle",
        "Try again; the service may be overloaded.",
    )


def _not_connected(error: httpx.ConnectError, host: str) -> ConnectionFailed:
    for cause in _causes(error):
        match cause:
            case ssl.SSLCertVerificationError():
                return ConnectionFailed(
                    f"the certificate of {host} is not trusted: {cause.verify_message}",
                    _HINT_CERTIFICATE,
                )
            case ssl.SSLError():
                return ConnectionFailed(
                    f"no encrypted connection to {host}: {cause.reason or cause}",
                    "Check whether the endpoint is https, and its port.",
                )
    words = str(error)
    if "Name or service" in words or "name resolution" in words or "nodename" in words:
        return NotConnected(f"there is no host called {host}", _HINT_NAME)
    if "refused" in words:
        return NotConnected(f"{host} takes no connections there", _HINT_REACH)
    return NotConnected(f"{host} cannot be reached: {words}", _HINT_REACH)


def _causes(error: BaseException) -> Iterator[BaseException]:
    cause: BaseException | None = error
    while cause is not None:
        yield cause
        cause = cause.__cause__ or cause.__context__


def _has_request(error: httpx.RequestError) -> bool:
    try:
        return bool(error.request)
    except RuntimeError:
        return False
