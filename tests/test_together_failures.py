"""A place that fails among several costs the others nothing, and is never hidden."""

from __future__ import annotations

import pytest

from imstui.core.cancel import CancelToken
from imstui.core.errors import (
    ConnectionFailed,
    MarkerLost,
    Refusal,
    Refused,
    UnusableAnswer,
)
from imstui.core.image import Image
from imstui.core.listing import Completeness, Listing
from imstui.core.query import Query
from imstui.core.source import LeftOut, Page
from tests.gathered import dated, page_of, shown, together
from tests.scripted import ScriptedSource, WalkingSource

GONE = MarkerLost("no such image", Refusal(400, "IMG.0027"))
DOWN = ConnectionFailed("the cable is cut", "Mend it.")
WRONG = Refused("sort_key=x: not one of them", Refusal(400, "IMG.0001"))


def listed(listing: Listing) -> str:
    while listing.is_open:
        listing.fetch_page(CancelToken())
    return " ".join(image.id for image in listing.images())


# Failures.


def test_a_place_that_fails_is_named_and_costs_the_others_nothing() -> None:
    first = Page(dated("a9", "b8"))
    north = ScriptedSource(first, DOWN, first, Page(()))
    south = WalkingSource(dated("c7", "d6", "e5", "f4"))
    source = together(north=north, south=south)
    listing = Listing(source, Query(), 2)

    assert listed(listing) == "a9 b8 c7 d6 e5 f4"

    assert listing.completeness is Completeness.PARTIAL
    assert listing.count_text == "6+"
    assert not listing.is_complete
    assert listing.left_out == (LeftOut("north", DOWN),)
    assert listing.warnings == [
        "north: the cable is cut; its images are missing from here on"
    ]
    # It is not tried again in the same list, but in the next one it is.
    assert north.markers == [None, "b8"]
    again = Listing(source, Query(), 2)
    assert listed(again) == "a9 b8 c7 d6 e5 f4"
    assert again.is_complete


def test_the_first_images_of_a_list_with_a_hole_are_not_all_that_were_wanted() -> None:
    source = together(
        north=ScriptedSource(DOWN), south=WalkingSource(dated("c7", "d6"))
    )
    listing = Listing(source, Query.from_query_string("limit=1"))

    assert listed(listing) == "c7"
    assert listing.completeness is Completeness.PARTIAL


def test_if_nobody_answers_the_first_failure_is_raised() -> None:
    other = ConnectionFailed("the other cable, too")
    source = together(north=ScriptedSource(DOWN), south=ScriptedSource(other))

    with pytest.raises(ConnectionFailed) as caught:
        page_of(source)

    assert caught.value is DOWN


def test_a_wrong_parameter_is_wrong_everywhere() -> None:
    source = together(north=ScriptedSource(WRONG), south=ScriptedSource(WRONG))

    with pytest.raises(Refused, match="sort_key=x"):
        page_of(source)


def test_the_last_place_left_can_be_tried_again() -> None:
    south = ScriptedSource(Page(dated("c7", "d6")), DOWN, Page(dated("e5")))
    listing = Listing(together(north=ScriptedSource(GONE), south=south), Query(), 2)
    listing.fetch_page(CancelToken())

    with pytest.raises(ConnectionFailed):
        listing.fetch_page(CancelToken())

    assert listing.count_text == "2+"
    assert listed(listing) == "c7 d6 e5"
    assert listing.completeness is Completeness.PARTIAL


def test_what_is_no_failure_of_the_service_is_not_taken_for_one() -> None:
    source = together(
        a=ScriptedSource(ZeroDivisionError()), b=WalkingSource(dated("b8"))
    )

    with pytest.raises(ZeroDivisionError):
        page_of(source)


# Each part is followed by the same rules as a single list.


def test_a_marker_that_one_place_has_lost_is_found_again_there() -> None:
    north = ScriptedSource(Page(dated("a9", "b8")), GONE, Page(dated("b7")))
    source = together(north=north, south=WalkingSource(dated("c6")))
    page_of(source, size=2)

    page = page_of(source, "b8", size=2)

    assert shown(page) == "b7 c6"
    assert north.markers == [None, "b8", "a9"]
    (flaw,) = page.flaws
    assert flaw.startswith("north: An image was deleted")


def test_a_place_that_starts_again_gives_nothing_twice() -> None:
    north = ScriptedSource(
        Page(dated("a9", "b8")), GONE, GONE, Page(dated("a9", "b8")), Page(dated("c1"))
    )
    source = together(north=north, south=WalkingSource(dated("d9", "e5")))

    assert listed(Listing(source, Query(), 2)) == "d9 a9 b8 e5 c1"


def test_a_place_that_repeats_itself_is_left_out_from_there() -> None:
    same = Page(dated("a9", "b8"))
    north = ScriptedSource(same, same)
    listing = Listing(
        together(north=north, south=WalkingSource(dated("c7"))), Query(), 2
    )

    assert listed(listing) == "a9 b8 c7"
    assert listing.completeness is Completeness.PARTIAL
    assert isinstance(listing.left_out[0].error, UnusableAnswer)


def test_a_place_may_say_itself_where_its_next_page_starts() -> None:
    north = ScriptedSource(
        Page(dated("a9"), next_marker="x"),
        Page((), next_marker="y"),
        Page(dated("b2"), final=True),
    )
    source = together(north=north, south=WalkingSource(dated("c7")))

    assert listed(Listing(source, Query())) == "a9 c7 b2"
    assert north.markers == [None, "x", "y"]


def test_what_a_place_says_of_its_page_is_passed_on_under_its_name() -> None:
    flawed = Page((Image.of({"id": "a"}),), flaws=("Entry 2 is left out.",))
    source = together(north=ScriptedSource(flawed), south=WalkingSource(()))

    assert page_of(source).flaws == ("north: Entry 2 is left out.",)
