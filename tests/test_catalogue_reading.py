"""The catalogue and a plain reading of the rules agree, whatever the images are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from imstui.sources.catalogue import Access
from tests.catalogues import all_ids, catalogue_of, ids
from tests.worlds import question, world

if TYPE_CHECKING:
    from imstui.sources.catalogue import Catalogue
    from tests.reading import Reading

seeds = st.integers(0, 2**32 - 1)
sizes = st.one_of(st.integers(1, 10), st.integers(1, 1000))


def _catalogue(asked: Reading) -> Catalogue:
    if asked.project_id is None:
        return catalogue_of(asked.images)
    return catalogue_of(asked.images, Access(asked.project_id, asked.memberships))


@settings(max_examples=150, deadline=None)
@given(seeds, st.integers(0, 150), sizes, st.lists(seeds, min_size=1, max_size=8))
def test_all_pages_together_hold_what_the_rules_select_in_their_order(
    seed: int, count: int, size: int, questions: list[int]
) -> None:
    asked = world(seed, count)
    catalogue = _catalogue(asked)
    for number in questions:
        query = question(number, asked)
        assert all_ids(catalogue, query, size) == asked.answer(query), query
    catalogue.close()


@settings(max_examples=150, deadline=None)
@given(seeds, st.integers(1, 150), sizes, st.lists(seeds, min_size=1, max_size=8))
def test_a_page_starts_after_any_image_also_one_that_is_not_selected(
    seed: int, count: int, size: int, questions: list[int]
) -> None:
    asked = world(seed, count)
    catalogue = _catalogue(asked)
    for number in questions:
        query = question(number, asked)
        marker = str(asked.images[number % count]["id"])
        answer = ids(catalogue, query, marker, size)
        assert answer == asked.page(query, marker, size), query
    catalogue.close()
