"""A listing follows markers and never claims more than it has seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from imstui.core.cancel import CancelToken
from imstui.core.errors import (
    ConnectionFailed,
    ImstuiError,
    MarkerLost,
    Refusal,
    UnusableAnswer,
)
from imstui.core.image import Image
from imstui.core.listing import Completeness, Listing
from imstui.core.query import Query
from imstui.core.source import Page, PageRequest
from tests.doors import DOORS
from tests.scripted import ScriptedSource, WalkingSource, images, numbered

if TYPE_CHECKING:
    from imstui.core.source import Source
    from tests.doors import Reach

GONE = MarkerLost("no such image", Refusal(400, "IMG.0027"))


class TakesNoMarker(WalkingSource):
    """Does not know its own images where one is a marker."""

    def page(self, request: PageRequest, cancel: CancelToken) -> Page:
        """The first page only."""
        page = super().page(request, cancel)
        if request.marker is not None:
            raise GONE
        return page


class Ends(list[int]):
    """Where pages end, and where an image was just before that was noted."""

    def __init__(self, listing: Listing, image_id: str) -> None:
        super().__init__()
        self.seen: list[int | None] = []
        self._listing, self._image_id = listing, image_id

    def append(self, end: int) -> None:
        self.seen.append(self._listing.index_of(self._image_id))
        super().append(end)


def load_all(listing: Listing) -> list[str]:
    token = CancelToken()
    while listing.is_open:
        listing.fetch_page(token)
    return [image.id for image in listing.images()]


def listing_of(source: Source, query: str = "", page_size: int = 2) -> Listing:
    return Listing(source, Query.from_query_string(query), page_size)


def test_a_short_page_ends_the_list(source: Reach) -> None:
    script = ScriptedSource(Page(images("a", "b")), Page(images("c")))
    listing = listing_of(source(script))

    listing.fetch_page(CancelToken())
    assert listing.count_text == "2+"
    listing.fetch_page(CancelToken())

    assert listing.is_complete
    assert listing.count_text == "3"
    assert script.markers == [None, "b"]


def test_a_full_last_page_costs_one_empty_page(source: Reach) -> None:
    script = ScriptedSource(Page(images("a", "b")), Page(()))
    listing = listing_of(source(script))

    assert load_all(listing) == ["a", "b"]
    assert listing.is_complete


def test_a_short_page_proves_nothing_where_the_service_may_cap_it(
    source: Reach,
) -> None:
    script = ScriptedSource(Page(numbered(0, 600)), Page(numbered(600, 700)), Page(()))
    listing = listing_of(source(script), page_size=1000)

    assert len(load_all(listing)) == 700
    assert script.markers == [None, "599", "699"]


def test_the_limit_is_how_many_images_are_wanted_in_all(source: Reach) -> None:
    script = WalkingSource(numbered(0, 10))
    listing = listing_of(source(script), "limit=5", page_size=2)

    assert load_all(listing) == ["0", "1", "2", "3", "4"]
    assert listing.completeness is Completeness.LIMITED
    assert listing.count_text == "5"


def test_a_server_that_sends_more_than_the_limit_is_cut_off(source: Reach) -> None:
    script = ScriptedSource(Page(images("a", "b", "c", "d")))

    assert load_all(listing_of(source(script), "limit=3")) == ["a", "b", "c"]


def test_a_limit_of_nothing_asks_nothing(source: Reach) -> None:
    script = ScriptedSource()

    assert load_all(listing_of(source(script), "limit=0")) == []


def test_the_marker_of_the_query_is_where_the_list_starts(source: Reach) -> None:
    script = WalkingSource(numbered(0, 5))

    assert load_all(listing_of(source(script), "marker=2")) == ["3", "4"]


def test_images_that_come_twice_are_shown_once(source: Reach) -> None:
    script = ScriptedSource(Page(images("a", "b")), Page(images("b", "c")), Page(()))

    assert load_all(listing_of(source(script))) == ["a", "b", "c"]


def test_a_server_that_ignores_the_marker_is_left_with_a_warning(source: Reach) -> None:
    same = Page(images("a", "b"))
    script = ScriptedSource(same, same)
    listing = listing_of(source(script))

    assert load_all(listing) == ["a", "b"]
    assert listing.completeness is Completeness.STUCK
    assert listing.count_text == "2+"
    assert any("nothing new" in warning for warning in listing.warnings)


@pytest.mark.parametrize("again", [(), ("a", "b")])
def test_ever_new_markers_without_new_images_are_left_with_a_warning(
    again: tuple[str, ...],
) -> None:
    pages = (Page(images(*again), next_marker=f"token-{n}") for n in range(100))
    script = ScriptedSource(Page(images("a", "b"), next_marker="first"), *pages)
    listing = listing_of(script)

    assert load_all(listing) == ["a", "b"]
    assert listing.completeness is Completeness.STUCK
    assert any("nothing new" in warning for warning in listing.warnings)
    assert len(script.asked) < 20


def test_some_pages_without_news_are_passed_over() -> None:
    pages = (Page((), next_marker=f"token-{n}") for n in range(5))
    script = ScriptedSource(*pages, Page(images("a"), final=True))
    listing = listing_of(script)

    assert load_all(listing) == ["a"]
    assert listing.is_complete


def test_as_much_as_was_read_may_be_read_again() -> None:
    read = [Page(images(f"{n}", f"{n}b")) for n in range(30)]
    script = ScriptedSource(*read, *[GONE] * 6, *read, Page(images("new")))
    listing = listing_of(script)

    assert load_all(listing)[-1] == "new"
    assert listing.is_complete


def test_a_service_that_takes_no_marker_is_soon_said_to(source: Reach) -> None:
    script = TakesNoMarker(numbered(0, 60))
    listing = listing_of(source(script), page_size=30)

    with pytest.raises(UnusableAnswer, match="refuses to go on"):
        load_all(listing)
    assert not any("deleted" in warning for warning in listing.warnings)
    assert script.requests < 20


def test_a_lost_marker_is_answered_by_stepping_back_one_image(source: Reach) -> None:
    script = ScriptedSource(Page(images("a", "b")), GONE, Page(images("c")))
    listing = listing_of(source(script))

    assert load_all(listing) == ["a", "b", "c"]
    assert script.markers == [None, "b", "a"]
    assert any("deleted" in warning for warning in listing.warnings)


def test_a_list_whose_images_all_went_away_starts_again(source: Reach) -> None:
    script = ScriptedSource(
        Page(images("a", "b")), GONE, GONE, Page(images("c", "d")), Page(images("e"))
    )
    listing = listing_of(source(script))

    assert load_all(listing) == ["a", "b", "c", "d", "e"]
    assert script.markers == [None, "b", "a", None, "d"]


def test_starting_again_over_known_images_is_no_standstill(source: Reach) -> None:
    script = ScriptedSource(
        Page(images("a", "b")),
        GONE,
        GONE,
        Page(images("a", "b")),
        Page(images("c")),
    )

    assert load_all(listing_of(source(script))) == ["a", "b", "c"]


def test_a_marker_that_the_person_gave_is_reported_lost(source: Reach) -> None:
    listing = listing_of(source(ScriptedSource(GONE)), "marker=x")

    with pytest.raises(MarkerLost):
        listing.fetch_page(CancelToken())


def test_a_next_marker_of_the_service_is_followed() -> None:
    source = ScriptedSource(
        Page(images("a"), next_marker="token-1"), Page(images("b"), final=True)
    )
    listing = listing_of(source)

    assert load_all(listing) == ["a", "b"]
    assert source.markers == [None, "token-1"]
    assert listing.is_complete


def test_a_failure_costs_nothing_that_was_loaded(source: Reach) -> None:
    script = ScriptedSource(
        Page(images("a", "b")), ConnectionFailed("cable"), Page(images("c"))
    )
    listing = listing_of(source(script))
    listing.fetch_page(CancelToken())

    with pytest.raises(ImstuiError, match="cable"):
        listing.fetch_page(CancelToken())

    assert listing.count_text == "2+"
    assert load_all(listing) == ["a", "b", "c"]


def test_flaws_of_a_page_are_told() -> None:
    listing = listing_of(ScriptedSource(Page(images("a"), flaws=("one was broken",))))

    load_all(listing)

    assert listing.warnings == ["one was broken"]


def test_an_image_comes_back_as_it_went_in(source: Reach) -> None:
    odd = Image.of(
        {"id": "x", "name": "line\nbreak \ud800", "tags": ["a"], "size": None}
    )
    listing = listing_of(source(ScriptedSource(Page((odd,)))))
    load_all(listing)

    assert listing.image(0) == odd
    assert listing.image(0).attributes == odd.attributes


def test_facets_count_what_is_loaded(source: Reach) -> None:
    ubuntu = [Image.of({"id": str(n), "__platform": "Ubuntu"}) for n in range(3)]
    tagged = Image.of({"id": "t", "tags": ["web", "k.v"], "protected": True})
    listing = listing_of(source(ScriptedSource(Page((*ubuntu, tagged)))), page_size=10)
    load_all(listing)
    assert listing.facets == {}

    listing.tally()

    assert listing.facets["__platform"] == {"Ubuntu": 3}
    assert listing.facets["tag"] == {"web": 1, "k.v": 1}
    assert listing.facets["protected"] == {"true": 1}


@pytest.mark.parametrize(("door", "lists"), [("directly", 100), ("over HTTP", 30)])
def test_every_image_arrives_once_and_in_order(door: str, lists: int) -> None:
    walk = WalkingSource(())

    @settings(max_examples=lists, deadline=None)
    @given(st.integers(0, 60), st.integers(1, 25), st.none() | st.integers(0, 70))
    def arrives(total: int, page_size: int, limit: int | None) -> None:
        walk.all_images = list(numbered(0, total))
        query = "" if limit is None else f"limit={limit}"
        listing = listing_of(source, query, page_size)

        wanted = total if limit is None else min(limit, total)
        assert load_all(listing) == [str(number) for number in range(wanted)]
        for number in range(wanted):
            assert listing.image(number).id == str(number)
            assert listing.index_of(str(number)) == number
        assert listing.index_of("unheard of") is None

    with DOORS[door](walk) as source:
        arrives()


def test_an_image_has_no_place_before_it_can_be_looked_at() -> None:
    listing = Listing(WalkingSource(numbered(0, 4)), Query(), 2)
    ends = listing._ends = Ends(listing, "3")
    load_all(listing)
    assert ends.seen == [None, None]
    assert listing.index_of("3") == 3
