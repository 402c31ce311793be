"""The image service over HTTP: what is asked, how answers are read, who follows."""

from __future__ import annotations

from contextlib import closing

import pytest

from imstui.core.cancel import CancelToken
from imstui.core.errors import UsageError
from imstui.core.listing import Listing
from imstui.core.query import Query
from imstui.core.source import Page, PageRequest
from imstui.sources.demo import open_demo
from imstui.sources.endpoint.endpoint import Endpoint
from imstui.sources.endpoint.retry import Patience
from tests.loopback import Misbehaving, Reply, endpoint_over, misbehaving, page
from tests.services import service_at

AT_ONCE = Patience(attempts=2, first=0.0)


def ask(url: str, text: str = "", marker: str | None = None, size: int = 500) -> Page:
    with closing(Endpoint(service_at(url), patience=AT_ONCE)) as endpoint:
        request = PageRequest(Query.from_query_string(text), marker, size)
        return endpoint.page(request, CancelToken())


def listed(server: Misbehaving, page_size: int) -> Listing:
    """A listing that was read as far as it goes."""
    with closing(Endpoint(service_at(server.url), patience=AT_ONCE)) as endpoint:
        listing = Listing(endpoint, Query(), page_size)
        while listing.is_open:
            listing.fetch_page(CancelToken())
        return listing


# What is asked.


def test_a_question_is_percent_encoded_and_says_how_many() -> None:
    with misbehaving(Reply(body=page())) as server:
        ask(server.url, "name=a+b%2Bc&created_at=lt:2018-10-28T10:00:00Z&tag=a=b")

    (target,) = server.targets
    path, _, query = target.partition("?")
    assert path == "/v2/cloudimages"
    assert sorted(query.split("&")) == [
        "created_at=lt%3A2018-10-28T10%3A00%3A00Z",
        "limit=500",
        "name=a%20b%2Bc",
        "tag=a%3Db",
    ]


def test_half_a_letter_cannot_be_asked_for() -> None:
    request = PageRequest(Query((("name", "\ud800"),)))
    with (
        misbehaving(Reply(body=page())) as server,
        closing(Endpoint(service_at(server.url))) as endpoint,
        pytest.raises(UsageError, match="half a letter"),
    ):
        endpoint.page(request, CancelToken())

    assert server.targets == []


def test_the_next_page_is_asked_for_by_marker() -> None:
    with misbehaving(Reply(body=page())) as server:
        ask(server.url, "limit=7&marker=ignored", marker="a", size=2000)

    assert server.targets == ["/v2/cloudimages?marker=a&limit=1000"]


def test_an_address_may_end_in_its_version() -> None:
    with misbehaving(Reply(body=page())) as server:
        ask(f"{server.url}/v2/")

    assert server.targets == ["/v2/cloudimages?limit=500"]


def test_one_connection_serves_all_pages() -> None:
    replies = [Reply(body=page("a")), Reply(body=page("b")), Reply(body=page())]
    with misbehaving(*replies) as server:
        listing = listed(server, page_size=1)

    assert [image.id for image in listing.images()] == ["a", "b"]
    assert server.connections == 1


def test_answers_may_be_compressed() -> None:
    with misbehaving(Reply(body=page("a")).gzipped()) as server:
        images = ask(server.url).images

    assert server.requests[0].headers["Accept-Encoding"] == "gzip"
    assert [image.name for image in images] == ["image a"]


def test_the_environment_names_the_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_PROXY", raising=False)
    monkeypatch.delenv("no_proxy", raising=False)
    with misbehaving(Reply(body=page("a"))) as proxy:
        monkeypatch.setenv("HTTP_PROXY", proxy.url)
        ask("http://ims.example")

    assert proxy.targets == ["http://ims.example/v2/cloudimages?limit=500"]


# How a list is followed.


def test_the_service_s_own_marker_is_followed() -> None:
    first = page("a", "b", page_info={"next_marker": "elsewhere"})
    with misbehaving(Reply(body=first), Reply(body=page("c"))) as server:
        listing = listed(server, page_size=2)

    assert [image.id for image in listing.images()] == ["a", "b", "c"]
    assert server.targets[1:] == ["/v2/cloudimages?marker=elsewhere&limit=2"]


def test_a_flaw_becomes_a_warning_of_the_list() -> None:
    with misbehaving(Reply(body=b'{"images": [{"id": "a"}, 1]}')) as server:
        listing = listed(server, page_size=500)

    assert listing.warnings == ["Entry 2 of a page is left out: 1"]


# The same as the catalogue's own answers.


def test_images_arrive_as_the_catalogue_has_them() -> None:
    request = PageRequest(Query(), size=1000)
    with closing(open_demo()) as catalogue, endpoint_over(catalogue) as endpoint:
        theirs = endpoint.page(request, CancelToken())

        assert theirs.images == catalogue.page(request, CancelToken()).images
        assert theirs.flaws == ()
