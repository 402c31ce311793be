"""A question is kept as text that a person can read, and comes back the same."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from imstui.core.errors import UsageError
from imstui.core.query import Query
from imstui.core.view import Criteria
from imstui.tui.keeping.question import Question, question_values, read_question
from imstui.tui.keeping.toml_text import toml_lines
from tests.strategies import queries, texts

UBUNTU = Query((("__platform", "Ubuntu"),))

pairs = st.lists(st.tuples(texts, texts), max_size=3).map(tuple)
numbers = st.none() | st.integers(0, 2**40)
criteria = st.builds(
    Criteria,
    text=texts,
    max_disk=numbers,
    max_ram=numbers,
    same=pairs,
    excluded=pairs,
    sort_column=st.none() | texts,
    descending=st.booleans(),
)
questions = st.builds(Question, queries, criteria, texts)


@settings(max_examples=200, deadline=None)
@given(questions)
def test_any_question_comes_back(question: Question) -> None:
    text = toml_lines(question_values(question))

    assert read_question(tomllib.loads(text)) == question


def test_it_is_written_as_a_person_would() -> None:
    wanted = Criteria("!gpu", 40, 2048, excluded=(("min_disk", ""),), sort_column="id")

    assert toml_lines(question_values(Question(UBUNTU, wanted))) == (
        'query = "__platform=Ubuntu"\n'
        'search = "!gpu"\n'
        "fits_disk = 40\n"
        "fits_ram = 2048\n"
        'excluded = "min_disk="\n'
        'sort = "id"\n'
    )
    assert question_values(Question()) == {"query": ""}


def test_half_a_letter_of_a_value_comes_back() -> None:
    question = Question(criteria=Criteria(same=(("name", "half \ud800"),)))

    assert read_question(question_values(question)) == question


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "query is missing, or is no text"),
        ("query = 'x'", "'x' is no query"),
        ("query = ''\nsearch = 1", "search is no text"),
        ("query = ''\nfits_disk = '40'", "fits_disk is no whole number from 0 on"),
        ("query = ''\nfits_ram = -1", "fits_ram is no whole number from 0 on"),
        ("query = ''\nfits_ram = true", "fits_ram is no whole number from 0 on"),
        ("query = ''\ndescending = 1", "descending is neither true nor false"),
    ],
)
def test_what_is_no_question_is_said(text: str, reason: str) -> None:
    with pytest.raises(UsageError, match=reason):
        read_question(tomllib.loads(text))
