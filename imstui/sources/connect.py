"""From a configured cloud to what an HTTP client needs to ask its image service."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias, assert_never

from imstui.core.errors import UsageError
from imstui.sources.addresses import image_address
from imstui.sources.clouds.endpoints import known_endpoint
from imstui.sources.exchange.exchange import carry_out
from imstui.sources.keyring import Keyring
from imstui.sources.signin.aksk import AkSkAuth
from imstui.sources.signin.catalogue import image_endpoint
from imstui.sources.signin.credentials import (
    AccessKey,
    FixedToken,
    KeystoneLogin,
    NoLogin,
    OpenStackLogin,
)
from imstui.sources.signin.keystone import KeystoneAuth
from imstui.sources.signin.openstack_extra import OpenStackAuth
from imstui.sources.signin.token import FixedTokenAuth
from imstui.sources.tls import ssl_context

if TYPE_CHECKING:
    import ssl

    from imstui.core.cancel import CancelToken
    from imstui.sources.clouds.cloud import Cloud
    from imstui.sources.exchange.exchange import Send

Auth: TypeAlias = KeystoneAuth | AkSkAuth | FixedTokenAuth | OpenStackAuth


@dataclass(frozen=True, slots=True)
class Connection:
    """Everything about a cloud that the source of its images has to know.

    Attributes:
        cloud: what was connected to; its name, region, label and origin are for people.
        auth: signs requests; None where nobody is asked to sign in.
        trust: how certificates are checked, if that was made ready before.
    """

    cloud: Cloud
    auth: Auth | None
    trust: ssl.SSLContext | None = None

    @property
    def label(self) -> str:
        """What a person calls it."""
        return self.cloud.label

    @property
    def origin(self) -> str:
        """Where the configuration was found; never a value of it."""
        return self.cloud.origin

    @property
    def project_id(self) -> str | None:
        """The project that is signed in, as soon as it is known."""
        return self.auth.project_id if self.auth else None

    def ssl_context(self) -> ssl.SSLContext:
        """How certificates are checked, for the client's `verify`.

        Raises:
            UsageError: a file of certificates is not there, or is something else.
        """
        return self.trust or ssl_context(self.cloud.tls)

    def endpoint(self, send: Send, cancel: CancelToken | None = None) -> str:
        """The image service's address, to which `/v2/cloudimages` is appended.

        It may have to be looked up in the cloud's catalogue, which means signing in;
        that is done once, and later requests use the same token.

        Args:
            send: sends one request without authentication and without following
                redirects, such as `partial(client.send, auth=None)`.
            cancel: ends the wait for another thread that is signing in.

        Raises:
            SignInFailed: the credentials were not accepted.
            Refused: the identity service has troubles of its own.
            UsageError: the catalogue has no image service there, or its address cannot
                be asked.
        """
        cloud = self.cloud
        if cloud.endpoint:
            return image_address(cloud.endpoint, cloud.origin)
        match self.auth:
            case KeystoneAuth():
                session = carry_out(self.auth.session(cancel=cancel), send)
                listed = image_endpoint(
                    session.catalogue, cloud.region, cloud.interfaces
                )
            case OpenStackAuth():
                listed = self.auth.endpoint(cloud.region, cloud.interfaces)
            case _:
                listed = ""
        if listed:
            return image_address(listed, f"the catalogue of {cloud.name}")
        return _by_pattern(cloud)


def connect(cloud: Cloud, keyring: Keyring | None = None) -> Connection:
    """Prepare a connection; nothing is sent yet.

    Args:
        cloud: what `choose_cloud` found.
        keyring: what was signed in with before; None begins with nothing.

    Raises:
        UsageError: something is missing that no service could tell, or an address
            cannot be asked.
    """
    auth = _auth(cloud, keyring or Keyring())
    if cloud.endpoint:
        image_address(cloud.endpoint, cloud.origin)
    elif not isinstance(auth, KeystoneAuth | OpenStackAuth):
        _by_pattern(cloud)
    return Connection(cloud, auth)


def _by_pattern(cloud: Cloud) -> str:
    login = cloud.login
    match login:
        case KeystoneLogin(auth_url=identity) | AccessKey(identity_url=identity):
            known = known_endpoint(identity, cloud.region)
        case _:
            known = known_endpoint("", cloud.region)
    if not known:
        raise UsageError(
            f"{cloud.origin}: it is not known where images are served"
            + (f" in region {cloud.region!r}" if cloud.region else ", nor a region"),
            "Name a region (--region) or the image service's address (--endpoint).",
        )
    return image_address(known, cloud.origin)


def _auth(cloud: Cloud, keyring: Keyring) -> Auth | None:
    login = cloud.login
    match login:
        case KeystoneLogin():
            return keyring.sign_in(cloud, login)
        case AccessKey():
            return AkSkAuth(login)
        case FixedToken():
            return FixedTokenAuth(login)
        case OpenStackLogin():
            return OpenStackAuth(login, cloud.region)
        case NoLogin():
            return None
        case _:
            assert_never(login)
