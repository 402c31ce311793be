"""Image services whose addresses are known, as the real connection to each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import httpx

from imstui.sources.clouds.cloud import Cloud
from imstui.sources.connect import Connection
from imstui.sources.signin.credentials import NoLogin

if TYPE_CHECKING:
    from imstui.sources.connect import Auth


def service_at(url: str, auth: Auth | None = None) -> Connection:
    """The service at an address, called by its host and port."""
    name = httpx.URL(url).netloc.decode("ascii")
    return Connection(Cloud(name, "a test", NoLogin(), endpoint=url), auth)
