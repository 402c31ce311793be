"""Who is asked: the little that an endpoint has to know about a cloud."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import ssl

    import httpx

    from imstui.core.cancel import CancelToken
    from imstui.sources.exchange.exchange import Send


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
