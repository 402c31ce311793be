"""Keys that come all at once, as over a slow line: each does what it was typed for."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest

from tests.alterations import SLOW_PAGES, SLOW_SEARCH
from tests.explorers import (
    altered_explorer,
    explorer_terminal,
    is_whole,
    settled_explorer,
)

if TYPE_CHECKING:
    from pathlib import Path

IMAGE = "Standard_Debian_11_latest"

FIRST_PLATFORM = "bcd48b60-8417-4402-96c5-d618e6606a11"
"""The first image of those in the order of their platform."""

BROKEN_PAGES = SLOW_PAGES.replace(
    "return quick_fetch(listing, token)",
    """
    from imstui.core.errors import ConnectionFailed
    raise ConnectionFailed("nobody answered")
""",
)

SIZES = {(60, 20): "fjj", (120, 40): "fjjj"}
"""Screens, and the keys that lead to the filter by name on them."""

at_every_size = pytest.mark.parametrize("size", SIZES, ids=str)


@at_every_size
def test_keys_after_the_one_for_the_filters_reach_the_filters(
    size: tuple[int, int],
) -> None:
    with settled_explorer("--demo", size=size) as terminal:
        terminal.type(f"{SIZES[size]}\r{IMAGE}\r")

        terminal.until(lambda lines: f"name={IMAGE}" in lines[0])
        terminal.until("1/1 image")


def test_keys_after_the_one_that_opens_a_filter_sideways_are_typed_into_it() -> None:
    with settled_explorer("--demo") as terminal:
        terminal.type(f"fjjjl{IMAGE}\r")

        terminal.until(lambda lines: f"name={IMAGE}" in lines[0])
        terminal.until("1/1 image")


@at_every_size
def test_they_do_so_before_there_is_anything_on_the_screen(
    size: tuple[int, int],
) -> None:
    with explorer_terminal("--demo", size=size) as terminal:
        terminal.type(f"{SIZES[size]}\r{IMAGE}\r")

        terminal.until(lambda lines: f"name={IMAGE}" in lines[0])
        terminal.until("1/1 image")


def test_a_search_that_is_typed_at_one_go_is_no_row_of_commands() -> None:
    with settled_explorer("--demo") as terminal:
        terminal.type("/debian 11\rjjy")

        terminal.until("debian 11")
        terminal.until(" 3/17 of 383 loaded")
        terminal.until("Copied")


def test_keys_after_a_search_are_for_what_it_finds() -> None:
    with altered_explorer(SLOW_SEARCH, "--demo") as terminal:
        terminal.until("1/383 images")
        terminal.type("/debian 11\rjjy")

        terminal.until("Copied")
        terminal.until(" 3/17 of 383 loaded")


@pytest.mark.parametrize(
    ("alteration", "shown"),
    [
        pytest.param(SLOW_SEARCH, "1/383 images", id="rows"),
        pytest.param(SLOW_PAGES, "search: words", id="the first page"),
    ],
)
def test_enter_after_a_search_waits_for_what_it_finds(
    alteration: str, shown: str
) -> None:
    with altered_explorer(alteration, "pick", "--demo", "--print", "name") as terminal:
        terminal.until(shown)
        terminal.type("^Standard debian_12\x7f1\x1b[B\r")

        assert terminal.wait() == 0
        assert "Standard_Debian_11_prev" in terminal.screen


def test_keys_after_a_sort_are_for_the_new_order() -> None:
    with altered_explorer(SLOW_SEARCH, "--demo") as terminal:
        terminal.until("1/383 images")
        terminal.type("llsg\r\r")

        assert terminal.wait() == 0
        assert FIRST_PLATFORM in terminal.screen


def test_enter_waits_no_more_when_no_page_can_be_had() -> None:
    with altered_explorer(BROKEN_PAGES, "pick", "--demo") as terminal:
        terminal.until("search: words")
        terminal.type("debian\r_11")

        terminal.until("nobody answered")
        terminal.until(lambda lines: lines[-3].startswith("debian_11"))
        terminal.press("escape")
        assert terminal.wait() == 130


def test_a_key_waits_no_more_for_a_filter_that_is_clicked_away() -> None:
    endless = SLOW_SEARCH.replace("0.5", "600")
    with altered_explorer(endless, "--demo") as terminal:
        terminal.until("1/383 images")
        terminal.type("~j")
        lines = terminal.until(lambda lines: "≠" in lines[0])
        terminal.click(lines[0].index("≠"), 0)

        terminal.until(" 2/383 images")


@pytest.mark.parametrize("key", ["escape", "ctrl+c"])
def test_a_key_that_gets_away_does_not_wait_for_a_search(key: str) -> None:
    endless = SLOW_SEARCH.replace("0.5", "600")
    with altered_explorer(endless, "pick", "--demo") as terminal:
        terminal.until("1/383 images")
        terminal.type("debian\x1b[B\r")
        terminal.until(lambda lines: lines[-2].startswith("-1/383 images"))
        terminal.press(key)

        assert terminal.wait() == 130
        assert not any(terminal.screen)


def test_a_command_is_found_by_its_name_and_run_at_one_go() -> None:
    with settled_explorer("--demo") as terminal:
        terminal.type(":mark all\r")

        terminal.until("383 marked")


def test_a_query_is_saved_and_asked_again_at_one_go() -> None:
    with settled_explorer("--demo") as terminal:
        terminal.type("1Bmine\r\r0b\r")

        terminal.until(lambda lines: "imagetype=gold" in lines[0])
        terminal.until("254 images")


def test_what_is_pasted_after_a_key_is_for_what_the_key_opened(tmp_path: Path) -> None:
    file = tmp_path / "mine.csv"
    with settled_explorer("--demo") as terminal:
        terminal.type(f"e\x15\x1b[200~{file}\x1b[201~\r")

        terminal.until("383 images in")
        assert file.exists()


@pytest.mark.parametrize(("keys", "is_kept"), [("jjq", False), ("jj\r", True)])
def test_a_theme_that_is_hurried_past_is_kept_only_where_it_is_chosen(
    keys: str, *, is_kept: bool
) -> None:
    with settled_explorer("--demo") as terminal:
        drawn = terminal.until(partial(is_whole, " 1/383 images"))
        styled = terminal.cells(0, 120)
        terminal.press("t")
        terminal.until("keeps the theme")
        terminal.settle()
        terminal.type(keys)
        terminal.until(lambda lines: lines == drawn)
        if is_kept:
            terminal.until(lambda _: terminal.cells(0, 120) != styled)
        else:
            terminal.settle()
            assert terminal.cells(0, 120) == styled


def test_keys_after_the_one_that_leaves_do_nothing() -> None:
    with explorer_terminal("--demo") as terminal:
        terminal.until("1/383 images")
        terminal.type("jjqqjj")

        assert terminal.wait() == 0
        assert not terminal.modes()
