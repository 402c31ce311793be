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
from imstui.sources.endpoint.proxies import PROXY
from imstui.sources.endpoint.retry import Dropped

if TYPE_CHECKING:
    from collections.abc import Iterator

_HINT_REACH = "Check the endpoint, its region, the network, VPN and HTTPS_PROXY."
_HINT_PROXY = "Check HTTPS_PROXY, HTTP_PROXY, ALL_PROXY and NO_PROXY."
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
    request = error.request if _has_request(error) else None
    asked = request.url.host if request else host
    proxy = request.extensions.get(PROXY) if request else None
    match error:
        case httpx.TimeoutException():
            return _timed_out(error, asked, proxy)
        case httpx.ProxyError():
            return ConnectionFailed(
                f"the proxy on the way to {asked} refused: {error}",
                "Check HTTPS_PROXY and NO_PROXY; user and password go into its URL.",
            )
        case httpx.NetworkError():
            return _broken(error, asked, proxy)
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
            return _dropped(asked)


def _timed_out(
    error: httpx.TimeoutException, host: str, proxy: str | None
) -> ConnectionFailed:
    if isinstance(error, httpx.ConnectTimeout | httpx.PoolTimeout):
        who, hint = _called(host, proxy)
        return NotConnected(f"{who} did not answer the attempt to connect", hint)
    return ConnectionFailed(
        f"{host} was connected but fell silent in the middle",
        "Try again; the service may be overloaded.",
    )


def _broken(error: httpx.NetworkError, host: str, proxy: str | None) -> ImstuiError:
    failure = _not_encrypted(error, host)
    if failure is None and isinstance(error, httpx.ConnectError):
        failure = _not_connected(error, host, proxy)
    return failure or _dropped(host)


def _dropped(host: str) -> Dropped:
    return Dropped(
        f"{host} closed the connection before the answer was complete",
        "Try again; if it stays, a proxy or firewall may be cutting it.",
    )


def _not_encrypted(error: httpx.NetworkError, host: str) -> ConnectionFailed | None:
    """The error where TLS failed, which may come to light after the connecting."""
    for cause in _causes(error):
        match cause:
            case ssl.SSLCertVerificationError():
                return ConnectionFailed(
                    f"the certificate of {host} is not trusted: {cause.verify_message}",
                    _HINT_CERTIFICATE,
                )
            case ssl.SSLEOFError() if not isinstance(error, httpx.ConnectError):
                return None
            case ssl.SSLError() if "CERTIFICATE_REQUIRED" in (cause.reason or ""):
                return ConnectionFailed(
                    f"{host} wants to see a certificate of yours",
                    "Name its file, and its key's, as cert and key in clouds.yaml.",
                )
            case ssl.SSLError():
                return ConnectionFailed(
                    f"no encrypted connection to {host}: {cause.reason or cause}",
                    "Check whether the endpoint is https, and its port.",
                )
    return None


def _not_connected(
    error: httpx.ConnectError, host: str, proxy: str | None
) -> ConnectionFailed:
    words = str(error)
    who, hint = _called(host, proxy)
    if "Name or service" in words or "name resolution" in words or "nodename" in words:
        return NotConnected(f"there is no host called {proxy or host}", hint)
    if "refused" in words:
        return NotConnected(f"{who} takes no connections there", hint)
    return NotConnected(f"{who} cannot be reached: {words}", hint)


def _called(host: str, proxy: str | None) -> tuple[str, str]:
    """Who could not be connected to, and what to look at: a proxy comes first."""
    if proxy is None:
        return host, _HINT_REACH
    return f"the proxy {proxy} on the way to {host}", _HINT_PROXY


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
