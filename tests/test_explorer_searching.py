"""Searching the list as one types: what is said meanwhile, and which keys help."""

from __future__ import annotations

import pytest
from textual.events import Paste

from imstui.sources.demo import open_demo
from tests.pilot import explorer, run


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
def test_however_long_a_search_is_what_came_of_it_stays_in_sight(
    size: tuple[int, int],
) -> None:
    async def story() -> None:
        async with explorer(open_demo(), size=size, page_size=30) as ui:
            await ui.shows("+ images")
            await ui.press("slash")
            ui.app.post_message(Paste("x" * 3_000))
            await ui.shows("None of the")
            (said,) = (line for line in ui.lines[1:-3] if "xxx" in line)
            assert said.endswith("x…")
            await ui.shows("loads the rest of the list.")

    run(story())
