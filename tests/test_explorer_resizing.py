"""A window that changes faster than the screens are laid out."""

from __future__ import annotations

from asyncio import Event
from typing import TYPE_CHECKING

import pytest
from textual.events import Resize
from textual.geometry import Size

from imstui.sources.demo import open_demo
from tests.pilot import explorer, run

if TYPE_CHECKING:
    from textual.screen import Screen

BEFORE, NOW = Size(60, 20), Size(120, 40)


async def told_of_both(screen: Screen[object]) -> None:
    """Tell a screen of two sizes, with something to do in between, until it knows."""
    told = Event()
    screen.post_message(Resize(BEFORE, BEFORE))
    screen.call_later(lambda: None)
    screen.post_message(Resize(NOW, NOW))
    screen.call_later(told.set)
    await told.wait()


@pytest.mark.parametrize(
    ("key", "shown"),
    [
        ("", "383 images"),
        (":", "type to find"),
        ("!", "Requests and messages"),
        ("C", "Space chooses"),
        ("F", "System disk"),
        ("e", "to which file?"),
    ],
    ids=["list", "menu", "log", "columns", "fits", "prompt"],
)
def test_what_is_told_of_two_sizes_is_laid_out_for_the_present_one(
    key: str, shown: str
) -> None:
    async def story() -> None:
        async with explorer(open_demo(), size=NOW) as ui:
            await ui.shows("383 images")
            if key:
                await ui.press(key)
            await ui.shows(shown)
            await told_of_both(ui.app.screen)
            seen = set()
            for _ in range(10):
                await ui.pilot.pause(0.01)
                seen |= {screen.size for screen in ui.app.screen_stack}
            assert seen == {NOW}
            assert len(ui.lines) == NOW.height

    run(story())
