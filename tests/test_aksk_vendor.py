"""Signing with an access key, beside the vendor's own signer and over real HTTP."""

from __future__ import annotations

import importlib
import json
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import httpx
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from imstui.core.query import Query
from imstui.sources.exchange.secret import Secret
from imstui.sources.signin.aksk import AkSkAuth
from imstui.sources.signin.credentials import AccessKey
from imstui.sources.signin.signature import canonical_query, sign
from tests.strategies import queries
from tests.web_server import WebServer, serving

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

VECTORS = json.loads(
    (Path(__file__).parent / "fixtures" / "aksk_vectors.json").read_text()
)["vectors"]

HOST = "ims.eu-de.otc.t-systems.com"
KEY = AccessKey("AKIMSTUITEST00000001", Secret("sk+imstui/test"), project_id="p1")
MOMENT = datetime(2026, 1, 15, 9, 30, tzinfo=UTC)

awkward = st.text(st.sampled_from("a Z0_~.-+%&=?#/:;@!'()*\"\\\n\té镜🐧"), max_size=8)
pairs = st.lists(
    st.tuples(awkward.filter(bool) | st.text(min_size=1), awkward | st.text()),
    max_size=6,
)
# Half a letter cannot be in an address, nor in UTF-8.
letters = st.characters(exclude_categories=["Cs"], exclude_characters="?#")
paths = awkward | st.text(letters, max_size=12)


def vendors(
    key: AccessKey,
    path: str,
    query: Sequence[tuple[str, Any]],
    headers: Mapping[str, str],
    host: str = HOST,
) -> str:
    """The header `Authorization` as the vendor's signer reckons it."""
    signer: Any = importlib.import_module("huaweicloudsdkcore.signer.signer")
    request: Any = importlib.import_module("huaweicloudsdkcore.sdk_request")
    asked = request.SdkRequest(
        method="GET",
        schema="https",
        host=host,
        resource_path=path,
        query_params=list(query),
        header_params=dict(headers),
        body=None,
    )
    credentials = SimpleNamespace(ak=key.access_key, sk=key.secret_key.reveal())
    signer.Signer(credentials).sign(asked)
    return str(asked.header_params["Authorization"])


@pytest.mark.conformance
@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["name"])
def test_the_vectors_are_what_the_vendors_signer_makes(
    vector: dict[str, object],
) -> None:
    v = SimpleNamespace(**vector)
    key = AccessKey(v.ak, Secret(v.sk))
    query = [(name, value) for name, value in v.query]

    made = vendors(key, v.path, query, v.headers, v.expect["host_header"])

    assert made == v.expect["authorization"]


@pytest.mark.conformance
@settings(max_examples=300)
@given(pairs, paths)
@example([("name", "a b+c%20&=é"), ("name", ""), ("__platform", "Red Hat")], "x y")
def test_the_vendors_signer_agrees_on_any_query(
    query: list[tuple[str, str]], tail: str
) -> None:
    path = f"/v2/{tail}"
    headers = {"X-Sdk-Date": "20260115T093000Z", "X-Project-Id": "p1"}

    ours = sign(
        KEY.access_key,
        KEY.secret_key.reveal(),
        method="GET",
        path=path,
        query=canonical_query(query),
        headers={"Host": HOST, **headers},
    )

    assert ours.authorization == vendors(KEY, path, query, headers)


# Over real HTTP.


@pytest.fixture(scope="module")
def service() -> Iterator[WebServer]:
    """An image service that takes everything."""
    with serving() as server:
        yield server


@pytest.fixture(scope="module")
def client() -> Iterator[httpx.Client]:
    """Signs every request, always at the same moment."""
    with httpx.Client(auth=AkSkAuth(KEY, now=lambda: MOMENT)) as signing:
        yield signing


@settings(deadline=None)
@given(queries)
@example(Query((("name", "a b+c%20&=é"), ("tag", ""), ("tag", "k=v/~"))))
def test_the_canonical_query_is_what_goes_over_the_wire(
    service: WebServer, client: httpx.Client, query: Query
) -> None:
    client.get(query.to_url(service.url))

    asked = service.asked[-1]
    assert asked.query == canonical_query(query.pairs)
    assert (
        asked.headers["authorization"]
        == sign(
            KEY.access_key,
            KEY.secret_key.reveal(),
            method="GET",
            path="/v2/cloudimages",
            query=asked.query,
            headers=asked.headers,
        ).authorization
    )


@pytest.mark.conformance
@settings(deadline=None)
@given(queries)
def test_the_vendors_signer_agrees_on_the_bytes_that_arrive(
    service: WebServer, client: httpx.Client, query: Query
) -> None:
    client.get(query.to_url(service.url))

    asked = service.asked[-1]
    # A gateway knows percent signs only: a plus sign is one.
    parts = [part.partition("=") for part in asked.query.split("&") if part]
    arrived = [(unquote(name), unquote(value)) for name, _, value in parts]
    signed = asked.headers["authorization"].split("SignedHeaders=")[1].split(",")[0]
    headers = {name: asked.headers[name] for name in signed.split(";")}
    host = headers.pop("host")
    theirs = vendors(KEY, asked.path, arrived, headers, host)
    assert asked.headers["authorization"] == theirs
