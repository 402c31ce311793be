"""Several places behind one server: any client pages over all of them."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing, contextmanager
from typing import TYPE_CHECKING

import httpx
import pytest

from imstui.core.cancel import CancelToken
from imstui.core.errors import ConnectionFailed
from imstui.core.listing import Completeness, Listing
from imstui.core.query import Query
from imstui.core.source import Page
from imstui.sources.endpoint.endpoint import Endpoint
from imstui.sources.remote import Remote
from tests.catalogues import all_ids, catalogue_of
from tests.gathered import dated, together
from tests.loopback import Reply, misbehaving, page, serving
from tests.scripted import ScriptedSource, WalkingSource
from tests.services import service_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from imstui.core.values import Json
    from imstui.sources.together import Together

ROWS: list[dict[str, Json]] = [
    {
        "id": f"{n:03}",
        "name": f"{n % 7}",
        "created_at": f"2024-01-01T00:00:{n % 60:02}Z",
    }
    for n in range(120)
]
ALPHABETIC = Query((("sort_key", "name"), ("sort_dir", "asc")))


@contextmanager
def regions() -> Iterator[Together]:
    """Two regions over HTTP that have every other image, and both the first ten."""
    with ExitStack() as stack:
        endpoints = []
        for rows in (ROWS[0::2], ROWS[1::2]):
            here = {str(row["id"]): row for row in (*ROWS[:10], *rows)}
            part = stack.enter_context(closing(catalogue_of(here.values())))
            url = stack.enter_context(serving(part))
            endpoints.append(stack.enter_context(closing(Endpoint(service_at(url)))))
        yield together(north=endpoints[0], south=endpoints[1])


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    with regions() as source, serving(source) as address:
        yield address


def paged(url: str, query: Query, limit: int) -> list[str]:
    """What a client finds that follows the last ID until a page is empty."""
    found: list[str] = []
    with httpx.Client() as client:
        while True:
            asked = query.having("limit", str(limit))
            if found:
                asked = asked.having("marker", found[-1])
            answer = client.get(asked.to_url(url))
            assert answer.status_code == 200, answer.text
            ids = [image["id"] for image in answer.json()["images"]]
            if not ids:
                return found
            found += ids


@pytest.mark.parametrize("limit", [1, 7, 500])
@pytest.mark.parametrize("query", [Query(), ALPHABETIC], ids=["newest", "by name"])
def test_a_client_pages_over_all_places(url: str, query: Query, limit: int) -> None:
    with closing(catalogue_of(ROWS)) as whole:
        assert paged(url, query, limit) == all_ids(whole, query, 500)


def test_clients_do_not_disturb_each_other(url: str) -> None:
    with closing(catalogue_of(ROWS)) as whole:
        expected = all_ids(whole, Query(), 500)

    with ThreadPoolExecutor(6) as threads:
        limits = [3, 5, 8, 13, 40, 60]
        answers = list(threads.map(lambda n: paged(url, Query(), n), limits))

    assert answers == [expected] * 6


def test_the_answers_say_where_each_image_is_from(url: str) -> None:
    images = httpx.get(f"{url}/v2/cloudimages?limit=2").json()["images"]

    assert [(i["cloud"], i["region"]) for i in images] == [
        ("cloud", "south"),
        ("cloud", "south"),
    ]


def test_a_place_that_is_missing_is_told_in_a_header() -> None:
    down = ConnectionFailed("the “cable” is cut")
    source = together(
        north=ScriptedSource(down), south=WalkingSource(dated("a9", "b8"))
    )

    with serving(source) as address:
        first = httpx.get(f"{address}/v2/cloudimages?limit=1")
        second = httpx.get(f"{address}/v2/cloudimages?limit=1&marker=a9")

    assert [i["id"] for i in first.json()["images"]] == ["a9"]
    for answer in (first, second):
        assert answer.headers["warning"].startswith('199 imstui "north: the ')
        assert answer.headers["warning"].endswith('from here on"')


def test_the_whole_is_one_more_service_for_a_listing(url: str) -> None:
    with closing(Endpoint(service_at(url))) as endpoint:
        listing = Listing(endpoint, Query(), 50)
        while listing.is_open:
            listing.fetch_page(CancelToken())

    assert listing.completeness is Completeness.COMPLETE
    assert len(listing) == len(ROWS)


def test_requests_and_pauses_of_all_places_can_be_looked_at() -> None:
    busy = Reply(status=503, headers={"Retry-After": "0"})
    told: list[str] = []
    with ExitStack() as stack:
        endpoints = []
        for replies in ((busy, Reply(body=page("a"))), (Reply(body=page("b")),)):
            server = stack.enter_context(misbehaving(*replies))
            endpoints.append(
                stack.enter_context(closing(Endpoint(service_at(server.url))))
            )
        source = together(north=endpoints[0], south=endpoints[1])
        assert isinstance(source, Remote)
        source.tell_of_pauses(lambda seconds, attempt, reason: told.append(reason))
        Listing(source, Query()).fetch_page(CancelToken())
        records = source.records

    assert told == ["north: status 503"]
    assert sorted(record.status or 0 for record in records) == [200, 200, 503]
    assert list(records) == sorted(records, key=lambda record: record.started)


def test_a_failure_on_the_first_page_is_no_empty_list() -> None:
    down = ConnectionFailed("the cable is cut")
    source = together(north=ScriptedSource(down), south=ScriptedSource(Page(())))

    listing = Listing(source, Query())
    listing.fetch_page(CancelToken())

    assert len(listing) == 0
    assert listing.count_text == "0+"
    assert not listing.is_complete
