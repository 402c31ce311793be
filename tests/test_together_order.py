"""Lists that are put together come in the order that one catalogue of all has."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from imstui.core.cancel import CancelToken
from imstui.core.listing import Listing
from imstui.core.query import Query
from imstui.spec import parameter
from tests.catalogues import all_ids, catalogue_of, ids
from tests.gathered import together

if TYPE_CHECKING:
    from imstui.core.source import Source
    from imstui.core.values import Json


SORT_KEYS = tuple(parameter("sort_key").values)  # type: ignore[union-attr]
TIMES = ("2024-01-01T00:00:00Z", "2024-01-01T00:00:00.9", "2023-12-31", "x", None)
WORDS = ("a", "B", "", "ä", "\U00010000", "\uffff", None, True, 7)
SIZES = (0, -1, "9", 10, 2**80, "x", None)

attributes = st.fixed_dictionaries(
    {},
    optional={
        "name": st.sampled_from(WORDS),
        "status": st.sampled_from(("active", "queued", None)),
        "disk_format": st.sampled_from(WORDS),
        "container_format": st.just("bare"),
        "size": st.sampled_from(SIZES),
        "created_at": st.sampled_from(TIMES),
    },
)
"""Few values, so that most images are equal in something."""

placed = st.lists(
    st.tuples(attributes, st.sets(st.integers(0, 2), min_size=1)), max_size=40
)
"""Images, and which of three parts each one is in."""

queries = st.builds(
    lambda key, way: Query((("sort_key", key), ("sort_dir", way))),
    st.sampled_from(SORT_KEYS),
    st.sampled_from(("asc", "desc")),
) | st.just(Query())


class World:
    """One catalogue of everything, and the same in three parts."""

    def __init__(
        self, rows: list[tuple[dict[str, Json], set[int]]], most_waiting: int = 100
    ) -> None:
        images = [
            ({"id": f"{number:02}", **row}, parts)
            for number, (row, parts) in enumerate(rows)
        ]
        self.whole = catalogue_of(image for image, _ in images)
        a, b, c = (
            catalogue_of(image for image, parts in images if number in parts)
            for number in range(3)
        )
        self.gathered = together(most_waiting, a=a, b=b, c=c)

    def close(self) -> None:
        self.whole.close()
        self.gathered.close()


def listed(source: Source, query: Query, size: int) -> list[str]:
    listing = Listing(source, query, size)
    while listing.is_open:
        listing.fetch_page(CancelToken())
    assert listing.is_complete
    assert listing.warnings == []
    return [image.id for image in listing.images()]


@settings(max_examples=60, deadline=None)
@given(placed, queries, st.integers(1, 50))
def test_parts_together_are_listed_like_the_whole(
    rows: list[tuple[dict[str, Json], set[int]]], query: Query, size: int
) -> None:
    with closing(World(rows)) as world:
        everything = all_ids(world.whole, query, 500)

        assert listed(world.gathered, query, size) == everything
        assert all_ids(world.gathered, query, size) == everything


@settings(max_examples=40, deadline=None)
@given(placed, queries, st.sampled_from((0, 5, 100)), st.data())
def test_a_page_can_be_asked_for_behind_any_image_at_any_time(
    rows: list[tuple[dict[str, Json], set[int]]],
    query: Query,
    most_waiting: int,
    data: st.DataObject,
) -> None:
    with closing(World(rows, most_waiting)) as world:
        if data.draw(st.booleans()):
            query = query.having("status", "active")
        everything = all_ids(world.whole, query, 500)
        # Most of them do not match the question.
        anywhere = all_ids(world.whole, Query(), 500)
        markers = st.sampled_from([None, *everything, *anywhere])
        for size in (3, 1, 2):
            all_ids(world.gathered, query, size)
        for _ in range(8):
            marker, size = data.draw(markers), data.draw(st.integers(0, 9))
            expected = ids(world.whole, query, marker, size)
            assert ids(world.gathered, query, marker, size) == expected


@pytest.mark.parametrize("key", SORT_KEYS)
def test_many_clients_page_at_once(key: str) -> None:
    rows: list[tuple[dict[str, Json], set[int]]] = [
        ({"name": WORDS[n % 5], "created_at": TIMES[n % 3], "size": n % 7}, {n % 3})
        for n in range(99)
    ]
    questions = [
        Query((("sort_key", key), ("sort_dir", way))) for way in ("asc", "desc")
    ]
    with closing(World(rows)) as world, ThreadPoolExecutor(8) as threads:
        asked = [(query, size) for query in questions for size in (1, 7, 40, 500)]
        expected = [all_ids(world.whole, query, 500) for query, _ in asked]

        answers = list(threads.map(lambda q: all_ids(world.gathered, *q), asked))

    assert answers == expected
