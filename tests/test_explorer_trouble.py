"""What the explorer shows of trouble in the middle of a list: the rows stay."""

from __future__ import annotations

from contextlib import closing
from threading import Event
from typing import TYPE_CHECKING

import pytest

from imstui.core.errors import Refusal, Refused
from imstui.core.fetcher import FetchFailed
from imstui.sources.clouds.cloud import Cloud
from imstui.sources.connect import connect
from imstui.sources.endpoint.endpoint import Endpoint
from imstui.sources.endpoint.retry import Patience
from imstui.sources.exchange.secret import Secret
from imstui.sources.signin.credentials import FixedToken
from tests.keystone_server import Keystone, keystone
from tests.loopback import Reply, misbehaving, page
from tests.pilot import explorer, run
from tests.services import service_at
from tests.signing_in import login
from tests.troubles import LASTING, PASSING, in_the_middle

if TYPE_CHECKING:
    from collections.abc import Iterator

    from imstui.sources.signin.credentials import Login
    from tests.pilot import Explorer


NO = Refusal(401)


@pytest.fixture
def service() -> Iterator[Keystone]:
    """An identity service, and an image service that ends each token it was shown."""
    with keystone() as running:
        running.images = 9
        running.short_lived = True
        yield running


def rows(ui: Explorer) -> list[str]:
    """The IDs of the images in the list, shown or not."""
    view = ui.screen.view
    return [view.image(row).id for row in range(len(view))]


async def shows_rows(ui: Explorer, *ids: str) -> None:
    """Wait until the list has these images and is complete."""
    await ui.until(lambda: rows(ui) == list(ids))
    await ui.shows(f"{len(ids)} images")


def cloud(service: Keystone, login: Login) -> Endpoint:
    """The images of a cloud at which somebody signs in like this."""
    there = Cloud("shop", "a test", login, "eu-de", endpoint=f"{service.url}/ims")
    return Endpoint(connect(there))


@pytest.mark.parametrize("trouble", PASSING)
def test_trouble_that_passes_costs_the_list_nothing(trouble: str) -> None:
    async def story(replies: tuple[Reply, ...]) -> None:
        with (
            misbehaving(*replies) as server,
            closing(
                Endpoint(service_at(server.url), patience=Patience(first=0))
            ) as there,
        ):
            async with explorer(there, page_size=2) as ui:
                await shows_rows(ui, "a", "b", "c")
                await ui.until(lambda: not ui.screen.session.fetcher.busy)
                assert "attempt" not in ui.text

    run(story(in_the_middle(*PASSING[trouble])))


@pytest.mark.parametrize("trouble", LASTING)
def test_trouble_that_lasts_is_said_and_the_rows_stay(trouble: str) -> None:
    async def story(reply: Reply, said: str) -> None:
        with (
            misbehaving(Reply(body=page("a", "b")), reply) as server,
            closing(Endpoint(service_at(server.url))) as there,
        ):
            async with explorer(there, page_size=2, size=(200, 40)) as ui:
                await ui.shows(said)
                assert "2+ images" in ui.text
                assert rows(ui) == ["a", "b"]
                assert "image b" in ui.text
                await ui.press("down", "end")
                await ui.shows(said)
                assert len(server.targets) == 2
                server.change(Reply(body=page("c")))
                await ui.press("r")
                await shows_rows(ui, "a", "b", "c")
                assert said not in ui.text

    run(story(LASTING[trouble].reply, LASTING[trouble].said))


def test_a_failure_that_is_tried_again_already_is_not_said() -> None:
    async def story() -> None:
        again = Event()
        with (
            misbehaving(
                Reply(body=page("a", "b")),
                Reply(status=401),
                Reply(body=page("c"), hold=again),
            ) as server,
            closing(Endpoint(service_at(server.url))) as there,
        ):
            async with explorer(there, page_size=2, size=(200, 40)) as ui:
                await ui.shows("401 Unauthorized")
                await ui.press("r")
                session = ui.screen.session
                late = FetchFailed(session.fetcher.generation, Refused("late", NO))
                session.mailbox.put(late)
                await ui.press("down")
                assert "late" not in ui.text
                again.set()
                await shows_rows(ui, "a", "b", "c")

    run(story())


def test_tokens_that_end_between_pages_are_renewed_unseen(service: Keystone) -> None:
    async def story() -> None:
        with closing(cloud(service, login(service))) as there:
            async with explorer(there, page_size=3) as ui:
                await ui.press("L")
                await shows_rows(ui, *(f"{number:04}" for number in range(9)))
                assert "token" not in ui.text
        assert service.logins == 4

    run(story())


def test_a_given_token_that_ends_is_said_and_the_rows_stay(service: Keystone) -> None:
    async def story() -> None:
        given = FixedToken(Secret(service.hand_out("p-shop")))
        with closing(cloud(service, given)) as there:
            async with explorer(there, page_size=3, size=(200, 40)) as ui:
                await ui.shows("refused the token")
                assert "3+ images" in ui.text
                assert rows(ui) == ["0000", "0001", "0002"]
                assert given.token.reveal() not in ui.text
        assert service.logins == 0

    run(story())
