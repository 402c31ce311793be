"""The line of keys that help now."""

from __future__ import annotations

from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imstui.output.width import cells
from imstui.sources.demo import open_demo
from imstui.tui.commands import COMMANDS, Focus, hints_for
from imstui.tui.commands.hint_rows import HINTS
from imstui.tui.panes.hints import HintsLine, fitting
from imstui.tui.picking import Picking
from imstui.tui.preferences import Preferences
from tests.panes import alone
from tests.pilot import explorer, run

REGISTRY = {row.id: row for row in COMMANDS}
AS_USUAL = partial(hints_for, takes="", marks=True)
TEXTS = st.text(min_size=1, max_size=9)


@pytest.mark.parametrize("focus", Focus)
def test_there_are_six_hints_at_most_and_commands_have_their_keys(focus: Focus) -> None:
    hints = list(AS_USUAL(focus, REGISTRY))
    assert 0 < len(hints) <= 6
    for hint, (key, word) in zip(HINTS[focus], hints, strict=True):
        assert word == hint.word
        if hint.command and focus not in {Focus.SEARCH, Focus.DETAILS_SEARCH}:
            assert key == REGISTRY[hint.command].key_text.split()[0]


def test_while_a_search_is_typed_the_help_has_a_key_that_types_nothing() -> None:
    hints = dict(AS_USUAL(Focus.SEARCH, REGISTRY))
    assert hints["F1"] == "help"
    assert "?" not in hints


def test_what_enter_does_depends_on_what_is_shown() -> None:
    def enter(focus: Focus, takes: str) -> tuple[str, str]:
        return next(hints_for(focus, REGISTRY, takes=takes, marks=True))

    assert enter(Focus.LIST, "") == ("Enter", "details")
    assert enter(Focus.LIST, "the ID") == ("Enter", "take the ID")
    assert enter(Focus.SEARCH, "") == ("Enter", "to the list")
    assert enter(Focus.SEARCH, "3 marked") == ("Enter", "take 3 marked")


def test_a_command_without_keys_has_no_hint() -> None:
    silent = REGISTRY | {"yank.id": REGISTRY["yank.id"]._replace(keys=())}
    words = [word for _, word in AS_USUAL(Focus.LIST, silent)]
    assert "copy" not in words
    assert len(words) == 5


@given(st.lists(st.tuples(TEXTS, TEXTS), max_size=6), st.integers(0, 90))
def test_hints_that_do_not_fit_are_left_out_whole(
    hints: list[tuple[str, str]], width: int
) -> None:
    shown = fitting(hints, width)
    assert sum(cells(key) + cells(word) + 4 for key, word in shown) <= width
    if len(shown) > 1:
        assert (shown[:-1], shown[-1]) == (tuple(hints[: len(shown) - 1]), hints[-1])


def test_the_line_is_as_wide_as_the_screen() -> None:
    async def story() -> None:
        async with alone(HintsLine(), (26, 1)) as shown:
            shown.pane.show(AS_USUAL(Focus.LIST, REGISTRY))
            await shown.settle()
            assert shown.widths == {26}
            assert shown.lines == [" Enter details   ? help"]
            _ = shown.written
            shown.pane.show(AS_USUAL(Focus.LIST, REGISTRY))
            await shown.settle()
            assert shown.painted == set()

    run(story())


@pytest.mark.parametrize("size", [(160, 40), (120, 40), (80, 24), (60, 20)])
def test_each_pane_has_its_own(size: tuple[int, int]) -> None:
    async def story() -> None:
        async with explorer(open_demo(), size=size) as ui:
            await ui.shows("383 images")
            await ui.until(lambda: ui.lines[-1].endswith("? help"))
            await ui.press("f")
            await ui.until(lambda: ui.lines[-1].startswith(" Enter choose   a fix"))
            await ui.press("escape", "slash")
            await ui.until(lambda: ui.lines[-1].startswith(" Enter to the list"))
            await ui.press("escape", "J")
            await ui.shows('"created_at":')
            ui.screen.detail.focus()
            await ui.until(lambda: "Esc back" in ui.lines[-1])
            assert ui.lines[-1].startswith(" Enter take the ID   / search   J JSON")

    run(story())


def test_keys_are_those_in_force() -> None:
    wanted = Preferences(keys={"app.help": ("f10",), "yank.id": ()})

    async def story() -> None:
        async with explorer(open_demo(), preferences=wanted) as ui:
            await ui.until(lambda: ui.lines[-1].endswith("s sort   F10 help"))

    run(story())


def test_where_images_are_picked_enter_takes_from_the_search_on() -> None:
    async def story() -> None:
        async with explorer(open_demo(), picking=Picking()) as ui:
            await ui.until(lambda: ui.lines[-1].startswith(" Enter take the ID   ↑ up"))

    run(story())


def test_where_one_image_is_picked_nothing_is_said_of_marking() -> None:
    async def story() -> None:
        picking = Picking(takes="the name")
        async with explorer(open_demo(), size=(80, 24), picking=picking) as ui:
            await ui.until(lambda: ui.lines[-1].startswith(" Enter take the name"))
            assert "Tab" not in ui.lines[-1]

    run(story())


def test_enter_takes_as_many_images_as_are_marked() -> None:
    async def story() -> None:
        async with explorer(open_demo(), picking=Picking(multi=True)) as ui:
            await ui.shows("383 images")
            await ui.until(lambda: "Tab mark" in ui.lines[-1])
            await ui.press("tab", "tab", "tab")
            await ui.until(lambda: ui.lines[-1].startswith(" Enter take 3 marked"))
            await ui.press("up", "tab")
            await ui.until(lambda: ui.lines[-1].startswith(" Enter take 2 marked"))

    run(story())
