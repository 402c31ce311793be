"""What lay over the explorer and was closed is gone, however often that happens."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from textual._styles_cache import StylesCache

from imstui.sources.demo import open_demo
from tests.pilot import explorer, run

if TYPE_CHECKING:
    from tests.pilot import Explorer


async def open_and_close(ui: Explorer, times: int) -> None:
    """Look at the help so often."""
    for _ in range(times):
        await ui.press("question_mark")
        await ui.shows("Go to the next image")
        await ui.press("escape")
        await ui.until(lambda: "Go to the next image" not in ui.text)


def kept() -> int:
    """How many widgets' lines are kept."""
    gc.collect()
    return sum(isinstance(thing, StylesCache) for thing in gc.get_objects())


def test_the_help_of_a_whole_day_costs_no_memory() -> None:
    async def story() -> None:
        async with explorer(open_demo()) as ui:
            await ui.shows("383 images")
            await open_and_close(ui, 3)
            few = kept()
            await open_and_close(ui, 10)
            # Of the last one some may still be on their way out.
            await ui.until(lambda: kept() <= few)

    run(story())
