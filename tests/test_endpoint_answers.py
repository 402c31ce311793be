"""How an answer is read: tolerant of single images, strict about what is none."""

from __future__ import annotations

import json
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imstui.core.cancel import CancelToken
from imstui.core.errors import ImstuiError, UnusableAnswer
from imstui.core.query import Query
from imstui.core.source import Page, PageRequest
from imstui.sources.endpoint.contract import answer_contract, is_plain
from imstui.sources.endpoint.endpoint import Endpoint
from tests.loopback import Reply, misbehaving, page
from tests.services import service_at

if TYPE_CHECKING:
    from imstui.core.values import Json


def ask(reply: Reply) -> Page:
    with (
        misbehaving(reply) as server,
        closing(Endpoint(service_at(server.url))) as endpoint,
    ):
        return endpoint.page(PageRequest(Query()), CancelToken())


def answer(body: bytes) -> Page:
    return ask(Reply(body=body))


def refusal(reply: Reply) -> ImstuiError:
    with pytest.raises(ImstuiError) as caught:
        ask(reply)
    return caught.value


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
