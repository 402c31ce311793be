"""A view narrows and orders what was loaded, and says how much that is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from imstui.core.cancel import CancelToken
from imstui.core.errors import Cancelled
from imstui.core.image import Image
from imstui.core.listing import Listing
from imstui.core.query import Query
from imstui.core.search import Pattern, haystack
from imstui.core.sieve import Sieve
from imstui.core.view import Criteria, View
from imstui.core.view_maker import ViewMaker
from tests.scripted import WalkingSource

if TYPE_CHECKING:
    from collections.abc import Mapping

    from imstui.core.values import Json
    from tests.doors import Reach

NAMES = ("Ubuntu_22.04", "Ubuntu_20.04", "Debian_12", "SLES_15", "ubuntu gpu", "")
NAMED = [{"name": name} for name in NAMES]


def numbered(*rows: Mapping[str, Json]) -> WalkingSource:
    return WalkingSource([Image.of({"id": str(n), **x}) for n, x in enumerate(rows)])


class Lister(Protocol):
    """The listing of some images, behind the door of this turn."""

    def __call__(self, *rows: Mapping[str, Json]) -> Listing: ...


@pytest.fixture
def listing_of(source: Reach) -> Lister:
    return lambda *rows: Listing(source(numbered(*rows)), Query(), page_size=2)


def load(listing: Listing) -> Listing:
    while listing.is_open:
        listing.fetch_page(CancelToken())
    return listing


def made(listing: Listing, criteria: Criteria) -> View:
    return ViewMaker(listing).make(criteria, CancelToken())


def ids(view: View) -> list[str]:
    found = [view.image(row).id for row in range(len(view))]
    assert [image.id for image in view.images()] == found
    return found


class Sorter(Protocol):
    """The places of values in order; `absent` stands for no attribute."""

    def __call__(self, column: str, *values: Json, descending: bool = False) -> str: ...


@pytest.fixture
def sorted_ids(listing_of: Lister) -> Sorter:
    def places(column: str, *values: Json, descending: bool = False) -> str:
        rows: list[dict[str, Json]] = [
            {} if value == "absent" else {column: value} for value in values
        ]
        criteria = Criteria(sort_column=column, descending=descending)
        return "".join(ids(made(load(listing_of(*rows)), criteria)))

    return places


def test_without_criteria_a_view_is_the_listing_as_it_grows(listing_of: Lister) -> None:
    listing = listing_of({}, {}, {})
    view = made(listing, Criteria())
    assert (len(view), view.incomplete) == (0, True)

    load(listing)

    assert ids(view) == ["0", "1", "2"]
    assert (view.matched, view.loaded, view.incomplete) == (3, 3, False)


def test_a_search_shows_what_it_finds_and_of_how_many(listing_of: Lister) -> None:
    listing = listing_of(*NAMED)
    listing.fetch_page(CancelToken())
    listing.fetch_page(CancelToken())

    view = made(listing, Criteria("ubuntu"))

    assert ids(view) == ["0", "1"]
    assert (view.matched, view.loaded, view.incomplete) == (2, 4, True)


def test_scattered_rows_are_read_in_their_order(
    listing_of: Lister, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("imstui.core.view._ROWS_AT_ONCE", 2)
    listing = load(listing_of(*({"name": name} for name in "dacbe")))

    assert "".join(ids(made(listing, Criteria(sort_column="name")))) == "13204"


def test_an_image_is_found_again_by_its_id(listing_of: Lister) -> None:
    listing = load(listing_of(*NAMED))
    view = made(listing, Criteria("ubuntu"))

    assert [view.index_of(image_id) for image_id in ("4", "2", "no")] == [2, None, None]
    assert made(listing, Criteria()).index_of("4") == 4


@pytest.mark.parametrize("row", [-1, 3])
def test_there_is_no_row_beyond_the_ends(listing_of: Lister, row: int) -> None:
    view = made(load(listing_of(*NAMED)), Criteria("ubuntu"))

    with pytest.raises(IndexError):
        view.image(row)


def test_an_image_fits_unless_it_says_that_it_needs_more(listing_of: Lister) -> None:
    listing = listing_of(
        {"min_disk": 40, "min_ram": "512"},
        {"min_disk": "41", "min_ram": 0},
        {"min_disk": 10, "min_ram": 1024},
        {"min_disk": None},
        {"min_disk": "big", "min_ram": ""},
        {"min_disk": 10**30},
    )
    load(listing)

    assert ids(made(listing, Criteria(max_disk=40))) == ["0", "2", "3", "4"]
    assert ids(made(listing, Criteria(max_ram=512))) == ["0", "1", "3", "4", "5"]
    assert ids(made(listing, Criteria(max_disk=40, max_ram=512))) == ["0", "3", "4"]


def test_columns_are_sorted_by_what_they_mean(sorted_ids: Sorter) -> None:
    assert sorted_ids("min_disk", 100, "20", 3) == "210"
    assert sorted_ids("__image_size", "1000000000", "9") == "10"
    assert sorted_ids("protected", "True", False, True, "false") == "1302"
    assert sorted_ids("__support_fc_inject", "true", "false") == "01"
    assert sorted_ids("tags", ["b"], ["a", "z"], "a,c") == "210"
    assert sorted_ids("name", "beta", "Alpha", "alpha", "Gamma") == "1203"
    assert (
        sorted_ids(
            "created_at",
            "2024-01-01T00:00:00Z",
            "2024-01-01T00:30:00+01:00",
            "2023-12-31 23:45:00",
        )
        == "120"
    )
    assert sorted_ids("x_undocumented", 10, 9.5, "b", "A") == "1032"


def test_what_is_absent_comes_last_and_equal_ones_stay_in_either_direction(
    sorted_ids: Sorter,
) -> None:
    values: tuple[Json, ...] = ("absent", 2, 1, None, 2, 1, "", "none")

    assert sorted_ids("min_disk", *values) == "25147036"
    assert sorted_ids("min_disk", *values, descending=True) == "71425036"


def test_a_column_that_holds_anything_can_be_sorted(sorted_ids: Sorter) -> None:
    values: tuple[Json, ...] = (float("nan"), {"a": 1}, True, [], [3], "9", 10**40, 2.5)

    for column in ("x_undocumented", "min_disk", "created_at", "name", "tags"):
        assert sorted(sorted_ids(column, *values)) == list("01234567")


def test_a_search_can_be_sorted(listing_of: Lister) -> None:
    listing = load(listing_of(*NAMED))

    view = made(listing, Criteria("ubuntu", sort_column="name"))

    assert ids(view) == ["4", "1", "0"]
    assert [view.index_of(image_id) for image_id in ("0", "4", "2")] == [2, 0, None]


def test_cancelled_work_is_taken_up_again(listing_of: Lister) -> None:
    listing = load(listing_of(*NAMED))
    maker = ViewMaker(listing)
    given_up = CancelToken()
    given_up.cancel()
    criteria = Criteria("ubuntu", sort_column="name")

    with pytest.raises(Cancelled):
        maker.make(criteria, given_up)

    assert ids(maker.make(criteria, CancelToken())) == ["4", "1", "0"]


def test_a_view_is_extended_where_its_rows_stay(listing_of: Lister) -> None:
    listing = listing_of(*NAMED)
    listing.fetch_page(CancelToken())
    maker = ViewMaker(listing)
    found, ordered = Criteria("ubuntu"), Criteria(sort_column="name", descending=True)
    searched = maker.make(found, CancelToken())
    in_order = maker.make(ordered, CancelToken())
    load(listing)

    assert searched.extend(maker.make(found, CancelToken()))
    assert (ids(searched), searched.loaded) == (["0", "1", "4"], 6)
    assert not in_order.extend(maker.make(ordered, CancelToken()))
    assert not searched.extend(maker.make(Criteria("debian"), CancelToken()))
    assert (ids(in_order), in_order.loaded) == (["0", "1"], 2)


texts = st.text(st.sampled_from("ubUB2_ .|!'^$\\"), max_size=6)
rows = st.fixed_dictionaries(
    {},
    optional={
        "name": st.sampled_from(NAMES) | st.text(st.sampled_from("ubB2_ 0\x1f\x1e")),
        "min_disk": st.none() | st.integers(0, 100),
        "min_ram": st.integers(0, 2048).map(str),
        "tags": st.lists(st.sampled_from(["ubu", "web"]), max_size=2),
        "__description": st.text(max_size=5),
    },
)
pairs = st.tuples(
    st.sampled_from(["name", "tags", "min_ram", "__os_bit"]),
    st.sampled_from(["", *NAMES, "ubu", "ubu, web", "0", "64"]),
)
criteria = st.builds(
    Criteria,
    texts,
    st.none() | st.integers(0, 100),
    st.none() | st.integers(0, 2048),
    same=st.lists(pairs, max_size=1).map(tuple),
    excluded=st.lists(pairs, max_size=2).map(tuple),
    sort_column=st.none() | st.sampled_from(["name", "min_disk", "min_ram"]),
    descending=st.booleans(),
)


def value_of(image: Image, name: str) -> str:
    return ", ".join(image.tags) if name == "tags" else image.text(name) or ""


def read_plainly(images: list[Image], asked: Criteria) -> list[str]:
    """What a view shows, as one would write it down."""
    pattern = Pattern.parse(asked.text)
    kept = [
        image
        for image in images
        if pattern.matches(haystack(image).replace("\x1e", " "))
        and (image.integer("min_disk") or 0) <= big(asked.max_disk)
        and (image.integer("min_ram") or 0) <= big(asked.max_ram)
        and all(value_of(image, name) == value for name, value in asked.same)
        and all(value_of(image, name) != value for name, value in asked.excluded)
    ]
    column = asked.sort_column
    if column is None:
        return [image.id for image in kept]

    def key(image: Image) -> tuple[str, int]:
        if column == "name":
            return (image.name.strip().casefold(), 0)
        return ("", image.integer(column) or 0)

    def absent(image: Image) -> bool:
        return not image.name.strip() if column == "name" else not image.text(column)

    present = [image for image in kept if not absent(image)]
    present.sort(key=key, reverse=asked.descending)
    return [image.id for image in (*present, *filter(absent, kept))]


def big(bound: int | None) -> float:
    return float("inf") if bound is None else bound


@settings(deadline=None)
@given(st.lists(rows, max_size=12), st.lists(criteria, max_size=5))
def test_views_say_what_a_plain_reading_says(
    images: list[dict[str, Json]], asked: list[Criteria]
) -> None:
    listing = Listing(numbered(*images), Query(), page_size=5)
    maker = ViewMaker(listing)
    while listing.is_open:
        listing.fetch_page(CancelToken())
        loaded = list(listing.images())
        for one in asked:
            view = maker.make(one, CancelToken())
            assert ids(view) == read_plainly(loaded, one)
            taken = [image.id for image in filter(Sieve(one).takes, loaded)]
            assert sorted(ids(view)) == sorted(taken)


@settings(deadline=None)
@given(st.lists(rows, min_size=1, max_size=8), texts)
def test_typing_finds_what_the_whole_text_finds(
    images: list[dict[str, Json]], text: str
) -> None:
    listing = load(Listing(numbered(*images), Query(), page_size=5))
    maker = ViewMaker(listing)

    for end in range(len(text) + 1):
        view = maker.make(Criteria(text[:end]), CancelToken())
        assert ids(view) == read_plainly(list(listing.images()), Criteria(text[:end]))
