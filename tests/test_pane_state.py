"""Which panes are on the screen, and how large."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from imstui.tui.keeping.view_state import ViewState
from imstui.tui.rooms.pane_state import Arrangement, Pane, PaneState

BESIDE = frozenset({Pane.FILTERS, Pane.DETAILS})
SIZES = st.dictionaries(
    st.sampled_from(["filters", "details_width", "details_height"]),
    st.integers(-9, 999),
)
CHOICES = (st.frozensets(st.sampled_from([Pane.FILTERS, Pane.DETAILS])),) * 2
STATES = st.builds(
    PaneState,
    st.integers(1, 250),
    st.integers(1, 80),
    *CHOICES,
    SIZES,
    st.booleans(),
    st.sampled_from(Pane),
)
ROOMY = st.builds(PaneState, st.integers(80, 250), st.integers(20, 80), *CHOICES, SIZES)
"""The list in front, and room for more."""


def shown(state: PaneState) -> str:
    return " ".join(pane for pane in Pane if state.shows(pane))


@pytest.mark.parametrize(
    ("size", "arrangement", "panes"),
    [
        ((200, 50), Arrangement.WIDE, "list filters details"),
        ((140, 20), Arrangement.WIDE, "list filters details"),
        ((139, 40), Arrangement.MEDIUM, "list filters"),
        ((100, 20), Arrangement.MEDIUM, "list filters"),
        ((99, 40), Arrangement.NARROW, "list"),
        ((80, 20), Arrangement.NARROW, "list"),
        ((79, 40), Arrangement.SMALL, "list"),
        ((200, 19), Arrangement.SMALL, "list"),
        ((1, 1), Arrangement.SMALL, "list"),
    ],
)
def test_the_size_of_the_screen_says_what_there_is_room_for(
    size: tuple[int, int], arrangement: Arrangement, panes: str
) -> None:
    state = PaneState(*size)
    assert state.arrangement is arrangement
    assert shown(state) == panes


def test_it_begins_as_it_was_left() -> None:
    left = ViewState(hidden=("details", "list", "nonsense"), sizes={"filters": 40})
    state = PaneState.begun((160, 40), left)
    assert shown(state) == "list filters"
    assert state.size(Pane.FILTERS) == 40
    assert [name for name, has in state.classes.items() if has] == ["-wide"]
    small = [name for name, has in PaneState(9, 9).classes.items() if has]
    assert small == ["-small", "-cover"]


def test_what_is_hidden_where_there_is_room_is_not_what_is_opened_elsewhere() -> None:
    state = PaneState(90, 40).showing(Pane.FILTERS, shown=True)
    assert shown(state) == "list filters"
    state = state.showing(Pane.FILTERS, shown=False)
    assert shown(state.on_screen(120, 40)) == "list filters"
    hidden = state.on_screen(160, 40).showing(Pane.DETAILS, shown=False)
    assert shown(hidden) == "list filters"
    opened = hidden.on_screen(120, 40).showing(Pane.DETAILS, shown=True)
    assert shown(opened) == "list filters details"
    assert shown(opened.on_screen(160, 40)) == "list filters"


def test_on_a_small_screen_one_pane_has_all_the_room() -> None:
    state = PaneState(60, 20).showing(Pane.DETAILS, shown=True)
    assert shown(state) == "details"
    assert shown(state.showing(Pane.FILTERS, shown=True)) == "filters"
    assert shown(state.showing(Pane.DETAILS, shown=False)) == "list"
    assert not state.hidden | state.opened


@given(STATES, st.integers(1, 250), st.integers(1, 80))
def test_the_pane_in_front_stays_in_sight_on_any_screen(
    state: PaneState, width: int, height: int
) -> None:
    resized = state.on_screen(width, height)
    assert resized.shows(state.front)
    assert resized.front is state.front


@given(ROOMY, st.sampled_from(Pane))
def test_zooming_and_back_keeps_what_is_shown(state: PaneState, front: Pane) -> None:
    assume(state.shows(front))
    state = state._replace(front=front)
    zoomed = state.zooming(zoomed=True)
    assert shown(zoomed) == state.front
    assert zoomed.zooming(zoomed=False) == state


@given(ROOMY, st.sampled_from([Pane.FILTERS, Pane.DETAILS]))
def test_showing_and_hiding_again_changes_nothing(state: PaneState, pane: Pane) -> None:
    assume(not state.shows(pane))
    assert state.showing(pane, shown=True).shows(pane)
    assert state.showing(pane, shown=True).showing(pane, shown=False) == state


@given(ROOMY)
def test_panes_leave_each_other_room(state: PaneState) -> None:
    filters = state.size(Pane.FILTERS) if state.shows(Pane.FILTERS) else 0
    details = state.size(Pane.DETAILS) if state.shows(Pane.DETAILS) else 0
    if state.arrangement is Arrangement.WIDE:
        assert state.width - filters - details >= 30
    else:
        assert state.width - filters >= 30
        assert state.height - details >= 9
    for pane in BESIDE:
        assert state.size(pane) >= 4


@given(ROOMY, st.sampled_from([Pane.FILTERS, Pane.DETAILS]), st.sampled_from([1, -1]))
def test_a_pane_is_resized_and_resized_back(
    state: PaneState, pane: Pane, step: int
) -> None:
    resized = state.resized(pane, step)
    change = (resized.size(pane) - state.size(pane)) * step
    assert change in {0, 1, 2}
    if change == (2 if resized.sizes.keys() - {"details_height"} else 1):
        assert resized.resized(pane, -step).size(pane) == state.size(pane)


def test_a_width_of_a_large_screen_does_not_break_a_small_one() -> None:
    large = PaneState(200, 50, sizes={"filters": 90, "details_height": 40})
    assert large.size(Pane.FILTERS) == 90
    small = large.on_screen(80, 24)
    assert small.size(Pane.FILTERS) == 50
    assert small.size(Pane.DETAILS) == 15
    assert small.on_screen(200, 50).sizes == large.sizes


def test_the_usual_size_is_nothing_to_remember() -> None:
    state = PaneState(120, 40)
    larger = state.resized(Pane.FILTERS, 1)
    assert larger.sizes == {"filters": 34}
    assert larger.resized(Pane.FILTERS, -1).sizes == {}
