"""The fetcher works in threads; the latest question wins."""

from __future__ import annotations

import queue
import threading
from typing import TYPE_CHECKING

from imstui.core.errors import ConnectionFailed
from imstui.core.explain import Relaxation
from imstui.core.fetcher import (
    EVERYTHING,
    Delivery,
    Fetcher,
    FetchFailed,
    NothingFound,
    PageArrived,
    Rested,
)
from imstui.core.listing import Listing
from imstui.core.query import Query
from imstui.core.source import Page
from tests.scripted import (
    HangingSource,
    ScriptedSource,
    WalkingSource,
    images,
    numbered,
)

if TYPE_CHECKING:
    from imstui.core.source import Source
    from tests.doors import Reach


class Inbox:
    """What the fetcher delivered, in order."""

    def __init__(self) -> None:
        self.deliveries: queue.SimpleQueue[Delivery] = queue.SimpleQueue()

    def until(self, kind: type[Delivery]) -> Delivery:
        while True:
            delivery = self.deliveries.get(timeout=10)
            if isinstance(delivery, kind):
                return delivery


def ask(fetcher: Fetcher, source: Source, wanted: int, query: str = "") -> Listing:
    listing = Listing(source, Query.from_query_string(query), page_size=10)
    fetcher.ask(listing, wanted)
    return listing


def test_no_more_is_fetched_than_is_wanted(source: Reach) -> None:
    inbox = Inbox()
    fetcher = Fetcher(inbox.deliveries.put)

    listing = ask(fetcher, source(WalkingSource(numbered(0, 100))), wanted=15)
    inbox.until(Rested)

    assert len(listing) == 20
    assert not fetcher.busy
    fetcher.close()


def test_wanting_more_goes_on_to_the_end(source: Reach) -> None:
    inbox = Inbox()
    fetcher = Fetcher(inbox.deliveries.put)
    listing = ask(fetcher, source(WalkingSource(numbered(0, 35))), wanted=1)
    inbox.until(Rested)

    fetcher.want(EVERYTHING)
    inbox.until(Rested)

    assert listing.count_text == "35"
    fetcher.close()


def test_a_newer_question_breaks_the_older_one_off(source: Reach) -> None:
    inbox = Inbox()
    fetcher = Fetcher(inbox.deliveries.put)
    hanging = HangingSource()
    ask(fetcher, source(hanging), wanted=1)
    assert hanging.reached.wait(10)

    ask(fetcher, source(WalkingSource(numbered(0, 3))), wanted=1)

    assert inbox.until(PageArrived).generation == 2
    fetcher.close()


def test_what_is_broken_off_is_not_waited_for_at_the_source() -> None:
    fetcher = Fetcher(Inbox().deliveries.put)
    hanging = HangingSource()
    ask(fetcher, hanging, wanted=1)
    assert hanging.reached.wait(10)

    ask(fetcher, WalkingSource(numbered(0, 3)), wanted=1)

    assert hanging.released.wait(10)
    fetcher.close()


def test_pausing_breaks_off_and_wanting_goes_on(source: Reach) -> None:
    inbox = Inbox()
    fetcher = Fetcher(inbox.deliveries.put)
    hanging = HangingSource()
    ask(fetcher, source(hanging), wanted=1)
    assert hanging.reached.wait(10)

    fetcher.pause()

    inbox.until(Rested)
    assert not fetcher.busy
    fetcher.close()


def test_a_failure_is_delivered_and_can_be_tried_again(source: Reach) -> None:
    inbox = Inbox()
    fetcher = Fetcher(inbox.deliveries.put)
    script = ScriptedSource(ConnectionFailed("no route"), Page(images("a")))
    listing = ask(fetcher, source(script), wanted=1)

    failure = inbox.until(FetchFailed)
    assert isinstance(failure, FetchFailed)
    assert "no route" in str(failure.error)

    fetcher.retry(1)
    inbox.until(Rested)
    assert [image.id for image in listing.images()] == ["a"]
    assert not fetcher.failed
    fetcher.close()


def test_reading_ahead_does_not_try_again_what_has_just_failed() -> None:
    """Not even from one who cannot know yet: the news of it are on their way."""
    inbox = Inbox()
    known: list[bool] = []

    def deliver(delivery: Delivery) -> None:
        if isinstance(delivery, FetchFailed):
            known.append(fetcher.failed)
            fetcher.want(20)
            known.append(fetcher.busy)
        inbox.deliveries.put(delivery)

    fetcher = Fetcher(deliver)
    script = ScriptedSource(Page(numbered(0, 10)), ConnectionFailed("no route"))
    listing = ask(fetcher, script, wanted=20)
    inbox.until(FetchFailed)

    assert known == [True, False]
    fetcher.want(EVERYTHING)
    assert not fetcher.busy

    script.answers += [Page(images("last"))]
    fetcher.retry(11)
    inbox.until(Rested)
    assert listing.count_text == "11"
    assert script.markers == [None, "9", "9"]
    fetcher.close()


def test_a_new_question_has_not_failed(source: Reach) -> None:
    inbox = Inbox()
    fetcher = Fetcher(inbox.deliveries.put)
    ask(fetcher, source(ScriptedSource(ConnectionFailed("no route"))), wanted=1)
    inbox.until(FetchFailed)
    assert fetcher.failed

    ask(fetcher, source(WalkingSource(numbered(0, 3))), wanted=1)

    assert not fetcher.failed
    fetcher.want(EVERYTHING)
    inbox.until(Rested)
    fetcher.close()


def test_a_question_without_answer_is_told_which_filter_is_in_the_way(
    source: Reach,
) -> None:
    inbox = Inbox()
    fetcher = Fetcher(inbox.deliveries.put)
    script = ScriptedSource(Page(()), Page(()), Page(images("a", "b")))

    ask(fetcher, source(script), wanted=1, query="status=queued&name=x")

    found = inbox.until(NothingFound)
    assert isinstance(found, NothingFound)
    assert found.in_the_way == (Relaxation("name", "x", found=2, more=False),)
    fetcher.close()


def test_closing_ends_the_thread(source: Reach) -> None:
    inbox = Inbox()
    fetcher = Fetcher(inbox.deliveries.put)
    ask(fetcher, source(WalkingSource(numbered(0, 3))), wanted=1)
    inbox.until(Rested)
    workers = [t for t in threading.enumerate() if t.name == "imstui-fetch-1"]

    fetcher.close()

    for worker in workers:
        worker.join(10)
        assert not worker.is_alive()
