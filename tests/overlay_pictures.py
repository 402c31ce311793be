"""Text pictures of what lies on top of the explorer, at every size.

`python -m tests.overlay_pictures` draws them anew. Each file has a screen at all sizes,
with colours and without. Without colours a second picture says how each cell looks.
"""

from __future__ import annotations

import asyncio
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from imstui.sources.demo import open_demo
from imstui.tui.picking import Picking
from imstui.tui.terminal.colours import Colours
from tests.looks import look
from tests.pilot import explorer

if TYPE_CHECKING:
    from rich.style import Style

    from imstui.tui.app import ImstuiApp

FOLDER = Path(__file__).parent / "fixtures" / "overlays"
SIZES = ((200, 50), (120, 40), (80, 24), (60, 20))
COLOURS = {
    "colours": Colours("truecolor", own=False),
    "no colours": Colours("none", own=True),
}


class Scene(NamedTuple):
    """A screen, the keys that lead to it, and what it shows when it is there."""

    name: str
    keys: tuple[str, ...]
    shows: str
    picking: Picking | None = None


SCENES = (
    Scene("help", ("question_mark",), "what can be done now"),
    Scene("palette", ("colon", *"mark"), "Mark all"),
    Scene("copy", ("Y",), "Enter copies"),
    Scene("columns", ("C", *"size"), "Image size"),
    Scene("sort", ("S",), "by the service"),
    Scene("themes", ("t",), "terminal-dark"),
    Scene("fits", ("F",), "System disk, at most"),
    Scene(
        "compare",
        ("down", "down", "space", "down", "down", "equals_sign"),
        "images compared",
    ),
    Scene("export", ("e",), "to which file?"),
    Scene("search", ("slash", *"debian 12"), "1/16 of 383 loaded"),
    Scene("range", ("v", "down", "down"), "A range begins here"),
    Scene("pick", (*"debian", "tab"), "1 marked", Picking(multi=True)),
)


def draw(scene: Scene) -> str:
    """Play a scene at every size and draw each end below the one before."""
    return asyncio.run(_all_sizes(scene))


def path_of(scene: Scene) -> Path:
    """Where a scene's pictures are kept."""
    return FOLDER / f"{scene.name}.txt"


async def _all_sizes(scene: Scene) -> str:
    pictures = []
    for size, colours in product(SIZES, COLOURS):
        heading = f"=== {size[0]} x {size[1]}, {colours}\n"
        pictures.append(heading + await _played(scene, size, colours))
    return "\n".join(pictures)


async def _played(scene: Scene, size: tuple[int, int], colours: str) -> str:
    async with explorer(
        open_demo(), size=size, colours=COLOURS[colours], picking=scene.picking
    ) as ui:
        await ui.shows("383 images")
        await ui.until(lambda: bool(ui.screen.session.listing.facets))
        for key in scene.keys:
            await ui.press(key)
        await ui.shows(scene.shows)
        # What follows the cursor does so when it rests.
        await ui.pilot.pause(0.2)
        text = "".join(f"{line}\n" for line in ui.lines)
        return text if colours == "colours" else f"{text}\n{_looks(ui.app)}"


def _looks(app: ImstuiApp) -> str:
    """How every cell looks, below one another as on the screen."""
    return "".join(
        "".join(
            _look(segment.style) * segment.cell_length for segment in strip
        ).rstrip()
        + "\n"
        for strip in app.screen._compositor.render_strips()
    )


def _look(style: Style | None) -> str:
    if style is None:
        return " "
    return look(bold=style.bold, reverse=style.reverse, underline=style.underline)


def main() -> None:
    """Draw every scene into the folder of these pictures."""
    FOLDER.mkdir(exist_ok=True)
    for scene in SCENES:
        path_of(scene).write_text(draw(scene), encoding="utf-8")


if __name__ == "__main__":
    main()
