"""Other people's clients list, filter, sort and page against our server."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from imstui.core.query import Query
from imstui.serve.gate import Gate
from imstui.sources.demo import open_demo
from tests.catalogues import all_ids, ids
from tests.loopback import serving
from tests.peers.client import Peer, Refused, peer
from tests.peers.huawei import ACCESS_KEY, SECRET_KEY
from tests.peers.otc import TOKEN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from imstui.core.source import Source

pytestmark = pytest.mark.conformance

QUESTIONS = [
    "",
    "__imagetype=gold&visibility=public&protected=true",
    "owner=1bed856811654c1cb661a6ca845ebc77",
    "member_status=accepted&visibility=shared&__imagetype=shared",
    "member_status=rejected&visibility=shared&__imagetype=shared",
    "member_status=pending&visibility=shared&__imagetype=shared",
    "__imagetype=gold&sort_key=name&limit=1",
    "sort_key=name&sort_dir=asc",
    "sort_key=disk_format&sort_dir=desc",
    "__os_type=Windows",
    "name=Prüfstand Köln – Straße 7",
    "tag=team=web",
    "min_disk=40&min_ram=0",
    "virtual_env_type=Ironic",
]
NOTHING = ["name=no such image", "limit=0", "name=100%25 %26 +a%2Bb"]
TIMES = [
    "created_at=lt:2018-10-28T10:00:00Z",
    "created_at=gte:2024-01-01 00:00:00&sort_dir=asc",
    "updated_at=gt:2023-06-01T00:00:00Z&sort_key=status",
]


@pytest.fixture(scope="module")
def demo() -> Iterator[Source]:
    with closing(open_demo()) as catalogue:
        yield catalogue


@pytest.fixture(scope="module")
def url(demo: Source) -> Iterator[str]:
    """A server that lets in who signs with the key or has the token."""
    with serving(demo, Gate(TOKEN, {ACCESS_KEY: SECRET_KEY})) as address:
        yield address


@pytest.fixture(scope="module")
def huawei(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Peer]:
    with peer("huawei", tmp_path_factory.mktemp("home")) as client:
        yield client


@pytest.fixture(scope="module")
def otc(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Peer]:
    with peer("otc", tmp_path_factory.mktemp("home")) as client:
        yield client


def expected(source: Source, text: str) -> list[str]:
    query = Query.from_query_string(text)
    found = ids(source, query, size=int(query.value("limit") or 500))
    assert bool(found) == (text not in NOTHING), "this question compares nothing"
    return found


def walked(client: Peer, url: str, query: Query, size: int) -> list[str]:
    """Every ID, page by page, each started after the one before."""
    found: list[str] = []
    while True:
        asked = query.having("limit", str(size))
        if found:
            asked = asked.having("marker", found[-1])
        page = client.ask(url, asked)
        found += page
        if len(page) < min(size, 500):
            return found


@pytest.mark.parametrize("text", [*QUESTIONS, *TIMES, *NOTHING])
def test_the_vendor_s_client_finds_the_same(
    huawei: Peer, url: str, demo: Source, text: str
) -> None:
    found = huawei.ask(url, Query.from_query_string(text))

    assert found == expected(demo, text)


@pytest.mark.parametrize("text", [*QUESTIONS, *NOTHING])
def test_otcextensions_finds_the_same(
    otc: Peer, url: str, demo: Source, text: str
) -> None:
    found = otc.ask(url, Query.from_query_string(text))

    assert found == expected(demo, text)


@pytest.mark.parametrize("size", [7, 500, 1000])
def test_the_vendor_s_client_pages_through_everything(
    huawei: Peer, url: str, demo: Source, size: int
) -> None:
    query = Query.from_query_string("sort_key=name&sort_dir=asc")

    assert walked(huawei, url, query, size) == all_ids(demo, query, 1000)


@pytest.mark.parametrize("size", [7, 500, 1000])
def test_otcextensions_pages_through_everything(
    otc: Peer, url: str, demo: Source, size: int
) -> None:
    assert walked(otc, url, Query(), size) == all_ids(demo, Query(), 1000)


def test_the_vendor_s_client_pages_one_by_one(
    huawei: Peer, url: str, demo: Source
) -> None:
    query = Query.from_query_string("__imagetype=shared")

    assert walked(huawei, url, query, 1) == all_ids(demo, query, 1000)


def test_otcextensions_pages_one_by_one(otc: Peer, url: str, demo: Source) -> None:
    query = Query.from_query_string("__imagetype=shared")

    assert walked(otc, url, query, 1) == all_ids(demo, query, 1000)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("sort_key=size_of_it", "IMG.0001"),
        ("created_at=2018-10-28T10:00:00Z", "IMG.0001"),
        ("marker=unknown", "IMG.0027"),
        ("limit=-1", "IMG.0001"),
    ],
)
def test_the_vendor_s_client_understands_a_refusal(
    huawei: Peer, url: str, text: str, code: str
) -> None:
    with pytest.raises(Refused) as caught:
        huawei.ask(url, Query.from_query_string(text))

    assert (caught.value.status, caught.value.code) == (400, code)


def test_a_signature_with_another_key_is_refused(huawei: Peer, demo: Source) -> None:
    gate = Gate(keys={ACCESS_KEY: "another"})
    with serving(demo, gate) as locked, pytest.raises(Refused) as caught:
        huawei.ask(locked, Query())

    assert (caught.value.status, caught.value.code) == (401, "APIGW.0301")


def test_another_token_is_refused(otc: Peer, demo: Source) -> None:
    with serving(demo, Gate("another")) as locked, pytest.raises(Refused) as caught:
        otc.ask(locked, Query())

    assert caught.value.status == 401
