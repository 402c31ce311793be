"""Words of the command line read: a query survives every one of its spellings."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from imstui.cli.arguments import (
    explore_options,
    list_options,
    pick_options,
    save_options,
)
from imstui.cli.commands import COMMANDS, EXPLORE_COMMAND, Command, command_of
from imstui.cli.options import Asked, Screen, Where
from imstui.core.errors import QueryError, UsageError
from imstui.core.query import Query
from imstui.core.source import DEFAULT_PAGE_SIZE
from imstui.output.formats import Format
from imstui.output.template import Template
from imstui.spec import PARAMETERS, Control, Parameter, parameter
from tests.strategies import texts, times

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

some = texts.filter(bool)


def askable(row: Parameter) -> st.SearchStrategy[str]:
    """Values of a parameter that can be asked for."""
    if row.closed:
        return st.sampled_from(row.values)
    if row.control is Control.NUMBER:
        return st.integers(0, 2000).map(str)
    if row.control is Control.TIME:
        return times.map(lambda time: f"lt:{time}Z")
    return some


pairs = st.one_of(
    st.sampled_from(PARAMETERS).flatmap(
        lambda row: st.tuples(st.just(row.name), askable(row))
    ),
    st.tuples(texts.filter(lambda name: parameter(name) is None), some),
)
queries = st.lists(pairs, max_size=8).map(lambda drawn: Query(tuple(drawn)))

READERS: dict[str, Callable[[Sequence[str]], Asked]] = {
    "imstui": lambda words: explore_options(words).asked,
    "list": lambda words: list_options(words).asked,
    "pick": lambda words: pick_options(words).asked,
    "save": lambda words: save_options([*words, "-o", "x.db"]).asked,
}


def read(*words: str) -> Query:
    return list_options(words).asked.query


@given(queries, st.sampled_from(sorted(READERS)))
@example(Query((("-x", "-1"), ("name", "--demo"), ("tag", "-"), ("", "=&?"))), "pick")
def test_a_query_is_read_back_from_its_flags(query: Query, command: str) -> None:
    assert READERS[command](query.to_argv()).query == query


@given(queries)
def test_a_query_is_read_back_from_the_service_s_spelling(query: Query) -> None:
    text = query.to_query_string()
    assert read(f"?{text}") == query
    assert read("--", *filter(None, [text])) == query


@given(queries)
def test_a_query_is_read_back_from_its_address(query: Query) -> None:
    assert read(query.to_url("https://ims.eu-de.otc.t-systems.com")) == query


@given(queries, queries)
def test_flags_count_more_than_words_and_tags_add_up(one: Query, other: Query) -> None:
    words = [f"?{one.to_query_string()}"]
    flags = [word for word in other.to_argv() if word.startswith("--")]
    flagged = read(*flags)

    assert read(*words, *flags) == Query(one.pairs + flagged.pairs)
    assert read(*flags, *words) == Query(one.pairs + flagged.pairs)


@pytest.mark.parametrize(
    ("words", "pairs"),
    [
        (["--imagetype", "gold"], [("__imagetype", "gold")]),
        (["--imagetype=gold"], [("__imagetype", "gold")]),
        (["--imagetype=gold", "--imagetype=shared"], [("__imagetype", "shared")]),
        (["--tag=a", "--tag", "b=c"], [("tag", "a"), ("tag", "b=c")]),
        (["--system-cmkid=x"], [("__system__cmkid", "x")]),
        (["--system--cmkid=x"], [("__system__cmkid", "x")]),
        (["--limit", "0"], [("limit", "0")]),
        (["--name", "Red Hat"], [("name", "Red Hat")]),
        (["--name=-x"], [("name", "-x")]),
        (["?name=a+b%2Bc"], [("name", "a b+c")]),
        (["name=a", "tag=b"], [("name", "a"), ("tag", "b")]),
        (["GET /v2/cloudimages?name=a"], [("name", "a")]),
        (["--created-at=lt:2024-01-31"], [("created_at", "lt:2024-01-31T00:00:00Z")]),
        (
            ["--updated-at", ">=2024-01-31"],
            [("updated_at", "gte:2024-01-31T00:00:00Z")],
        ),
        (["--demo"], []),
    ],
)
def test_a_query_as_it_is_typed(words: list[str], pairs: list[tuple[str, str]]) -> None:
    assert sorted(read(*words).pairs) == sorted(pairs)


def test_an_age_is_counted_from_now() -> None:
    value = read("--created-at", "7d").value("created_at")

    assert value is not None
    assert value.startswith("gte:20")
    assert value.endswith("Z")


def test_all_problems_of_a_query_are_carried_at_once() -> None:
    with pytest.raises(QueryError) as refusal:
        read("--limit=x", "min_disk=y", "--sort-dir=up", "--platform=ubuntu")

    wrong = [problem.parameter for problem in refusal.value.problems]
    assert sorted(wrong) == ["limit", "min_disk", "sort_dir"]


def test_doubts_go_with_what_is_asked() -> None:
    asked = list_options(["--platform=ubuntu"]).asked

    assert [problem.suggestion for problem in asked.warnings] == ["Ubuntu"]


@pytest.mark.parametrize(
    ("words", "where"),
    [
        ([], Where()),
        (["--demo"], Where(demo=True)),
        (["--from", "-"], Where(file="-")),
        (["--from=a b.json"], Where(file="a b.json")),
        (["--cloud=a", "--cloud", "b"], Where(clouds=("a", "b"))),
        (
            ["--endpoint=http://x", "--region=y"],
            Where(endpoint="http://x", regions=("y",)),
        ),
        (["--cloud=a", "--region=y"], Where(clouds=("a",), regions=("y",))),
        (
            ["--cloud=a", "--cloud=b", "--region=y, z", "--region=y"],
            Where(clouds=("a", "b"), regions=("y", "z")),
        ),
    ],
)
def test_where_the_images_come_from(words: list[str], where: Where) -> None:
    assert list_options(words).asked.where == where


def test_what_the_list_is_told() -> None:
    usual = list_options([])
    told = list_options(["-fjson", "-c", "id, name", "--column=tags", "--page-size=9"])

    assert (usual.format, usual.columns) == (Format.TABLE, ())
    assert usual.asked.page_size == DEFAULT_PAGE_SIZE
    assert (told.format, told.columns) == (Format.JSON, ("id", "name", "tags"))
    assert told.asked.page_size == 9


def test_what_the_picker_is_told() -> None:
    usual = pick_options([])
    told = pick_options(
        ["-m1", "-0", "-q", "", "--print0", "--print-query", "--format", "{id}"]
    )

    assert (usual.prints, usual.template, usual.multi, usual.text) == (
        "id",
        None,
        False,
        "",
    )
    assert (told.multi, told.select_one, told.exit_zero) == (True, True, True)
    assert (told.print0, told.print_query) == (True, True)
    assert told.template == Template.parse("{id}")
    assert pick_options(["--query=^ubu !arm", "--print=json"]).text == "^ubu !arm"
    assert pick_options(["--print=json"]).prints == "json"


def test_what_the_screen_is_told() -> None:
    assert explore_options([]).screen == Screen("auto", mouse=True)
    assert explore_options(["--color=16", "--no-mouse"]).screen == Screen(
        "16", mouse=False
    )


def test_the_first_word_names_the_command() -> None:
    assert [command_of([row.name, "--demo"]) for row in COMMANDS] == list(COMMANDS)
    for words in ([], ["--demo"], ["name=list"], ["--demo", "list"]):
        assert command_of(words) is EXPLORE_COMMAND


@pytest.mark.parametrize(
    "command", [EXPLORE_COMMAND, *COMMANDS], ids=lambda c: c.called
)
def test_a_flag_means_one_thing_in_a_command(command: Command) -> None:
    names = [name for flag in command.flags for name in (*flag.names, *flag.hidden)]
    assert len(set(names)) == len(names)


def test_no_flag_has_two_dashes_inside() -> None:
    assert not [row.flag for row in PARAMETERS if "--" in row.flag[2:]]


def test_no_file_to_save_to_is_refused() -> None:
    with pytest.raises(UsageError, match="no file to write to"):
        save_options(["--demo"])
