"""Several places as one source: what is asked of whom, and what a failure costs."""

from __future__ import annotations

from threading import Thread
from time import monotonic

import pytest

from imstui.core.cancel import CancelToken
from imstui.core.errors import (
    Cancelled,
    ConnectionFailed,
    ImstuiError,
    MarkerLost,
    Refusal,
    Refused,
    UnusableAnswer,
)
from imstui.core.image import Image
from imstui.core.listing import Completeness, Listing
from imstui.core.origin import Origin
from imstui.core.query import Query
from imstui.core.source import LeftOut, Page, origins_of
from tests.gathered import dated, page_of, shown, together
from tests.scripted import HangingSource, ScriptedSource, WalkingSource, numbered

GONE = MarkerLost("no such image", Refusal(400, "IMG.0027"))
DOWN = ConnectionFailed("the cable is cut", "Mend it.")
WRONG = Refused("sort_key=x: not one of them", Refusal(400, "IMG.0001"))


def listed(listing: Listing) -> str:
    while listing.is_open:
        listing.fetch_page(CancelToken())
    return " ".join(image.id for image in listing.images())


# Who is asked, and for what.


def test_the_newest_of_all_come_first_and_say_where_they_are_from() -> None:
    source = together(
        north=WalkingSource(dated("a9", "b5", "c1")),
        south=WalkingSource(dated("d8", "e6")),
    )

    page = page_of(source)

    assert shown(page) == "a9 d8 e6 b5 c1"
    assert page.final
    assert [image.origin for image in page.images[:2]] == [
        Origin("cloud", "north"),
        Origin("cloud", "south"),
    ]
    assert origins_of(source) == (Origin("cloud", "north"), Origin("cloud", "south"))


def test_a_part_is_asked_again_only_when_its_images_are_used_up() -> None:
    north = ScriptedSource(
        Page(dated("a9", "b8")), Page(dated("c4", "d3")), Page(dated("e1"))
    )
    south = ScriptedSource(Page(dated("f7", "g6")), Page(()))
    source = together(north=north, south=south)

    first = page_of(source, size=2)
    assert (north.markers, south.markers) == ([None], [None])
    second = page_of(source, "b8", size=2)
    assert (north.markers, south.markers) == ([None, "b8"], [None])
    third = page_of(source, "g6", size=2)
    last = page_of(source, "d3", size=2)

    assert list(map(shown, (first, second, third, last))) == [
        "a9 b8",
        "f7 g6",
        "c4 d3",
        "e1",
    ]
    assert (north.markers, south.markers) == ([None, "b8", "d3"], [None, "g6"])
    assert [page.final for page in (first, second, third, last)] == [False] * 3 + [True]


def test_a_part_keeps_its_own_order_whatever_that_is() -> None:
    source = together(
        north=WalkingSource(dated("a2", "b9", "c1")), south=WalkingSource(dated("d5"))
    )

    assert shown(page_of(source)) == "d5 a2 b9 c1"


def test_an_image_that_two_places_have_is_there_once_as_the_first_has_it() -> None:
    source = together(
        north=WalkingSource(dated("a9", "b5")), south=WalkingSource(dated("c7", "b5"))
    )

    page = page_of(source, size=3)

    assert shown(page) == "a9 c7 b5"
    assert page.images[2].raw("region") == "north"
    assert page_of(source, "b5").images == ()


def test_a_last_page_says_so_though_what_waits_was_there_already() -> None:
    both = Page(dated("a9"), final=True)
    source = together(north=ScriptedSource(both), south=ScriptedSource(both))

    assert page_of(source, size=1).final


def test_no_image_is_wanted_of_nobody() -> None:
    source = together(north=ScriptedSource(), south=ScriptedSource())

    assert page_of(source, size=0) == Page(())


def test_the_signed_in_project_is_known_only_where_it_is_one() -> None:
    class Mine(ScriptedSource):
        project_id = "mine"  # type: ignore[assignment]

    assert together(a=Mine(), b=Mine()).project_id == "mine"
    assert together(a=Mine(), b=ScriptedSource()).project_id is None


# Pages again, and pages behind any image.


def test_a_page_can_be_asked_for_again() -> None:
    source = together(
        north=WalkingSource(dated("a9", "b5", "c1")),
        south=WalkingSource(dated("d8", "e6")),
    )
    page_of(source, size=2)

    once, again = (shown(page_of(source, "d8", size=2)) for _ in range(2))

    assert once == again == "e6 b5"


def test_what_was_forgotten_is_found_from_the_start() -> None:
    north, south = WalkingSource(numbered(0, 40)), WalkingSource(numbered(50, 90))
    source = together(north=north, south=south)
    pages = [page_of(source, size=1, query=f"name={n}") for n in range(300)]
    asked = north.requests

    again = page_of(source, pages[0].images[-1].id, size=2, query="name=0")

    assert shown(again) == "51 52"
    assert north.requests > asked


def test_an_image_that_nobody_has_is_no_marker() -> None:
    source = together(a=WalkingSource(dated("a9")), b=WalkingSource(dated("b8")))

    with pytest.raises(MarkerLost, match="marker=unheard"):
        page_of(source, "unheard")


def test_a_marker_may_be_in_a_place_that_cannot_be_read() -> None:
    source = together(a=ScriptedSource(DOWN), b=WalkingSource(dated("b8")))

    with pytest.raises(ConnectionFailed, match="cable"):
        page_of(source, "perhaps")


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


# Giving up.


@pytest.mark.parametrize("others", [0, 3], ids=["alone", "with others"])
def test_giving_up_ends_every_request_at_once(others: int) -> None:
    hanging = [HangingSource() for _ in range(1 + others)]
    rest = {f"r{n}": source for n, source in enumerate(hanging)}
    source = together(quick=WalkingSource(dated("a9")), **rest)
    cancel, ended = CancelToken(), list[ImstuiError]()

    def ask() -> None:
        try:
            page_of(source, cancel=cancel)
        except ImstuiError as error:
            ended.append(error)

    thread = Thread(target=ask)
    thread.start()
    for one in hanging:
        assert one.reached.wait(10)
    started = monotonic()
    cancel.cancel()
    thread.join(5)

    assert monotonic() - started < 5
    assert [type(error) for error in ended] == [Cancelled]
    assert all(one.released.wait(5) for one in hanging)


def test_a_page_that_was_given_up_can_be_asked_for_again() -> None:
    cancelled = CancelToken()
    north = WalkingSource(dated("a9", "b8", "c7"))
    source = together(north=north, south=WalkingSource(dated("d6")))
    page_of(source, size=2)
    cancelled.cancel()

    with pytest.raises(Cancelled):
        page_of(source, "b8", cancel=cancelled)

    assert shown(page_of(source, "b8")) == "c7 d6"


def test_closing_closes_every_place() -> None:
    north, south = WalkingSource(dated("a9")), WalkingSource(dated("b8"))

    together(north=north, south=south).close()

    assert (north.all_images, south.all_images) == ([], [])
