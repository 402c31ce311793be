"""The query as a value: its spellings lose nothing, and equal questions are equal."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import example, given

from imstui.core.errors import UsageError
from imstui.core.query import Query
from imstui.spec import PRESETS
from tests.strategies import queries

NOW = datetime(2024, 5, 31, 12, 30, 15, tzinfo=UTC)
RECIPES = [
    "__imagetype=gold&visibility=public&protected=true",
    "owner=1bed856811654c1cb661a6ca845ebc77",
    "member_status=accepted&visibility=shared&__imagetype=shared",
    "member_status=rejected&visibility=shared&__imagetype=shared",
    "member_status=pending&visibility=shared&__imagetype=shared",
]


@given(queries)
@example(Query((("name", "http://a?b=c#d&e=f;g +%20"),)))
def test_the_service_s_spelling_is_read_back(query: Query) -> None:
    text = query.to_query_string()
    assert text.isascii()
    assert " " not in text
    assert Query.from_query_string(text) == query
    assert Query.from_text(text) == query


@given(queries)
def test_a_url_is_read_back(query: Query) -> None:
    url = query.to_url("https://ims.example.com/")
    assert url.startswith("https://ims.example.com/v2/cloudimages")
    assert Query.from_url(url) == query
    assert Query.from_text(url) == query


@given(queries)
def test_the_same_values_in_another_order_ask_the_same(query: Query) -> None:
    documented = [pair for pair in query.pairs if pair[0] != "tag"]
    tags = [pair for pair in query.pairs if pair[0] == "tag"]
    shuffled = Query((*tags, *documented))
    assert shuffled == query
    assert hash(shuffled) == hash(query)


@pytest.mark.parametrize(
    "text",
    [
        "__imagetype=gold&sort_key=name&limit=1",
        "?__imagetype=gold&sort_key=name&limit=1",
        "&limit=1&&sort_key=name&__imagetype=gold&",
        "/v2/cloudimages?__imagetype=gold&sort_key=name&limit=1",
        "GET /v2/cloudimages?__imagetype=gold&sort_key=name&limit=1",
        "GET https://{Endpoint}/v2/cloudimages?__imagetype=gold&sort_key=name&limit=1",
        "https://ims.example.com/v2/cloudimages?__imagetype=gold&sort_key=name&limit=1",
        "https://ims.example.com?__imagetype=gold&sort_key=name&limit=1#top",
        "ims.example.com/v2/cloudimages?__imagetype=gold&sort_key=name&limit=1",
        " __imagetype=gold&sort_key=name&limit=1\n",
    ],
)
def test_what_people_paste(text: str) -> None:
    assert Query.from_text(text).pairs == (
        ("__imagetype", "gold"),
        ("limit", "1"),
        ("sort_key", "name"),
    )


@pytest.mark.parametrize("recipe", RECIPES)
def test_the_reference_s_recipes_survive(recipe: str) -> None:
    query = Query.from_query_string(recipe)
    assert sorted(query.to_query_string().split("&")) == sorted(recipe.split("&"))


@pytest.mark.parametrize(
    ("text", "name", "value"),
    [
        ("tag=a=b", "tag", "a=b"),
        ("tag=a%3Db", "tag", "a=b"),
        ("__platform=Red%20Hat", "__platform", "Red Hat"),
        ("__platform=Red+Hat", "__platform", "Red Hat"),
        ("created_at=lt:2018-10-28+10:00:00", "created_at", "lt:2018-10-28 10:00:00"),
        ("name=http://a/b", "name", "http://a/b"),
        ("name=really?", "name", "really?"),
        ("name=a;b", "name", "a;b"),
        ("name=", "name", ""),
        ("name=a&name=b", "name", "b"),
        ("name=%C3%BC", "name", "ü"),
    ],
)
def test_values_are_decoded_once(text: str, name: str, value: str) -> None:
    assert Query.from_text(text).value(name) == value


@pytest.mark.parametrize("text", ["Ubuntu", "name=a&Ubuntu", "list"])
def test_a_word_is_no_query(text: str) -> None:
    with pytest.raises(UsageError, match="has no '='") as caught:
        Query.from_text(text)
    assert caught.value.hint


def test_a_broken_encoding_is_said_and_not_replaced() -> None:
    with pytest.raises(UsageError, match="UTF-8"):
        Query.from_query_string("name=%FF")


def test_a_broken_address_is_said() -> None:
    with pytest.raises(UsageError, match="no URL"):
        Query.from_url("https://[::1/v2/cloudimages?name=a")


def test_every_tag_counts_and_of_anything_else_the_last() -> None:
    query = Query.from_query_string("tag=a&status=queued&tag=b&tag=a&status=active")
    assert query.values("tag") == ("a", "b")
    assert query.values("status") == ("active",)


def test_keys_without_a_row_come_last_as_they_were_given() -> None:
    query = Query.from_query_string("zz=1&aa=2&name=x")
    assert query.pairs == (("name", "x"), ("zz", "1"), ("aa", "2"))


def test_a_value_is_set_replaced_and_dropped() -> None:
    query = Query().having("status", "queued").having("status", "active")
    assert query.pairs == (("status", "active"),)
    assert "status" in query
    assert query.having("status") == Query()
    assert query.without("status", "name") == Query()
    assert query.having("tag", "a", "b").values("tag") == ("a", "b")


def test_merging_prefers_the_other_s_values() -> None:
    mine = Query.from_query_string("tag=a&tag=b&name=x")
    other = Query.from_query_string("tag=c&status=active")
    assert mine.merged(other).to_query_string() == "status=active&name=x&tag=c"


def test_filters_are_apart_from_order_and_paging() -> None:
    query = Query.from_query_string("name=x&foo=y&sort_key=id&limit=3&marker=z")
    assert query.filters == (("name", "x"), ("foo", "y"))
    assert query.cleared.to_query_string() == "marker=z&limit=3&sort_key=id"
    assert query.sort_key == "id"
    assert query.descending
    assert Query().sort_key == "created_at"
    assert not query.having("sort_dir", "asc").descending


def test_a_preset_replaces_the_filters_and_keeps_the_order() -> None:
    public, private = PRESETS[:2]
    query = Query.from_query_string("name=x&sort_key=id&marker=z")
    assert query.preset(public, None) == Query.from_query_string(
        f"{RECIPES[0]}&sort_key=id"
    )
    assert query.preset(private, "p1") == Query.from_query_string(
        "owner=p1&sort_key=id"
    )
    with pytest.raises(UsageError, match="no project"):
        query.preset(private, None)


def test_times_go_out_as_the_service_wants_them() -> None:
    query = Query.from_query_string("created_at=7d&updated_at=soon&name=7d")
    assert query.normalised(NOW).pairs == (
        ("name", "7d"),
        ("created_at", "gte:2024-05-24T12:30:15Z"),
        ("updated_at", "soon"),
    )


def test_the_command_line_has_a_flag_for_every_documented_value() -> None:
    query = Query.from_query_string("__imagetype=gold&tag=a%3Db&tag=-c&__support_x=1")
    assert query.to_argv() == [
        "--imagetype=gold",
        "--tag=a=b",
        "--tag=-c",
        "__support_x=1",
    ]
