"""The frame of what lies on top, on small screens: no key is cut in its middle."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from imstui.sources.demo import open_demo
from tests.pilot import explorer, run

if TYPE_CHECKING:
    from tests.pilot import Explorer

OVERLAYS = ("question_mark", "colon", "S", "Y", "C", "exclamation_mark", "t", "F", "e")
"""Keys that open something."""

LAST = ("Esc closes", "Enter applies")


def lower_edge(ui: Explorer) -> str:
    """The line with the lower edge of what lies on top, if anything does."""
    return next((line for line in ui.lines if "╰" in line), "")


@pytest.mark.parametrize("columns", [40, 60, 80])
@pytest.mark.parametrize("key", OVERLAYS)
def test_its_keys_are_named_whole(key: str, columns: int) -> None:
    async def story() -> None:
        async with explorer(open_demo(), size=(columns, 20)) as ui:
            await ui.shows("383 images")
            await ui.press(key)
            await ui.until(lambda: any(last in lower_edge(ui) for last in LAST))
            edge = lower_edge(ui)
            said = re.findall(r"[^╰╯─]+", edge[edge.index("╰") : edge.index("╯")])
            keys = said[0].strip().split(" · ")
            assert keys[-1] in LAST
            assert "…" not in said[0]

    run(story())
