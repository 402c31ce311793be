"""What one thread fetches for all, and what of its fate the others are told."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Event
from typing import TYPE_CHECKING

import pytest

from imstui.core.cancel import CancelToken
from imstui.core.errors import Cancelled, ImstuiError, SignInFailed
from imstui.sources.exchange.exchange import carry_out
from imstui.sources.signin.shared import Shared

if TYPE_CHECKING:
    from concurrent.futures import Future

    import httpx

    from imstui.sources.exchange.exchange import Exchange

PATIENCE = 60


class Waiting(CancelToken):
    """Tells that somebody has begun to wait with it."""

    def __init__(self) -> None:
        super().__init__()
        self.begun = Event()

    def check(self) -> None:
        """Raise `Cancelled` if the work is to stop."""
        self.begun.set()
        super().check()


class Fetches:
    """The first fetch hangs until it is let go, and then fails; later ones succeed."""

    def __init__(self, failure: ImstuiError) -> None:
        self.count = 0
        self.begun = Event()
        self.let_go = Event()
        self._failure = failure

    def fetch(self) -> Exchange[str]:
        """Fetch once more, without a request."""
        self.count += 1
        if self.count == 1:
            self.begun.set()
            assert self.let_go.wait(PATIENCE)
            raise self._failure
        yield from ()
        return "token"


def nothing_is_sent(request: httpx.Request) -> httpx.Response:
    raise AssertionError(request)


def first_fails(fetches: Fetches, pool: ThreadPoolExecutor) -> list[Future[str]]:
    """Two who want the same value: the one who fetches it, and one who waits."""
    shared = Shared[str]()

    def got(cancel: CancelToken) -> str:
        return carry_out(shared.get(fetches.fetch, bool, cancel), nothing_is_sent)

    fetching = pool.submit(got, CancelToken())
    assert fetches.begun.wait(PATIENCE)
    token = Waiting()
    waiting = pool.submit(got, token)
    assert token.begun.wait(PATIENCE)
    fetches.let_go.set()
    return [fetching, waiting]


def test_whoever_waits_for_a_fetch_that_is_given_up_fetches() -> None:
    fetches = Fetches(Cancelled())
    with ThreadPoolExecutor() as pool:
        given_up, other = first_fails(fetches, pool)

        with pytest.raises(Cancelled):
            given_up.result(PATIENCE)
        assert other.result(PATIENCE) == "token"
    assert fetches.count == 2


def test_whoever_waits_for_a_fetch_that_fails_fails_with_it() -> None:
    fetches = Fetches(SignInFailed("wrong password"))
    with ThreadPoolExecutor() as pool:
        for outcome in first_fails(fetches, pool):
            with pytest.raises(SignInFailed):
                outcome.result(PATIENCE)
    assert fetches.count == 1
