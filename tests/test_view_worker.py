"""Views are made in a thread; the latest criteria win."""

from __future__ import annotations

import queue
from threading import Event
from typing import TYPE_CHECKING

import pytest

from imstui.core.cancel import CancelToken
from imstui.core.image import Image
from imstui.core.listing import Listing
from imstui.core.query import Query
from imstui.core.view import Criteria, ViewFailed, ViewMade
from imstui.core.view_worker import ViewWorker
from tests.scripted import WalkingSource, numbered

if TYPE_CHECKING:
    from collections.abc import Iterator

UBUNTU, DEBIAN = Criteria("ubuntu"), Criteria("debian")


class Inbox:
    """What a worker delivered, in order."""

    def __init__(self) -> None:
        self.put: queue.SimpleQueue[ViewMade | ViewFailed] = queue.SimpleQueue()

    def take(self) -> ViewMade:
        answer = self.put.get(timeout=10)
        assert isinstance(answer, ViewMade)
        return answer


class HeldListing(Listing):
    """A listing whose images can be read only while the gate is open."""

    def __init__(self) -> None:
        names = ["ubuntu", "debian", "ubuntu"]
        images = [Image.of({"id": str(n), "name": x}) for n, x in enumerate(names)]
        super().__init__(WalkingSource(images), Query(), 2)
        self.gate = Event()
        self.reached = Event()

    def images(self, start: int = 0) -> Iterator[Image]:
        self.reached.set()
        assert self.gate.wait(10)
        return super().images(start)


@pytest.fixture
def inbox() -> Inbox:
    return Inbox()


@pytest.fixture
def worker(inbox: Inbox) -> Iterator[ViewWorker]:
    worker = ViewWorker(inbox.put.put)
    yield worker
    worker.close()


@pytest.fixture
def listing() -> Iterator[HeldListing]:
    listing = HeldListing()
    listing.fetch_page(CancelToken())
    yield listing
    listing.gate.set()


def test_a_newer_search_replaces_the_one_that_is_being_made(
    worker: ViewWorker, inbox: Inbox, listing: HeldListing
) -> None:
    worker.ask(listing, UBUNTU)
    assert listing.reached.wait(10)
    latest = worker.ask(listing, DEBIAN)
    listing.gate.set()

    answer = inbox.take()

    assert (answer.generation, answer.view.criteria) == (latest, DEBIAN)
    assert inbox.put.empty()


def test_a_listing_that_grows_does_not_start_the_work_afresh(
    worker: ViewWorker, inbox: Inbox, listing: HeldListing
) -> None:
    first = worker.ask(listing, UBUNTU)
    assert listing.reached.wait(10)
    listing.fetch_page(CancelToken())
    again = worker.ask(listing, UBUNTU)
    listing.gate.set()

    views = [inbox.take().view, inbox.take().view]

    assert first == again
    assert views[0].extend(views[1])
    assert (views[0].matched, views[0].loaded) == (2, 3)


def test_another_listing_is_looked_at_from_the_beginning(
    worker: ViewWorker, inbox: Inbox, listing: HeldListing
) -> None:
    listing.gate.set()
    worker.ask(listing, UBUNTU)
    assert inbox.take().view.matched == 1
    other = Listing(WalkingSource(numbered(0, 3)), Query())
    other.fetch_page(CancelToken())

    worker.ask(other, Criteria("image"))

    assert inbox.take().view.matched == 3


def test_a_failure_is_told(worker: ViewWorker, inbox: Inbox) -> None:
    broken = Listing(WalkingSource([Image("x", document="[]")]), Query())
    broken.fetch_page(CancelToken())

    generation = worker.ask(broken, UBUNTU)

    answer = inbox.put.get(timeout=10)
    assert isinstance(answer, ViewFailed)
    assert answer.generation == generation


def test_a_closed_worker_says_nothing_more(
    worker: ViewWorker, inbox: Inbox, listing: HeldListing
) -> None:
    worker.ask(listing, UBUNTU)
    assert listing.reached.wait(10)

    worker.close()
    listing.gate.set()
    thread = worker._thread
    assert thread is not None
    thread.join(10)

    assert not thread.is_alive()
    assert inbox.put.empty()
