"""The catalogue and a plain reading of the rules agree, whatever the images are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from imstui.sources.catalogue import Access
from tests.catalogues import all_ids, catalogue_of, ids
from tests.doors import DOORS
from tests.worlds import question, world

if TYPE_CHECKING:
    from collections.abc import Iterator

    from imstui.core.query import Query
    from imstui.sources.catalogue import Catalogue
    from tests.reading import Reading

WORLDS = {"directly": 150, "over HTTP": 10}
"""So many are looked at through each door: over HTTP each page takes its time."""

seeds = st.integers(0, 2**32 - 1)
sizes = st.one_of(st.integers(1, 10), st.integers(1, 1000))
some_seeds = st.lists(seeds, min_size=1, max_size=8)


def _catalogue(asked: Reading) -> Catalogue:
    if asked.project_id is None:
        return catalogue_of(asked.images)
    return catalogue_of(asked.images, Access(asked.project_id, asked.memberships))


def _questions(numbers: list[int], asked: Reading) -> Iterator[tuple[int, Query]]:
    """Questions that an address can carry: half a letter it cannot."""
    for number in numbers:
        query = question(number, asked)
        if not any("\ud800" in value for _, value in query.pairs):
            yield number, query


@pytest.mark.parametrize("door", DOORS)
def test_all_pages_together_hold_what_the_rules_select_in_their_order(
    door: str,
) -> None:
    @settings(max_examples=WORLDS[door], deadline=None)
    @given(seeds, st.integers(0, 150), sizes, some_seeds)
    def agree(seed: int, count: int, size: int, numbers: list[int]) -> None:
        asked = world(seed, count)
        with DOORS[door](_catalogue(asked)) as source:
            for _, query in _questions(numbers, asked):
                assert all_ids(source, query, size) == asked.answer(query), query

    agree()


@pytest.mark.parametrize("door", DOORS)
def test_a_page_starts_after_any_image_also_one_that_is_not_selected(
    door: str,
) -> None:
    @settings(max_examples=WORLDS[door], deadline=None)
    @given(seeds, st.integers(1, 150), sizes, some_seeds)
    def agree(seed: int, count: int, size: int, numbers: list[int]) -> None:
        asked = world(seed, count)
        with DOORS[door](_catalogue(asked)) as source:
            for number, query in _questions(numbers, asked):
                marker = str(asked.images[number % count]["id"])
                answer = ids(source, query, marker, size)
                assert answer == asked.page(query, marker, size), query

    agree()
