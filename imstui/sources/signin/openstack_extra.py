"""Kinds of signing in that are left to openstacksdk, which is installed on request."""

from __future__ import annotations

from contextlib import contextmanager
from importlib import import_module
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple, Protocol

import httpx

from imstui.core.errors import SignInFailed, UsageError
from imstui.sources.exchange.answer import read_answer
from imstui.sources.exchange.said import excerpt
from imstui.sources.exchange.secret import Secret
from imstui.sources.signin.keystone_failures import FETCH_A_TOKEN
from imstui.sources.signin.refusals import not_let_in

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Mapping

    from imstui.sources.signin.credentials import OpenStackLogin

EXTRA = "imstui[openstack]"
"""What has to be installed."""

_SECRET_NAMES = ("password", "passcode", "secret", "token")
"""Parts of the names of settings that nobody may read."""


class SdkSession(Protocol):
    """What is used of keystoneauth's session; it fetches and renews by itself."""

    def get_token(self) -> str | None:
        """The token, a new one if the old one ends soon."""
        ...

    def invalidate(self) -> bool:
        """Forget the token."""
        ...

    def get_project_id(self) -> str | None:
        """The project that is signed in."""
        ...

    def get_endpoint(
        self,
        *,
        service_type: str,
        interface: str,
        region_name: str | None,
        skip_discovery: bool,
    ) -> str | None:
        """A service's address in the catalogue."""
        ...


class OpenStackAuth(httpx.Auth):
    """Lets openstacksdk sign in, and sends the token that it gets.

    openstacksdk has HTTP connections of its own, so a login under way here cannot be
    broken off; it ends at openstacksdk's own limit.

    Args:
        login: the entry in the files; without files, the `OS_*` variables.
        region: instead of the configured one, if it is not empty.
    """

    def __init__(self, login: OpenStackLogin, region: str = "") -> None:
        self._login = login
        self._region = region
        self._lock = Lock()
        self._known: _Opened | None = None
        self._project_id: str | None = None

    @property
    def project_id(self) -> str | None:
        """The project that is signed in, as soon as one is."""
        return self._project_id

    def sync_auth_flow(
        self, request: httpx.Request
    ) -> Generator[httpx.Request, httpx.Response, None]:
        """Send the request with a token; with a new one if the service wants that.

        Raises:
            SignInFailed: openstacksdk gets no token, or none that the service takes.
            UsageError: openstacksdk is not installed, or misses a setting.
        """
        opened = self._opened()
        token = self._token(opened)
        request.headers["X-Auth-Token"] = token
        response = yield request
        if response.status_code == httpx.codes.UNAUTHORIZED:
            if self._token(opened) == token:
                opened.session.invalidate()
            request.headers["X-Auth-Token"] = self._token(opened)
            response = yield request
        if response.status_code == httpx.codes.UNAUTHORIZED:
            raise not_let_in(
                read_answer(response),
                f"{request.url.host} refuses the token that openstacksdk got",
                "The account may have no role in that project.",
            )

    def endpoint(self, region: str, interfaces: tuple[str, ...]) -> str:
        """The image service's address in the catalogue; empty if it has none.

        Raises:
            SignInFailed: openstacksdk gets no token.
            UsageError: openstacksdk is not installed, or misses a setting.
        """
        session, secrets = self._opened()
        with _in_words(secrets):
            for interface in interfaces:
                found = session.get_endpoint(
                    service_type="image",
                    interface=interface,
                    region_name=region or None,
                    skip_discovery=True,
                )
                if found:
                    return str(found)
        return ""

    def _token(self, opened: _Opened) -> str:
        session, secrets = opened
        with _in_words(secrets):
            token = session.get_token()
            self._project_id = session.get_project_id()
        if not token:
            raise SignInFailed(f"openstacksdk got no token for {self._login.cloud!r}")
        return token

    def _opened(self) -> _Opened:
        with self._lock:
            if self._known is None:
                self._known = _open(self._login, self._region)
            return self._known


class _Opened(NamedTuple):
    """A session, and what it signs in with."""

    session: SdkSession
    secrets: tuple[Secret, ...]


def _open(login: OpenStackLogin, region: str) -> _Opened:
    try:
        config = import_module("openstack.config")
    except ImportError as error:
        raise UsageError(
            f"signing in with auth_type {login.auth_type!r} is left to openstacksdk, "
            f"which is not installed ({EXTRA})",
            f"Install {EXTRA}, or hand over a token: OS_TOKEN=$({FETCH_A_TOKEN}).",
        ) from error
    clouds, secure, public = ([str(path)] if path else [] for path in login.files)
    with _in_words():
        cloud = config.OpenStackConfig(
            config_files=clouds,
            secure_files=secure,
            vendor_files=public,
            load_envvars=not clouds and not secure,
        ).get_one(login.cloud, region_name=region or None)
        session: SdkSession = cloud.get_session()
    return _Opened(session, _secrets(cloud.config.get("auth") or {}))


def _secrets(settings: Mapping[str, object]) -> tuple[Secret, ...]:
    return tuple(
        Secret(value)
        for name, value in settings.items()
        if isinstance(value, str) and any(word in name for word in _SECRET_NAMES)
    )


@contextmanager
def _in_words(secrets: tuple[Secret, ...] = ()) -> Iterator[None]:
    """Turn openstacksdk's errors into ours; they pass on what a service says."""
    openstack = import_module("openstack.exceptions")
    keystone = import_module("keystoneauth1.exceptions")
    try:
        yield
    except openstack.ConfigException as error:
        raise UsageError(
            f"openstacksdk cannot use the configuration: {error}"
        ) from error
    except (keystone.ClientException, openstack.SDKException) as error:
        raise SignInFailed(
            f"openstacksdk could not sign in: {excerpt(str(error), secrets, 400)}",
            f"Try it with openstacksdk's own tool: {FETCH_A_TOKEN}.",
        ) from error
