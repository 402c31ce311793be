"""Putting the list in order, and narrowing what is loaded, by key."""

from __future__ import annotations

import pytest

from imstui.sources.demo import open_demo
from imstui.tui.screens.fits_prompt import gigabytes, megabytes
from tests.pilot import explorer, run


def test_the_sort_menu_offers_both_directions_of_every_column() -> None:
    async def story() -> None:
        async with explorer(open_demo()) as ui:
            await ui.shows("383 images")
            await ui.press("S")
            await ui.shows("▲ Name, by the service")
            await ui.press(*"min disk", "down", "enter")
            await ui.until(lambda: "▽ Min. disk" not in ui.text)
            criteria = ui.screen.session.criteria
            assert (criteria.sort_column, criteria.descending) == ("min_disk", True)
            assert ui.query == "", "the service cannot sort by it"

    run(story())


def test_what_fits_is_asked_for_and_shown_as_a_filter_of_what_is_loaded() -> None:
    async def story() -> None:
        async with explorer(open_demo(), size=(140, 40)) as ui:
            await ui.shows("383 images")
            await ui.press("F")
            await ui.shows("System disk, at most")
            await ui.press(*"a lot", "enter")
            await ui.shows("'a lot' is no amount")
            await ui.press(*["backspace"] * 5, *"10", "tab", *"1 GB", "enter")
            await ui.shows("loaded: disk ≤ 10 GB")
            assert "loaded: RAM ≤ 1024 MB" in ui.lines[0]
            await ui.shows("of 383 loaded")
            sizes = [
                image.integer("min_disk") or 0
                for image in map(ui.screen.view.image, range(len(ui.screen.view)))
            ]
            assert sizes
            assert max(sizes) <= 10
            await ui.press("x")
            await ui.shows("383 images")
            assert "loaded:" not in ui.lines[0]

    run(story())


@pytest.mark.parametrize(
    ("text", "amount"), [("", None), (" 40 ", 40), ("40 GB", 40), ("1t", 1024)]
)
def test_a_disk_is_an_amount_of_gigabytes(text: str, amount: int | None) -> None:
    assert gigabytes(text) == amount


@pytest.mark.parametrize(
    ("text", "amount"), [("", None), ("512", 512), ("4 GB", 4096), ("2g", 2048)]
)
def test_a_memory_is_an_amount_of_megabytes(text: str, amount: int | None) -> None:
    assert megabytes(text) == amount


@pytest.mark.parametrize("text", ["-1", "4.5 GB", "much", "4 EB", "９"])
def test_what_is_no_amount_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="no amount"):
        megabytes(text)


def test_half_a_gigabyte_is_no_disk() -> None:
    with pytest.raises(ValueError, match="whole number of GB"):
        gigabytes("512 MB")


def test_a_value_in_the_list_becomes_a_filter_of_the_service() -> None:
    async def story() -> None:
        async with explorer(open_demo(), size=(160, 40)) as ui:
            await ui.shows("383 images")
            await ui.press("right", "right", "comma")
            await ui.until(lambda: ui.query == "__platform=Ubuntu")

    run(story())


def test_a_value_in_the_list_can_be_hidden_and_shown_again() -> None:
    async def story() -> None:
        async with explorer(open_demo(), size=(160, 40)) as ui:
            await ui.shows("383 images")
            await ui.press("right", "right", "tilde")
            await ui.shows("of 383 loaded")
            assert "loaded: OS ≠ Ubuntu" in ui.lines[0]
            assert not any("Ubuntu 24.04 server" in line for line in ui.lines[1:])
            await ui.press("backspace")
            await ui.shows("383 images")
            assert "loaded:" not in ui.lines[0]

    run(story())
