"""The checking of certificates, as clouds are configured."""

from __future__ import annotations

import os
import ssl
from typing import TYPE_CHECKING

import httpx

from imstui.core.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from imstui.sources.clouds.cloud import Tls


_VARIABLE = "SSL_CERT_FILE"


def ssl_context(tls: Tls) -> ssl.SSLContext:
    """The context for an HTTP client.

    Where nothing is configured, the usual authorities are trusted, or those that
    `SSL_CERT_FILE` or `SSL_CERT_DIR` name.

    Raises:
        UsageError: a configured file is not there, or holds no certificates.
    """
    if not tls.verify:
        context = httpx.create_ssl_context(verify=False)
    elif tls.authorities is None:
        context = _usual()
    else:
        context = _trusting(tls.authorities)
    if tls.certificate is not None:
        try:
            context.load_cert_chain(tls.certificate, tls.key)
        except (OSError, ssl.SSLError) as error:
            raise _unusable("client certificate", tls.certificate, error) from error
    return context


def _usual() -> ssl.SSLContext:
    try:
        return httpx.create_ssl_context()
    except OSError as error:
        if path := os.environ.get(_VARIABLE):
            raise _unusable(_VARIABLE, path, error) from error
        raise


def _trusting(authorities: Path) -> ssl.SSLContext:
    try:
        if authorities.is_dir():
            return ssl.create_default_context(capath=str(authorities))
        return ssl.create_default_context(cafile=str(authorities))
    except (OSError, ssl.SSLError) as error:
        raise _unusable("cacert", authorities, error) from error


def _unusable(what: str, path: Path | str, error: OSError) -> UsageError:
    words = error.strerror or str(error)
    if isinstance(error, ssl.SSLError):
        reason = error.reason or "it holds no certificate with its key"
        words = reason.replace("_", " ").casefold()
    return UsageError(f"{what} {path} cannot be used: {words}")
