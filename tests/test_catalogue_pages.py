"""Pages of the catalogue: their order, where they start, what is refused."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from imstui.core.cancel import CancelToken
from imstui.core.errors import Cancelled, MarkerLost, Refused, UnusableAnswer
from imstui.core.query import Query
from imstui.core.source import PageRequest
from imstui.sources.catalogue.store import open_catalogue, write_catalogue
from tests.catalogues import catalogue_of, ids

if TYPE_CHECKING:
    from pathlib import Path

    from imstui.core.values import Json
    from tests.doors import Reach

NEWEST, OLDER = "2018-10-28T10:00:01Z", "2018-10-28T09:59:59Z"

ORDERED: list[dict[str, Json]] = [
    {"id": "a", "created_at": NEWEST, "name": "b", "size": 10},
    {"id": "b", "created_at": OLDER, "name": "B", "size": "9"},
    {"id": "c", "created_at": OLDER, "name": "b"},
    {"id": "d", "name": "", "size": -1},
    {"id": "e", "created_at": NEWEST, "name": "镜像", "size": 2**80},
    {"id": "f", "created_at": OLDER, "name": None, "size": "x"},
]


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("", "eafcbd"),
        ("sort_dir=asc", "dbcfae"),
        ("sort_key=created_at", "eafcbd"),
        ("sort_key=name", "eacbdf"),
        ("sort_key=name&sort_dir=asc", "fdbcae"),
        ("sort_key=size&sort_dir=asc", "cfdbae"),
        ("sort_key=size", "eabdfc"),
        ("sort_key=id&sort_dir=asc", "abcdef"),
        ("sort_key=status&sort_dir=asc", "dbcfae"),
    ],
)
def test_ties_go_by_creation_and_id_and_absent_is_lowest(
    source: Reach, text: str, order: str
) -> None:
    assert "".join(ids(source(catalogue_of(ORDERED)), text)) == order


def test_a_marker_is_a_place_that_need_not_match(source: Reach) -> None:
    catalogue = source(catalogue_of(ORDERED))

    assert ids(catalogue, "", "f", 2) == ["c", "b"]
    assert ids(catalogue, "sort_key=name&size=10", "e") == ["a"]
    assert ids(catalogue, "sort_key=name&size=10", "a") == []


def test_an_unknown_marker_is_refused(source: Reach) -> None:
    with pytest.raises(MarkerLost) as refusal:
        ids(source(catalogue_of(ORDERED)), "", "gone")

    assert refusal.value.refusal.status == 400
    assert refusal.value.refusal.code == "IMG.0027"
    assert "gone" in refusal.value.message


def test_a_page_has_at_most_a_thousand_images(source: Reach) -> None:
    catalogue = source(catalogue_of({"id": str(number)} for number in range(1001)))

    pages = [ids(catalogue, size=size) for size in (0, 1000, 1001, 5000)]

    assert [len(page) for page in pages] == [0, 1000, 1000, 1000]
    assert len(ids(catalogue, marker=pages[1][-1])) == 1


def test_limit_and_marker_of_the_query_are_not_looked_at(source: Reach) -> None:
    catalogue = source(catalogue_of(ORDERED))

    assert len(ids(catalogue, "limit=x&marker=gone")) == len(ORDERED)


@pytest.mark.parametrize(
    ("text", "allowed"),
    [
        ("min_disk=abc", "whole number"),
        ("min_ram=", "whole number"),
        ("created_at=2018-10-28T10:00:00Z", "eq:2018-10-28T10:00:00Z"),
        ("updated_at=GT:2018-10-28T10:00:00Z", "gt, gte, lt"),
        ("updated_at=gt:2018-10-28", "UTC time"),
        ("sort_key=names", "name"),
        ("sort_dir=up", "desc, asc"),
        ("visibility=community", "public, private, shared"),
        ("member_status=all", "accepted, rejected, pending"),
        ("protected=True", "true, false"),
        ("__whole_image=yes", "true, false"),
    ],
)
def test_a_malformed_value_is_refused_with_what_is_allowed(
    source: Reach, text: str, allowed: str
) -> None:
    with pytest.raises(Refused) as refusal:
        ids(source(catalogue_of(ORDERED)), text)

    name, _, value = text.partition("=")
    assert refusal.value.refusal.status == 400
    assert refusal.value.refusal.code == "IMG.0001"
    assert f"{name}={value}" in refusal.value.message
    assert allowed in refusal.value.message


def test_an_image_comes_back_as_it_was(source: Reach) -> None:
    odd: dict[str, Json] = {
        "id": "a",
        "x": [1, {"y": None}],
        "z": 1e100,
        "\0": "\ud800",
    }

    page = source(catalogue_of([odd])).page(PageRequest(Query()), CancelToken())

    assert [dict(image.attributes) for image in page.images] == [odd]
    assert page.flaws == ()


def test_an_image_is_found_by_its_id_whatever_its_status() -> None:
    with closing(catalogue_of([{"id": "a", "status": "deleted"}])) as catalogue:
        image = catalogue.image("a")

        assert image is not None
        assert image.text("status") == "deleted"
        assert catalogue.image("b") is None


def test_an_empty_catalogue_answers(source: Reach) -> None:
    text = "sort_key=name&created_at=gt:2018-10-28 10:00:00"

    assert ids(source(catalogue_of([])), text) == []


def test_cancelled_work_stops(source: Reach) -> None:
    cancel = CancelToken()
    cancel.cancel()

    with pytest.raises(Cancelled):
        source(catalogue_of(ORDERED)).page(PageRequest(Query()), cancel)


def test_many_threads_ask_at_once(source: Reach) -> None:
    catalogue = source(catalogue_of({"id": str(number)} for number in range(300)))
    queries = [Query((("sort_key", "id"),)), Query((("sort_dir", "asc"),))] * 20
    alone = [ids(catalogue, query) for query in queries[:2]]

    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(lambda query: ids(catalogue, query), queries))

    assert answers == alone * 20


def test_a_damaged_catalogue_says_so(tmp_path: Path) -> None:
    path = tmp_path / "kept.db"
    images = ({"id": str(number)} for number in range(500))
    write_catalogue(path, [(i["id"], json.dumps(i), i) for i in images])
    whole = path.read_bytes()
    path.write_bytes(whole[:8192].ljust(len(whole), b"\0"))

    with pytest.raises(UnusableAnswer, match="damaged"):
        ids(open_catalogue(path, "kept.db"))


@pytest.mark.parametrize("order", ["created_at", "name"])
def test_a_full_page_is_the_last_one_if_nothing_follows(order: str) -> None:
    query = Query((("sort_key", order),))
    sizes = (len(ORDERED) - 1, len(ORDERED), len(ORDERED) + 1)
    cancel = CancelToken()

    with closing(catalogue_of(ORDERED)) as catalogue:
        pages = [catalogue.page(PageRequest(query, size=n), cancel) for n in sizes]

    assert [page.final for page in pages] == [False, True, True]
