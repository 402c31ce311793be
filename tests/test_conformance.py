"""Whoever asks our server gets the same: by hand, our client, and those of others."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import httpx
import pytest

from imstui.core.query import Query
from imstui.serve.gate import Gate
from imstui.sources.demo import open_demo
from imstui.spec import PRESETS
from tests.bench.images import make_images
from tests.catalogues import all_ids, catalogue_of, ids
from tests.loopback import serving
from tests.peers.client import Refused, peer
from tests.peers.huawei import ACCESS_KEY, SECRET_KEY
from tests.peers.otc import TOKEN
from tests.peers.own import Curl, Ours

if TYPE_CHECKING:
    from collections.abc import Iterator

    from imstui.core.source import Source
    from tests.peers.own import Asker

OWNER = "1bed856811654c1cb661a6ca845ebc77"
HUAWEI = pytest.param("huawei", marks=pytest.mark.conformance)
OTC = pytest.param("otc", marks=pytest.mark.conformance)

SENDS_TIMES = pytest.mark.parametrize("client", ["curl", "ours", HUAWEI], indirect=True)
"""otcextensions keeps `created_at` to itself, and compares what comes with `==`."""

RECIPES = [Query().preset(preset, OWNER).to_query_string() for preset in PRESETS]
QUESTIONS = [
    "",
    *RECIPES,
    "__imagetype=gold&sort_key=name&limit=1",
    "sort_key=name&sort_dir=asc",
    "sort_key=disk_format&sort_dir=desc",
    "__os_type=Windows",
    "name=Prüfstand Köln – Straße 7",
    "tag=team=web",
    "tag=env%3Dprod",
    "tag=팀.개발",
    "tag=❤️",
    "min_disk=40&min_ram=0",
    "virtual_env_type=Ironic",
]
NOTHING = [
    "name=no such image",
    "limit=0",
    "name=100%25 %26 +a%2Bb",
    "tag=team=web=x",
]
TIMES = [
    "created_at=lt:2018-10-28T10:00:00Z",
    "created_at=gte:2024-01-01 00:00:00&sort_dir=asc",
    "updated_at=gt:2023-06-01T00:00:00Z&sort_key=status",
]
REFUSED = {
    "sort_key=size_of_it": "IMG.0001",
    "visibility=community": "IMG.0001",
    "marker=unknown": "IMG.0027",
    "limit=-1": "IMG.0001",
}


@pytest.fixture(scope="module")
def demo() -> Iterator[Source]:
    with closing(open_demo()) as catalogue:
        yield catalogue


@pytest.fixture(scope="module")
def large() -> Iterator[Source]:
    """More images than the largest page holds."""
    with closing(catalogue_of(make_images(1600))) as catalogue:
        yield catalogue


@pytest.fixture(scope="module")
def url(demo: Source) -> Iterator[str]:
    """A server that lets in who signs with the key or has the token."""
    with serving(demo, Gate(TOKEN, {ACCESS_KEY: SECRET_KEY})) as address:
        yield address


@pytest.fixture(scope="module")
def large_url(large: Source) -> Iterator[str]:
    with serving(large, Gate(TOKEN, {ACCESS_KEY: SECRET_KEY})) as address:
        yield address


@pytest.fixture(scope="module", params=["curl", "ours", HUAWEI, OTC])
def client(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Asker]:
    if request.param == "curl":
        with httpx.Client() as sender:
            yield Curl(sender)
    elif request.param == "ours":
        with Ours() as ours:
            yield ours
    else:
        with peer(request.param, tmp_path_factory.mktemp("home")) as another:
            yield another


def expected(source: Source, text: str) -> list[str]:
    query = Query.from_query_string(text)
    found = ids(source, query, size=int(query.value("limit") or 500))
    assert bool(found) == (text not in NOTHING), "this question compares nothing"
    return found


def walked(client: Asker, url: str, size: int) -> list[str]:
    """Every ID, page by page, each started after the one before."""
    query, found = Query().having("limit", str(size)), [""]
    while True:
        page = client.ask(url, query)
        if not page:
            return found[1:]
        assert len(page) <= size
        found += page
        query = query.having("marker", page[-1])


@pytest.mark.parametrize("text", [*QUESTIONS, *NOTHING])
def test_a_question_finds_the_same(
    client: Asker, url: str, demo: Source, text: str
) -> None:
    found = client.ask(url, Query.from_query_string(text))

    assert found == expected(demo, text)


@SENDS_TIMES
@pytest.mark.parametrize("text", TIMES)
def test_times_mean_the_same(client: Asker, url: str, demo: Source, text: str) -> None:
    found = client.ask(url, Query.from_query_string(text))

    assert found == expected(demo, text)


@pytest.mark.parametrize("size", [1, 7])
def test_the_whole_list_comes_in_small_pages(
    client: Asker, url: str, demo: Source, size: int
) -> None:
    assert walked(client, url, size) == all_ids(demo, Query(), 1000)


@pytest.mark.parametrize("size", [500, 1000])
def test_the_whole_list_comes_in_large_pages(
    client: Asker, large_url: str, large: Source, size: int
) -> None:
    everything = all_ids(large, Query(), 100)

    assert len(everything) > 1000
    assert walked(client, large_url, size) == everything


@pytest.mark.parametrize(("text", "code"), REFUSED.items())
def test_a_refusal_is_understood(client: Asker, url: str, text: str, code: str) -> None:
    with pytest.raises(Refused) as caught:
        client.ask(url, Query.from_query_string(text))

    assert (caught.value.status, caught.value.code) == (400, code)


@SENDS_TIMES
def test_a_time_without_an_operator_is_refused(client: Asker, url: str) -> None:
    with pytest.raises(Refused) as caught:
        client.ask(url, Query.from_query_string("created_at=2018-10-28T10:00:00Z"))

    assert (caught.value.status, caught.value.code) == (400, "IMG.0001")


@pytest.mark.parametrize("client", [HUAWEI], indirect=True)
def test_a_signature_with_another_key_is_refused(client: Asker, demo: Source) -> None:
    gate = Gate(keys={ACCESS_KEY: "another"})
    with serving(demo, gate) as locked, pytest.raises(Refused) as caught:
        client.ask(locked, Query())

    assert (caught.value.status, caught.value.code) == (401, "APIGW.0301")


@pytest.mark.parametrize("client", ["curl", OTC], indirect=True)
def test_another_token_is_refused(client: Asker, demo: Source) -> None:
    with serving(demo, Gate("another")) as locked, pytest.raises(Refused) as caught:
        client.ask(locked, Query())

    assert (caught.value.status, caught.value.code) == (401, "APIGW.0301")
