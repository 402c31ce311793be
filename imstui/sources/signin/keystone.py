"""Keystone (IAM) version 3 as an `httpx.Auth`: one login for many threads."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING

import httpx

from imstui.core.errors import SignInFailed
from imstui.sources.exchange.answer import read_answer, with_details
from imstui.sources.exchange.exchange import cancel_of
from imstui.sources.signin.credentials import KeystoneLogin, Password, Token
from imstui.sources.signin.identity import identity_url
from imstui.sources.signin.keystone_failures import (
    FETCH_A_TOKEN,
    refused,
    token_refused,
)
from imstui.sources.signin.keystone_requests import sign_in_request, token_request
from imstui.sources.signin.refusals import not_let_in
from imstui.sources.signin.session import Session, read_session
from imstui.sources.signin.shared import Shared

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from imstui.core.cancel import CancelToken
    from imstui.sources.exchange.exchange import Exchange
    from imstui.sources.signin.credentials import Identity
    from imstui.sources.signin.token_cache import TokenCache

_ISSUED = frozenset({httpx.codes.OK, httpx.codes.CREATED})


class KeystoneAuth(httpx.Auth):
    """Fetches a token, sends it along, and renews it before it ends or on a 401.

    Signing in runs on the client of the request that needed it, with that request's
    timeouts and extensions. A second 401 in a row is final.

    Args:
        login: where, who, and for which project.
        cache: where tokens are kept between runs, if that was asked for.
        now: the clock, in seconds since 1970.
        first: who has signed in with the same one-time passcode, and whose token is
            exchanged for one of this project.
    """

    def __init__(
        self,
        login: KeystoneLogin,
        cache: TokenCache | None = None,
        now: Callable[[], float] = time.time,
        first: KeystoneAuth | None = None,
    ) -> None:
        self._login = login
        self._base = identity_url(login.auth_url)
        self._cache = cache
        self._now = now
        self._first = first
        self._refusal: SignInFailed | None = None
        self._session = Shared[Session]()

    @property
    def project_id(self) -> str | None:
        """The project that is signed in; as configured as long as none is."""
        session = self._session.value
        return (session.project_id if session else self._login.project.id) or None

    def sync_auth_flow(
        self, request: httpx.Request
    ) -> Generator[httpx.Request, httpx.Response, None]:
        """Send the request with a token; with a new one if the service wants that.

        Raises:
            SignInFailed: there is no token to be had, or none that the service takes.
            SignInUnavailable: the identity service has troubles of its own.
        """
        cancel = cancel_of(request)
        session = yield from self.session(request, cancel)
        request.headers["X-Auth-Token"] = session.token.reveal()
        response = yield request
        if response.status_code != httpx.codes.UNAUTHORIZED:
            return
        session = yield from self.session(request, cancel, refused_one=session)
        request.headers["X-Auth-Token"] = session.token.reveal()
        response = yield request
        if response.status_code == httpx.codes.UNAUTHORIZED:
            raise self._useless(response)

    def session(
        self,
        like: httpx.Request | None = None,
        cancel: CancelToken | None = None,
        refused_one: Session | None = None,
    ) -> Exchange[Session]:
        """The session; signs in first if there is none that can be used.

        Args:
            like: the request that needs it.
            cancel: ends the wait for another thread that is signing in.
            refused_one: a session that the image service did not take.
        """
        return self._session.get(
            lambda: self._signed_in(like, refused_one),
            lambda session: session is not refused_one and not session.due(self._now()),
            cancel,
        )

    def _signed_in(
        self, like: httpx.Request | None, refused_one: Session | None
    ) -> Exchange[Session]:
        if self._cache and self._session.value is None:
            kept = self._cache.load(self._login, self._now())
            if kept is not None and not kept.due(self._now()):
                return kept
        identity = self._login.identity
        if isinstance(identity, Token):
            return (yield from self._adopted(identity, like))
        if refused_one is not None and has_passcode(identity):
            raise SignInFailed(
                "the token has ended, and a one-time passcode opens no second one",
                "Set OS_PASSCODE to a new passcode and start again.",
            )
        if self._first is not None:
            session = yield from self._exchanged(self._first, like)
        elif has_passcode(identity):
            session = yield from self._opened_once(like)
        else:
            session = yield from self._issued(self._login, like)
        if self._cache:
            self._cache.store(self._login, session)
        return session

    def _opened_once(self, like: httpx.Request | None) -> Exchange[Session]:
        """Try a passcode; a refused one is not tried again, whoever comes later."""
        if self._refusal is not None:
            raise self._refusal.with_traceback(None)
        try:
            return (yield from self._issued(self._login, like))
        except SignInFailed as error:
            self._refusal = error
            raise

    def _issued(
        self, login: KeystoneLogin, like: httpx.Request | None
    ) -> Exchange[Session]:
        response = yield sign_in_request(self._base, login, like)
        if response.status_code not in _ISSUED:
            raise (yield from refused(self._base, login, response, like))
        identity = login.identity
        # Another scope for a token does not make it last longer.
        lasting = not (isinstance(identity, Token) or has_passcode(identity))
        return read_session(response, self._now(), renewable=lasting)

    def _adopted(self, given: Token, like: httpx.Request | None) -> Exchange[Session]:
        """Take a given token as it is if it fits, else ask for one of the scope wanted.

        Not every service hands out a token for a token, so that is the second choice.
        """
        response = yield token_request(self._base, given.token, like)
        if response.status_code in {httpx.codes.UNAUTHORIZED, httpx.codes.NOT_FOUND}:
            raise token_refused(self._base, read_answer(response))
        if response.status_code == httpx.codes.OK:
            found = read_session(
                response, self._now(), renewable=False, token=given.token
            )
            if found.fits(self._login.project):
                return found
        return (yield from self._issued(self._login, like))

    def _exchanged(
        self, first: KeystoneAuth, like: httpx.Request | None
    ) -> Exchange[Session]:
        """A token for this project, for the one that the passcode has opened."""
        opened = yield from first.session(like, cancel_of(like))
        login = replace(self._login, identity=Token(opened.token))
        try:
            return (yield from self._issued(login, like))
        except SignInFailed as error:
            project = str(self._login.project) or "no project"
            hint = (
                "Ask one region after the other, each with a new OS_PASSCODE, or hand "
                "a token over in OS_TOKEN."
            )
            raise SignInFailed(
                f"the one-time passcode has opened a token, which opens none for "
                f"{project!r}: {error.message}",
                with_details(hint, error.refusal) if error.refusal else hint,
                error.refusal,
            ) from error

    def _useless(self, response: httpx.Response) -> SignInFailed:
        return not_let_in(
            read_answer(response),
            f"{response.request.url.host} refuses the token that {self._base} "
            "has just issued",
            "The service and the identity service may be of different clouds, or the "
            f"account has no role there. To try by hand: {FETCH_A_TOKEN}.",
        )


def has_passcode(identity: Identity) -> bool:
    """Whether it proves who somebody is only once."""
    return isinstance(identity, Password) and identity.passcode is not None
