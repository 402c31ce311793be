"""Text pictures of what lies on top of the explorer, at every size.

`python -m tests.overlay_pictures` draws them anew. Each file has a screen at all sizes,
with colours and without. Without colours a second picture says how each cell looks.
"""

from __future__ import annotations

import asyncio
import re
from contextlib import asynccontextmanager, suppress
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from imstui.tui.panes.status import SPINNER
from imstui.tui.picking import Picking
from imstui.tui.terminal.colours import Colours
from tests.looks import look
from tests.pilot import explorer, waiting
from tests.stages import broken_clouds, clouds, demo, kept, network, troubled

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from rich.style import Style

    from imstui.tui.app import ImstuiApp
    from tests.pilot import Explorer
    from tests.stages import Setting

FOLDER = Path(__file__).parent / "fixtures" / "overlays"
SIZES = ((200, 50), (120, 40), (80, 24), (60, 20))
COLOURS = {
    "colours": Colours("truecolor", own=False),
    "no colours": Colours("none", own=True),
}

_SPINNING = re.compile(rf"[{re.escape(SPINNER)}](?= Reading)")


class Scene(NamedTuple):
    """A screen, the keys that lead to it, and what it shows when it is there."""

    name: str
    keys: tuple[str, ...]
    shows: str
    picking: Picking | None = None
    setting: Setting = demo
    awaits: str = ""
    """What is being opened; there is no setting yet."""


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
    Scene("earlier", ("H",), "Earlier questions", setting=kept),
    Scene("saved", ("b",), "Saved queries", setting=kept),
    Scene("forget", ("b", "down", "delete"), "Forget it", setting=kept),
    Scene("save", ("2", "B", *"ours"), "under a name", setting=kept),
    Scene("clouds", ("c",), "huawei", setting=clouds),
    Scene("regions", ("at",), "eu-nl", setting=clouds),
    Scene("elsewhere", ("E",), "0b9d4c1e", setting=clouds),
    Scene("elsewhere-broken", ("E",), "nobody answered", setting=broken_clouds),
    Scene("trouble", (), "429 Too Many", setting=troubled),
    Scene("waiting", (), "leaves", awaits="Reading images.json"),
    Scene("log", ("exclamation_mark",), "attempt 3", setting=network),
)


def draw(scene: Scene, wanted: str = "") -> str:
    """Play a scene at every size and draw each end below the one before.

    Args:
        scene: what is played.
        wanted: how it is to end; a slow machine is given the time for that.
    """
    return asyncio.run(_all_sizes(scene, wanted))


def path_of(scene: Scene) -> Path:
    """Where a scene's pictures are kept."""
    return FOLDER / f"{scene.name}.txt"


async def _all_sizes(scene: Scene, wanted: str) -> str:
    pictures = []
    for size, colours in product(SIZES, COLOURS):
        heading = f"=== {size[0]} x {size[1]}, {colours}\n"
        _, _, wanted = wanted.partition(heading)
        picture, _, _ = wanted.partition("\n=== ")
        pictures.append(heading + await _played(scene, size, colours, picture))
    return "\n".join(pictures)


async def _played(
    scene: Scene, size: tuple[int, int], colours: str, wanted: str
) -> str:
    async with _begun(scene, size, COLOURS[colours]) as ui:
        for key in scene.keys:
            await ui.press(key)
        await ui.shows(scene.shows)
        if wanted:
            with suppress(AssertionError):
                await ui.until(lambda: _picture(ui, colours) == wanted)
        # What follows the cursor does so when it rests.
        await ui.pilot.pause(0.2)
        return _picture(ui, colours)


def _picture(ui: Explorer, colours: str) -> str:
    text = "".join(f"{line}\n" for line in ui.lines)
    text = _SPINNING.sub(SPINNER[0], text)
    return text if colours == "colours" else f"{text}\n{_looks(ui.app)}"


@asynccontextmanager
async def _begun(
    scene: Scene, size: tuple[int, int], colours: Colours
) -> AsyncIterator[Explorer]:
    if scene.awaits:
        async with waiting(scene.awaits, size=size, colours=colours) as ui:
            yield ui
        return
    with scene.setting() as stage:
        async with explorer(
            stage.source,
            size=size,
            page_size=stage.page_size,
            colours=colours,
            picking=scene.picking,
            preferences=stage.preferences,
            place=stage.place,
            atlas=stage.atlas,
        ) as ui:
            await ui.shows(stage.begun)
            await ui.until(lambda: bool(ui.screen.session.listing.facets))
            yield ui


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
