"""Several places as one source: what is asked of whom, again, and given up."""

from __future__ import annotations

from threading import Thread

import pytest

from imstui.core.cancel import CancelToken
from imstui.core.errors import (
    Cancelled,
    ConnectionFailed,
    ImstuiError,
    MarkerLost,
)
from imstui.core.origin import Origin
from imstui.core.source import Page, origins_of
from tests.gathered import dated, page_of, shown, together
from tests.scripted import HangingSource, ScriptedSource, WalkingSource, numbered

DOWN = ConnectionFailed("the cable is cut", "Mend it.")


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


def test_a_page_is_not_the_last_while_a_place_may_have_more_than_what_waits() -> None:
    north = ScriptedSource(Page(dated("a9"), final=True))
    south = ScriptedSource(Page(dated("a9")), Page(dated("b8")), Page(()))
    source = together(north=north, south=south)

    first = page_of(source, size=1)

    assert (shown(first), first.final) == ("a9", False)
    assert shown(page_of(source, "a9", size=1)) == "b8"


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


def test_images_that_wait_for_long_are_asked_for_again() -> None:
    north, south = WalkingSource(numbered(10, 14)), WalkingSource(numbered(20, 24))
    source = together(0, north=north, south=south)
    pages = []
    marker = None
    for _ in range(4):
        pages.append(shown(page_of(source, marker, size=2)))
        marker = pages[-1].split()[-1]

    again = shown(page_of(source, pages[0].split()[-1], size=2))

    assert pages == ["20 21", "22 23", "10 11", "12 13"]
    assert again == pages[1]


def test_an_image_that_nobody_has_is_no_marker() -> None:
    source = together(a=WalkingSource(dated("a9")), b=WalkingSource(dated("b8")))

    with pytest.raises(MarkerLost, match="marker=unheard"):
        page_of(source, "unheard")


def test_a_marker_may_be_in_a_place_that_cannot_be_read() -> None:
    source = together(a=ScriptedSource(DOWN), b=WalkingSource(dated("b8")))

    with pytest.raises(ConnectionFailed, match="cable"):
        page_of(source, "perhaps")


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
    cancel.cancel()
    # Before the sources would answer by themselves.
    thread.join(20)

    assert not thread.is_alive()
    assert [type(error) for error in ended] == [Cancelled]
    assert all(one.released.wait(20) for one in hanging)


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
