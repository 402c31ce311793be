"""The two lines below the panes: what is going on, and which keys help now."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from imstui.core.cancel import CancelToken
from imstui.core.listing import Listing
from imstui.core.query import Query
from imstui.core.view import Criteria, View
from imstui.core.view_maker import ViewMaker
from imstui.tui.commands import Need
from imstui.tui.journal import Journal
from imstui.tui.panes.status import StatusLine, state_text
from tests.panes import Shown, alone
from tests.pilot import run
from tests.scripted import WalkingSource, numbered

if TYPE_CHECKING:
    from collections.abc import Callable

SPINNER = "|/-\\"
NOTICE_SECONDS = "imstui.tui.panes.status._NOTICE_SECONDS"
SPINNER_SECONDS = "imstui.tui.panes.status.SPINNER_SECONDS"


async def until(shown: Shown[StatusLine], condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(20):
        while not condition():
            await shown.pilot.pause(0.01)


def test_it_says_where_the_cursor_is_and_what_the_list_holds() -> None:
    async def story() -> None:
        async with alone(StatusLine(Journal()), (40, 1)) as shown:
            shown.pane.show_state("500+ images · demo")
            shown.pane.show_place("9/")
            await shown.settle()
            assert shown.lines == [" 9/500+ images · demo"]
            shown.pane.show_place("10/")
            await shown.settle()
            assert shown.lines == [" 10/500+ images · demo"]
            shown.pane.show_place("11/")
            await shown.settle()
            assert shown.lines == [" 11/500+ images · demo"]
            shown.pane.show_place("")
            await shown.settle()
            assert shown.lines == [" 500+ images · demo"]

    run(story())


def test_what_it_knows_already_paints_nothing() -> None:
    async def story() -> None:
        async with alone(StatusLine(Journal()), (40, 1)) as shown:
            shown.pane.show_state("3 images")
            shown.pane.show_place("1/")
            shown.pane.keep_saying("broken")
            await shown.settle()
            assert shown.painted
            shown.pane.show_state("3 images")
            shown.pane.show_place("1/")
            shown.pane.keep_saying("broken")
            shown.pane.spin(busy=False)
            await shown.settle()
            assert not shown.painted

    run(story())


def test_a_notice_goes_away_and_what_lasts_is_there_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def story() -> None:
        async with alone(StatusLine(Journal()), (60, 1)) as shown:
            shown.pane.show_state("3 images")
            shown.pane.keep_saying("the line went dead")
            monkeypatch.setattr(NOTICE_SECONDS, 60.0)
            shown.pane.say("Copied")
            await shown.settle()
            assert shown.lines == [" 3 images  Copied"]
            monkeypatch.setattr(NOTICE_SECONDS, 0.05)
            shown.pane.say("Copied")
            await until(shown, lambda: "Copied" not in shown.lines[0])
            assert shown.lines == [" 3 images  the line went dead"]
            shown.pane.keep_saying("")
            await shown.settle()
            assert shown.lines == [" 3 images"]

    run(story())


def test_a_newer_notice_has_its_own_time(monkeypatch: pytest.MonkeyPatch) -> None:
    async def story() -> None:
        async with alone(StatusLine(Journal()), (60, 1)) as shown:
            monkeypatch.setattr(NOTICE_SECONDS, 0.05)
            shown.pane.say("first")
            monkeypatch.setattr(NOTICE_SECONDS, 60.0)
            shown.pane.say("second")
            await shown.pilot.pause(0.15)
            assert shown.lines == ["   second"]

    run(story())


@pytest.mark.parametrize("kind", ["error", "warning"])
def test_an_error_looks_like_one(kind: str) -> None:
    async def story() -> None:
        async with alone(StatusLine(Journal()), (60, 1)) as shown:
            shown.pane.say("as usual")
            await shown.settle()
            usual = shown.style_of("as usual")
            shown.pane.say("not so", kind)
            await shown.settle()
            assert shown.style_of("not so") != usual

    run(story())


def test_a_line_that_is_too_long_is_cut_not_broken() -> None:
    async def story() -> None:
        async with alone(StatusLine(Journal()), (20, 1)) as shown:
            shown.pane.show_state("3 images")
            shown.pane.say("名前が正しくありません")
            await shown.settle()
            assert shown.widths == {20}
            assert shown.lines[0].endswith("…")
            shown.pane.show_state("many, many, many images")
            await shown.settle()
            assert shown.widths == {20}

    run(story())


def test_what_came_from_outside_is_cleaned() -> None:
    async def story() -> None:
        async with alone(StatusLine(Journal()), (60, 1)) as shown:
            shown.pane.show_state("\x1b[5ma.json")
            shown.pane.say("\x1b]0;pwned\x07[/red]")
            await shown.settle()
            assert shown.lines == [" ␛[5ma.json  ␛]0;pwned␇[/red]"]
            shown.pane.say("")
            shown.pane.keep_saying("\x9b1m", "warning")
            await shown.settle()
            assert shown.lines == [" ␛[5ma.json  �1m"]

    run(story())


def test_it_turns_while_something_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    async def story() -> None:
        async with alone(StatusLine(Journal()), (40, 1)) as shown:
            shown.pane.show_state("500+ images")
            monkeypatch.setattr(SPINNER_SECONDS, 60.0)
            shown.pane.spin(busy=True)
            await shown.settle()
            assert shown.lines == ["|500+ images"]
            shown.pane.spin(busy=False)
            monkeypatch.setattr(SPINNER_SECONDS, 0.2)
            shown.pane.spin(busy=True)
            await until(shown, lambda: shown.lines[0][0] == SPINNER[1])
            shown.pane.spin(busy=False)
            await shown.settle()
            assert shown.lines == [" 500+ images"]
            _ = shown.painted
            await shown.pilot.pause(0.6)
            assert not shown.painted, "it stands still"

    run(story())


def test_what_is_over_soon_is_not_painted_at_all(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def story() -> None:
        async with alone(StatusLine(Journal()), (40, 1)) as shown:
            shown.pane.show_state("383 images")
            await shown.settle()
            _ = shown.painted
            monkeypatch.setattr(SPINNER_SECONDS, 60.0)
            shown.pane.spin(busy=True, at_once=False)
            await shown.settle()
            shown.pane.spin(busy=False)
            await shown.settle()
            assert not shown.painted
            monkeypatch.setattr(SPINNER_SECONDS, 0.2)
            shown.pane.spin(busy=True, at_once=False)
            await until(shown, lambda: shown.lines[0][0] == SPINNER[1])
            shown.pane.spin(busy=False)
            await shown.settle()
            assert shown.lines == [" 383 images"]

    run(story())


# What the list holds, in words.


def loaded(count: int, page_size: int, pages: int, query: str = "") -> Listing:
    source = WalkingSource(numbered(0, count))
    listing = Listing(source, Query.from_query_string(query), page_size)
    for _ in range(pages):
        listing.fetch_page(CancelToken())
    return listing


@pytest.mark.parametrize(
    ("listing", "said"),
    [
        (loaded(3, 500, 1), "3 images · walk"),
        (loaded(1, 500, 1), "1 image · walk"),
        (loaded(0, 500, 1), "0 images · walk"),
        (loaded(1200, 500, 2), "1,000+ images · walk"),
        (loaded(1200, 500, 3), "1,200 images · walk"),
        (loaded(1200, 500, 1, "limit=7"), "7 images · walk"),
    ],
)
def test_the_counter_claims_no_more_than_was_seen(listing: Listing, said: str) -> None:
    assert state_text(listing, View(listing), marked=0) == said


def test_a_search_says_how_much_it_looked_at() -> None:
    listing = loaded(120, 50, 1)
    criteria = Criteria(text="1")

    part = ViewMaker(listing).make(criteria, CancelToken())
    assert state_text(listing, part, marked=2) == (
        "14 of 50 loaded, more to load · 2 marked · walk"
    )
    for _ in range(2):
        listing.fetch_page(CancelToken())
    everything = ViewMaker(listing).make(criteria, CancelToken())
    assert state_text(listing, everything, marked=0) == "39 of 120 loaded · walk"
    in_order = replace(criteria, text="", sort_column="name")
    sorted_view = ViewMaker(listing).make(in_order, CancelToken())
    assert state_text(listing, sorted_view, marked=0) == "120 images · walk"


@pytest.mark.parametrize("width", [60, 80])
def test_a_notice_is_said_whole_and_the_counter_comes_back(
    width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    notice = Need.CLOUDS.value

    async def story() -> None:
        async with alone(StatusLine(Journal()), (width, 1)) as shown:
            shown.pane.show_state("383 images · 2 marked · demo")
            monkeypatch.setattr(NOTICE_SECONDS, 60.0)
            shown.pane.say(notice)
            await shown.settle()
            assert notice in shown.lines[0]
            monkeypatch.setattr(NOTICE_SECONDS, 0.05)
            shown.pane.say(notice)
            counter = "383 images · 2 marked · demo"
            await until(shown, lambda: counter in shown.lines[0])

    run(story())
