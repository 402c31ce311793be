"""A token that somebody else fetched, as an `httpx.Auth`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import httpx

from imstui.sources.exchange.answer import read_answer
from imstui.sources.signin.keystone_failures import FETCH_A_TOKEN
from imstui.sources.signin.refusals import not_let_in

if TYPE_CHECKING:
    from collections.abc import Generator

    from imstui.sources.signin.credentials import FixedToken


class FixedTokenAuth(httpx.Auth):
    """Sends a token as it is; when it ends, so does the work.

    Args:
        login: the token, and the project it is for if that is known.
    """

    def __init__(self, login: FixedToken) -> None:
        self._login = login

    @property
    def project_id(self) -> str | None:
        """The project that the token is for, if somebody said so."""
        return self._login.project_id or None

    def sync_auth_flow(
        self, request: httpx.Request
    ) -> Generator[httpx.Request, httpx.Response, None]:
        """Send the request with the token.

        Raises:
            SignInFailed: the service does not take it.
        """
        request.headers["X-Auth-Token"] = self._login.token.reveal()
        response = yield request
        if response.status_code == httpx.codes.UNAUTHORIZED:
            raise not_let_in(
                read_answer(response),
                f"{request.url.host} refused the token",
                "It has expired, or is another cloud's. A given token cannot be "
                f"renewed: fetch a new one, such as with `{FETCH_A_TOKEN}`.",
            )
