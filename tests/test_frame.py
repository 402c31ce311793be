"""The frame of what lies on top, on small screens: no key is cut in its middle."""

from __future__ import annotations

import re

import pytest

from imstui.sources.demo import open_demo
from tests.pilot import explorer, run

OVERLAYS = {
    "question_mark": "Enter runs a command",
    "colon": "Enter runs a command",
    "S": "Enter sorts",
    "Y": "Enter copies",
    "C": "Space chooses",
    "exclamation_mark": "y copies the line",
    "t": "Enter keeps the theme",
    "F": "Enter shows them",
    "e": "Enter goes on",
}
"""Keys that open something, and the first thing that its lower edge says."""

LAST = ("Esc closes", "Enter applies")


@pytest.mark.parametrize("columns", [40, 60, 80])
@pytest.mark.parametrize("key", OVERLAYS)
def test_its_keys_are_named_whole(key: str, columns: int) -> None:
    async def story() -> None:
        async with explorer(open_demo(), size=(columns, 20)) as ui:
            await ui.shows("383 images")
            await ui.press(key)
            await ui.shows(OVERLAYS[key][:5])
            edge = next(line for line in ui.lines if "╰" in line)
            said = re.findall(r"[^╰╯─]+", edge[edge.index("╰") : edge.index("╯")])
            keys = said[0].strip().split(" · ")
            assert keys[-1] in LAST
            assert "…" not in said[0]

    run(story())
