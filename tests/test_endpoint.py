"""The image service over HTTP: what is asked, how answers are read, who follows."""

from __future__ import annotations

import json
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imstui.core.cancel import CancelToken
from imstui.core.errors import ConnectionFailed, ImstuiError, UnusableAnswer, UsageError
from imstui.core.listing import Completeness, Listing
from imstui.core.query import Query
from imstui.core.source import Page, PageRequest
from imstui.sources.catalogue import Access
from imstui.sources.demo import open_demo
from imstui.sources.endpoint.contract import answer_contract, is_plain
from imstui.sources.endpoint.endpoint import Endpoint
from imstui.sources.endpoint.retry import Patience
from imstui.sources.endpoint.service import Address
from imstui.spec import PRESETS
from tests.catalogues import all_ids, catalogue_of
from tests.loopback import Misbehaving, Reply, endpoint_over, misbehaving, page
from tests.worlds import question, world

if TYPE_CHECKING:
    from collections.abc import Iterator

    from imstui.core.values import Json
    from imstui.spec import Preset

AT_ONCE = Patience(attempts=2, first=0.0)


def ask(url: str, text: str = "", marker: str | None = None, size: int = 500) -> Page:
    with closing(Endpoint(Address(url), patience=AT_ONCE)) as endpoint:
        request = PageRequest(Query.from_query_string(text), marker, size)
        return endpoint.page(request, CancelToken())


def answer(body: bytes) -> Page:
    with misbehaving(Reply(body=body)) as server:
        return ask(server.url)


def refusal(reply: Reply) -> ImstuiError:
    with misbehaving(reply) as server, pytest.raises(ImstuiError) as caught:
        ask(server.url)
    return caught.value


def listed(server: Misbehaving, page_size: int) -> Listing:
    """A listing that was read as far as it goes."""
    with closing(Endpoint(Address(server.url), patience=AT_ONCE)) as endpoint:
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
        closing(Endpoint(Address(server.url))) as endpoint,
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


@pytest.mark.parametrize(
    ("url", "word"),
    [
        ("127.0.0.1:8774", "https://"),
        ("ims.eu-de.otc.t-systems.com", "https://"),
        ("ftp://ims", "https://"),
        ("https://", "https://"),
        ("https://me:secret@ims", "password"),
        ("http://[::1", "no address"),
    ],
)
def test_an_address_that_cannot_be_asked_is_refused(url: str, word: str) -> None:
    with pytest.raises(UsageError) as caught:
        Address(url)

    assert word in f"{caught.value} {caught.value.hint}"
    assert "secret" not in str(caught.value)


def test_the_environment_names_the_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_PROXY", raising=False)
    monkeypatch.delenv("no_proxy", raising=False)
    with misbehaving(Reply(body=page("a"))) as proxy:
        monkeypatch.setenv("HTTP_PROXY", proxy.url)
        ask("http://ims.example")

    assert proxy.targets == ["http://ims.example/v2/cloudimages?limit=500"]


def test_a_proxy_that_is_none_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "gopher://proxy")

    with pytest.raises(UsageError, match="proxy"):
        Endpoint(Address("https://ims.example"))


# How answers are read.


def test_images_keep_every_attribute_in_its_order() -> None:
    images: list[dict[str, Json]] = [
        {
            "id": "a",
            "zzz": {"deep": [1]},
            "min_disk": "40",
            "size": 2**70,
            "name": None,
        },
        {"__os_bit": 64, "id": "b", "protected": "true", "tags": "a,b"},
    ]

    found = answer(json.dumps({"images": images}).encode())

    assert [dict(image.attributes) for image in found.images] == images
    assert [list(image.attributes) for image in found.images] == [
        ["id", "zzz", "min_disk", "size", "name"],
        ["__os_bit", "id", "protected", "tags"],
    ]
    assert [json.loads(image.document) for image in found.images] == images
    assert found.flaws == ()


def test_one_bad_image_does_not_cost_the_page() -> None:
    entries: list[Json] = [
        {"id": "good"},
        "no object",
        {"name": "without an ID"},
        {"id": 7, "name": "numbered"},
        {"id": "odd", "min_disk": {"GB": 4}},
        {"id": ""},
        {"id": 0, "tags": "a,b"},
        {"id": True},
        {"id": "tagged", "tags": 5},
        {"id": "listed", "name": ["a"]},
        {"id": "nested", "tags": [["a"]]},
    ]

    found = answer(json.dumps({"images": entries}).encode())

    assert [(image.id, image.flawed) for image in found.images] == [
        ("good", False),
        ("7", True),
        ("odd", True),
        ("0", True),
        ("tagged", True),
        ("listed", True),
        ("nested", True),
    ]
    assert found.images[2].raw("min_disk") == {"GB": 4}
    assert [flaw.split(":")[0] for flaw in found.flaws] == [
        "Entry 2 of a page is left out",
        "Entry 3 of a page is left out",
        "Entry 6 of a page is left out",
        "Entry 8 of a page is left out",
        "Image 7 is shown as it came",
        "Image odd is shown as it came",
        "Image 0 is shown as it came",
        "Image tagged is shown as it came",
        "Image listed is shown as it came",
        "The same goes for 1 more of that page.",
    ]


def test_many_bad_images_are_told_in_a_few_sentences() -> None:
    found = answer(json.dumps({"images": ["?"] * 100}).encode())

    assert found.images == ()
    assert found.flaws[-1] == "The same goes for 95 more of that page."
    assert len(found.flaws) == 6


def test_half_a_letter_does_not_cost_the_page() -> None:
    found = answer(b'{"images": [{"id": "a", "zzz": "\\ud800"}, {"id": "b\xff"}]}')

    assert [image.id for image in found.images] == ["a", "b\ufffd"]
    assert json.loads(found.images[0].document)["zzz"] == "\ud800"


@pytest.mark.parametrize(
    "more",
    [
        {"page_info": {"next_marker": "m"}},
        {"next_marker": "m"},
        {"next": "/v2/cloudimages?limit=2&marker=m"},
        {"next": "http://elsewhere/?marker=m", "page_info": None},
    ],
)
def test_a_service_may_say_where_the_next_page_starts(more: dict[str, Json]) -> None:
    assert answer(page("a", **more)).next_marker == "m"


@pytest.mark.parametrize(
    "more",
    [{}, {"page_info": {"next_marker": None}}, {"next": "http://[x"}, {"next": 3}],
)
def test_what_says_nothing_of_the_next_page_is_no_end(more: dict[str, Json]) -> None:
    found = answer(page("a", **more))

    assert found.next_marker is None
    assert not found.final


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"[]", "no list of images"),
        (b"null", "no list of images"),
        (b"{}", "no list of images"),
        (b'{"images": {"id": "a"}}', "no list of images"),
        (b'{"images": null}', "no list of images"),
        (b'{"versions": [{"id": "v2.0"}]}', "versions"),
        (b"", "empty"),
        (b'{"images": [', "no JSON"),
        (b"[" * 100_000, "no JSON"),
        (b"hello", "hello"),
        (b"<html><title>Log in</title><p>Welcome</html>", "Log in – Welcome"),
        (b'{"error_code": "APIGW.0101", "error_msg": "gone"}', "APIGW.0101: gone"),
    ],
)
def test_an_answer_without_images_is_unusable(body: bytes, words: str) -> None:
    error = refusal(Reply(body=body))

    assert isinstance(error, UnusableAnswer)
    assert words in error.message
    assert error.hint


def test_an_answer_that_does_not_unpack_is_unusable() -> None:
    error = refusal(Reply(body=b"no gzip", headers={"Content-Encoding": "gzip"}))

    assert isinstance(error, UnusableAnswer)
    assert "decompressed" in error.message


def test_an_answer_without_end_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("imstui.sources.endpoint.fetch.MOST_BYTES", 1 << 20)

    error = refusal(Reply(body=b" " * (2 << 20)))

    assert isinstance(error, UnusableAnswer)
    assert "1 MB" in error.message


def test_an_answer_that_drips_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("imstui.sources.endpoint.fetch.LONGEST", -1.0)

    error = refusal(Reply(body=page("a")))

    assert isinstance(error, ConnectionFailed)
    assert "--page-size" in error.hint


values = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text()),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner),
    max_leaves=6,
)
names = st.sampled_from(["id", "tags", "name", "min_disk", "unknown"])


@given(st.one_of(values, st.dictionaries(names, values)))
def test_what_looks_plain_keeps_the_contract(entry: Json) -> None:
    kept = answer_contract().isinstance_python({"images": [entry]})

    assert kept or not is_plain(entry)


# How a list is followed.


def test_a_short_page_ends_the_list() -> None:
    with misbehaving(Reply(body=page("a", "b")), Reply(body=page("c"))) as server:
        listing = listed(server, page_size=2)

    assert listing.is_complete
    assert len(listing) == 3
    assert len(server.targets) == 2


def test_a_short_page_of_a_large_size_does_not() -> None:
    with misbehaving(Reply(body=page("a", "b")), Reply(body=page())) as server:
        listing = listed(server, page_size=1000)

    assert listing.is_complete
    assert server.targets[1:] == ["/v2/cloudimages?marker=b&limit=1000"]


def test_the_service_s_own_marker_is_followed() -> None:
    first = page("a", "b", page_info={"next_marker": "elsewhere"})
    with misbehaving(Reply(body=first), Reply(body=page("c"))) as server:
        listing = listed(server, page_size=2)

    assert [image.id for image in listing.images()] == ["a", "b", "c"]
    assert server.targets[1:] == ["/v2/cloudimages?marker=elsewhere&limit=2"]


def test_a_service_that_ignores_the_marker_is_not_asked_for_ever() -> None:
    with misbehaving(Reply(body=page("a", "b"))) as server:
        listing = listed(server, page_size=2)

    assert listing.completeness is Completeness.STUCK
    assert len(listing) == 2


def test_a_lost_marker_is_stepped_over() -> None:
    lost = b'{"error": {"code": "IMG.0144", "message": "image not found"}}'
    with misbehaving(
        Reply(body=page("a", "b")),
        Reply(status=400, body=lost),
        Reply(body=page("c")),
    ) as server:
        listing = listed(server, page_size=2)

    assert [image.id for image in listing.images()] == ["a", "b", "c"]
    assert server.targets == [
        "/v2/cloudimages?limit=2",
        "/v2/cloudimages?marker=b&limit=2",
        "/v2/cloudimages?marker=a&limit=2",
    ]


def test_a_flaw_becomes_a_warning_of_the_list() -> None:
    with misbehaving(Reply(body=b'{"images": [{"id": "a"}, 1]}')) as server:
        listing = listed(server, page_size=500)

    assert listing.warnings == ["Entry 2 of a page is left out: 1"]


# The same as the catalogue's own answers.


@pytest.fixture(scope="module")
def demo() -> Iterator[Endpoint]:
    with closing(open_demo()) as catalogue, endpoint_over(catalogue) as endpoint:
        yield endpoint


@pytest.mark.parametrize("preset", PRESETS, ids=[preset.name for preset in PRESETS])
@pytest.mark.parametrize("size", [7, 500, 1000])
def test_the_presets_find_the_same_over_http(
    demo: Endpoint, preset: Preset, size: int
) -> None:
    with closing(open_demo()) as catalogue:
        query = Query().preset(preset, catalogue.project_id)

        assert all_ids(demo, query, size) == all_ids(catalogue, query, size)


@pytest.mark.parametrize("seed", range(5))
def test_any_question_finds_over_http_what_the_rules_select(seed: int) -> None:
    asked = world(seed, 60)
    access = asked.project_id and Access(asked.project_id, asked.memberships)
    with (
        closing(catalogue_of(asked.images, access or None)) as catalogue,
        endpoint_over(catalogue) as endpoint,
    ):
        for number in range(20):
            query = question(number, asked)
            if any(value == "\ud800" for _, value in query.pairs):
                continue
            assert all_ids(endpoint, query, 25) == asked.answer(query), query


def test_images_arrive_as_the_catalogue_has_them(demo: Endpoint) -> None:
    with closing(open_demo()) as catalogue:
        request = PageRequest(Query(), size=1000)
        theirs = demo.page(request, CancelToken())

        assert theirs.images == catalogue.page(request, CancelToken()).images
        assert theirs.flaws == ()
