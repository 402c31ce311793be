"""A walk along markers is a value: any moment of it can be gone on with."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imstui.core.cancel import CancelToken
from imstui.core.errors import MarkerLost, Refusal
from imstui.core.query import Query
from imstui.core.seen import Seen
from imstui.core.source import Page
from imstui.core.walk import Walk, Way, ask_on
from tests.scripted import ScriptedSource, images

if TYPE_CHECKING:
    from collections.abc import Sequence

GONE = MarkerLost("no such image", Refusal(400, "IMG.0027"))


def asked(walk: Walk, *answers: Page | Exception) -> tuple[Page, Walk, ScriptedSource]:
    source = ScriptedSource(*answers)
    page, at = ask_on(source, Query(), walk, 2, CancelToken())
    return page, at, source


def test_the_same_moment_can_be_gone_on_with_twice() -> None:
    start = Walk.starting()
    once = start.followed(Page(images("a", "b")), 2, news=True)
    first = once.followed(Page(images("c", "d")), 2, news=True)
    other = once.followed(Page(images("x")), 2, news=True)

    assert (start.marker, once.marker) == (None, "b")
    assert (first.marker, first.way) == ("d", Way.OPEN)
    assert (other.marker, other.way) == ("x", Way.ENDED)
    assert "d" not in other.used


def test_after_a_step_back_the_image_that_is_there_is_remembered() -> None:
    walk = Walk.starting().followed(Page(images("a", "b")), 2, news=True)

    page, back, source = asked(walk, GONE, Page(images("c", "d")))
    on = back.followed(page, 2, news=True)
    _, again, later = asked(on, GONE, GONE, Page(images("e", "f")))

    assert source.markers == ["b", "a"]
    assert later.markers == ["d", "c", "a"]
    assert (back.steps_back, on.steps_back, again.steps_back) == (1, 0, 2)


def test_a_lost_start_is_not_looked_for_again() -> None:
    walk = Walk.starting("x").followed(Page(images("a", "b")), 2, news=True)

    with pytest.raises(MarkerLost):
        asked(walk, GONE, GONE, GONE)


def test_steps_back_that_help_nothing_grow() -> None:
    page = Page(images(*"abcdefghijklmnopqrst"))
    walk = Walk.starting().followed(page, 20, news=True)

    _, _, source = asked(walk, *[GONE] * 6, Page(images("a")))

    assert source.markers == ["t", "s", "r", "p", "l", "d", None]


@given(st.lists(st.lists(st.integers(0, 300), max_size=20), max_size=30))
def test_each_moment_of_what_was_seen_keeps_what_it_knew(
    parts: Sequence[Sequence[int]],
) -> None:
    moments = [Seen()]
    known: list[set[str]] = [set()]
    for part in parts:
        ids = {str(number) for number in part}
        moments.append(moments[-1].adding(ids))
        known.append(known[-1] | ids)

    for moment, expected in zip(moments, known, strict=True):
        assert {str(n) for n in range(301) if str(n) in moment} == expected
        assert len(moment.sets) <= 12
