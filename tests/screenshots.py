"""The README's pictures: `python -m tests.screenshots` draws them anew.

Each is a scene of the embedded catalogue, played without a terminal.
"""

from __future__ import annotations

import asyncio
import re
from contextlib import suppress
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING

from imstui.sources.demo import open_demo
from imstui.tui.picking import Picking
from imstui.tui.preferences import Preferences
from tests.pilot import explorer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.pilot import Explorer

FOLDER = Path(__file__).parents[1] / "screenshots"


@dataclass(frozen=True, slots=True)
class Scene:
    """A picture's name, the terminal's size, and how to get there."""

    name: str
    size: tuple[int, int]
    query: str
    keys: tuple[str, ...]
    shows: str
    """What is on the screen when the scene is set."""
    theme: str = ""
    picking: Picking | None = None


SCENES = (
    Scene(
        "explorer",
        (160, 42),
        "__platform=Ubuntu&__os_bit=64&sort_key=created_at",
        ("down", "down", "down"),
        "Operating system",
    ),
    Scene("filters", (110, 34), "__imagetype=gold", ("f", *["down"] * 5, "enter"), "◉"),
    Scene("search", (110, 30), "", ("slash", *"ubuntu uefi !prev"), "of 383 loaded"),
    Scene(
        "compare",
        (120, 32),
        "__platform=Ubuntu",
        ("down", "down", "space", *["down"] * 4, "equals_sign"),
        "images compared",
    ),
    Scene(
        "pick",
        (110, 26),
        "__platform=Ubuntu",
        (*"amd64 24", "tab", "tab"),
        "2 marked",
        picking=Picking(multi=True),
    ),
    Scene("light", (120, 34), "", ("down", "enter"), "Description", "imstui-light"),
    Scene("narrow", (80, 24), "", ("down", "down", "enter"), "Description"),
)


def draw(scene: Scene, wanted: Sequence[str] = ()) -> str:
    """Play a scene and draw its end as SVG.

    Args:
        scene: what is played.
        wanted: the text that it is to end with; a slow machine is given time for that.
    """
    return asyncio.run(_played(scene, wanted))


def text_of(svg: str) -> list[str]:
    """The lines of text in a picture, without their look and the room between words."""
    found = re.findall(r'<text[^>]* x="([\d.]+)" y="([\d.]+)"[^>]*>([^<]*)</text>', svg)
    lines: dict[float, list[tuple[float, str]]] = {}
    for x, y, text in found:
        lines.setdefault(float(y), []).append((float(x), unescape(text)))
    return [
        " ".join(" ".join(text for _, text in sorted(pieces)).split())
        for _, pieces in sorted(lines.items())
    ]


async def _played(scene: Scene, wanted: Sequence[str]) -> str:
    async with explorer(
        open_demo(),
        scene.query,
        size=scene.size,
        picking=scene.picking,
        preferences=Preferences(theme=scene.theme),
    ) as ui:
        await ui.shows("Everyday" if scene.size[0] >= 100 else "Standard_")
        await ui.press(*scene.keys)
        await ui.shows(scene.shows)
        await ui.until(lambda: not ui.screen.session.fetcher.busy)
        await ui.until(lambda: bool(ui.screen.session.listing.facets))
        if wanted:
            with suppress(AssertionError):
                await ui.until(lambda: text_of(_picture(ui)) == wanted)
        await ui.pilot.pause(0.3)
        return _picture(ui)


def _picture(ui: Explorer) -> str:
    return ui.app.export_screenshot(title="imstui", simplify=True)


def main() -> None:
    """Draw every scene into the folder of screenshots."""
    for scene in SCENES:
        (FOLDER / f"{scene.name}.svg").write_text(draw(scene), encoding="utf-8")


if __name__ == "__main__":
    main()
