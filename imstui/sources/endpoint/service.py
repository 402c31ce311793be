"""Who is asked: the little that an endpoint has to know about a cloud."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import httpx

from imstui.core.errors import UsageError
from imstui.sources.signin.catalogue import without_version

if TYPE_CHECKING:
    import ssl

    from imstui.core.cancel import CancelToken
    from imstui.sources.signin.exchange import Send


class Service(Protocol):
    """A cloud's image service; `imstui.sources.connect` makes one of its settings."""

    @property
    def label(self) -> str:
        """What a person calls it."""
        ...

    @property
    def project_id(self) -> str | None:
        """The project that is signed in, as soon as that is known."""
        ...

    @property
    def auth(self) -> httpx.Auth | None:
        """What signs requests; None where nobody is asked to sign in."""
        ...

    def ssl_context(self) -> ssl.SSLContext:
        """How certificates are checked."""
        ...

    def endpoint(self, send: Send, cancel: CancelToken | None = None) -> str:
        """The address that `/v2/cloudimages` is appended to.

        Args:
            send: sends a request without authentication.
            cancel: ends waiting for other threads.

        Raises:
            ImstuiError: it cannot be found out.
        """
        ...


@dataclass(frozen=True, slots=True)
class Address:
    """A service whose address is known.

    Attributes:
        url: with or without `/v2` at its end.
    """

    url: str
    auth: httpx.Auth | None = None
    project_id: str | None = None

    def __post_init__(self) -> None:
        check_address(self.url)

    @property
    def label(self) -> str:
        """The host and port."""
        return httpx.URL(self.url).netloc.decode("ascii")

    def ssl_context(self) -> ssl.SSLContext:
        """The usual authorities, or those that `SSL_CERT_FILE` names."""
        return httpx.create_ssl_context()

    def endpoint(self, send: Send, cancel: CancelToken | None = None) -> str:  # noqa: ARG002 (nothing needs to be asked)
        """The address without a version."""
        return without_version(self.url)


def check_address(url: str) -> None:
    """Make sure that a URL can be asked.

    Raises:
        UsageError: it is no address of a web service, or it carries a password.
    """
    try:
        parsed = httpx.URL(url)
    except httpx.InvalidURL as error:
        raise UsageError(f"{url!r} is no address: {error}") from error
    if parsed.scheme not in {"http", "https"} or not parsed.host:
        raise UsageError(
            f"{url!r} is no address of a service",
            "Write it as https://ims.eu-de.otc.t-systems.com.",
        )
    if parsed.userinfo:
        raise UsageError(
            f"the address of {parsed.host} has a user name or password in it",
            "Sign in with a token, a cloud of clouds.yaml or an access key instead.",
        )
