"""The sign-ins of a run: nobody has to sign in twice for the same.

The regions of a cloud are asked at the same time, and gone to one after the other. Who
signs in at each in the same way needs one token. A one-time passcode opens a single
one, so where regions have projects of their own, tokens for these come of the first.
"""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING, NamedTuple

from imstui.sources.signin.keystone import KeystoneAuth, has_passcode
from imstui.sources.signin.token_cache import TokenCache

if TYPE_CHECKING:
    from pathlib import Path

    from imstui.sources.clouds.cloud import Cloud, Tls
    from imstui.sources.signin.credentials import Identity, KeystoneLogin


class _Account(NamedTuple):
    """Who signs in, and at which cloud; never over less checked connections."""

    cloud: str
    identity: Identity
    tls: Tls


class Keyring:
    """Makes each sign-in once; any thread may ask.

    Args:
        token_folder: where tokens are kept between runs; None keeps none.
    """

    def __init__(self, token_folder: Path | None = None) -> None:
        self._cache = TokenCache(token_folder) if token_folder else None
        self._made: dict[tuple[_Account, KeystoneLogin], KeystoneAuth] = {}
        self._first: dict[_Account, KeystoneAuth] = {}
        self._lock = Lock()

    def sign_in(self, cloud: Cloud, login: KeystoneLogin) -> KeystoneAuth:
        """What signs requests to this cloud; the same one for the same login."""
        account = _Account(cloud.name, login.identity, cloud.tls)
        with self._lock:
            made = self._made.get((account, login))
            if made is None:
                once = has_passcode(login.identity)
                first = self._first.get(account) if once else None
                made = KeystoneAuth(login, self._cache, first=first)
                self._made[account, login] = made
                self._first.setdefault(account, made)
            return made
