"""Signing in at the strict identity service of `tests.keystone_server`."""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING

import httpx
import pytest

from imstui.core.cancel import CancelToken
from imstui.core.errors import ImstuiError
from imstui.sources.exchange.exchange import CANCEL
from imstui.sources.exchange.secret import Secret
from imstui.sources.signin.credentials import Domain, KeystoneLogin, Member, Password
from imstui.sources.signin.keystone import KeystoneAuth

if TYPE_CHECKING:
    from imstui.sources.signin.credentials import Identity
    from tests.keystone_server import Keystone

DOMAIN = Domain(name="OTC001")
ADA = Member(name="ada", domain=DOMAIN)
SHOP = Member(name="eu-de_shop", domain=DOMAIN)
BY_PASSWORD = Password(ADA, Secret("correct horse"))


def login(
    service: Keystone, identity: Identity = BY_PASSWORD, project: Member = SHOP
) -> KeystoneLogin:
    """A login at the service."""
    return KeystoneLogin(f"{service.url}/v3", identity, project)


def images(service: Keystone, auth: httpx.Auth) -> httpx.Response:
    """One question to the image service."""
    with httpx.Client(auth=auth) as client:
        return client.get(f"{service.url}/ims/v2/cloudimages")


def complaint(service: Keystone, login: KeystoneLogin) -> ImstuiError:
    """What is said where signing in fails."""
    with pytest.raises(ImstuiError) as caught:
        images(service, KeystoneAuth(login))
    return caught.value


def ask_cancellably(
    service: Keystone, auth: KeystoneAuth, cancel: CancelToken
) -> httpx.Response:
    """One question that ends when it is cancelled."""
    with httpx.Client(auth=auth) as client:
        url = f"{service.url}/ims/v2/cloudimages"
        return client.get(url, extensions={CANCEL: cancel})


class WatchedToken(CancelToken):
    """Tells when somebody who waits has looked at it."""

    def __init__(self) -> None:
        super().__init__()
        self.looked_at = Event()

    def check(self) -> None:
        self.looked_at.set()
        super().check()
