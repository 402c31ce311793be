"""Text pictures of the explorer: `python -m tests.screens` draws them anew.

Each is what the real program draws in a terminal of that size. Below a picture without
colours stands how each cell looks: what nobody can tell by that, they cannot tell.
"""

from __future__ import annotations

from contextlib import suppress
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tests.explorers import explorer_terminal
from tests.looks import look

if TYPE_CHECKING:
    from pyte.screens import Char

    from tests.terminal import Terminal

FOLDER = Path(__file__).parent / "fixtures" / "screens"
SIZES = ((200, 50), (120, 40), (80, 24), (60, 20))
COLOURS = {"colours": None, "no-colours": "1"}
"""What `NO_COLOR` is set to."""

_LOOKS = """
How it looks: R reversed, B bold, U underlined; small letters: two of them (b and r, u)
"""


class Scene(NamedTuple):
    """A picture's name, the terminal, and how to get there."""

    name: str
    size: tuple[int, int]
    colours: str = "colours"
    query: str = ""
    keys: tuple[str, ...] = ()
    shows: str = "383 images"
    """What is on the screen when the scene is set."""


def _main(size: tuple[int, int], colours: str) -> Scene:
    columns, rows = size
    # The pane that comes last, if there is room for one.
    last = "Operating system" if columns >= 140 else "Everyday"
    shows = last if columns >= 100 else "383 images"
    return Scene(f"main-{columns}x{rows}-{colours}", size, colours, shows=shows)


def _filters(size: tuple[int, int], colours: str) -> Scene:
    return Scene(
        f"filters-{size[0]}x{size[1]}-{colours}",
        size,
        colours,
        query="min_disk=2000&member_status=pending",
        keys=("f", "pagedown", *["down"] * 5),
        shows="has no effect",
    )


def _details(size: tuple[int, int], colours: str) -> Scene:
    return Scene(
        f"details-{size[0]}x{size[1]}-{colours}",
        size,
        colours,
        query="__platform=Ubuntu",
        keys=("down", " ", "s", "enter"),
        shows="Description",
    )


SCENES = (
    *(_main(size, colours) for size, colours in product(SIZES, COLOURS)),
    Scene(
        "nothing-found",
        (120, 30),
        query="__platform=Ubuntu&__os_type=Windows",
        shows="without __os_type = Windows",
    ),
    *(_filters(size, colours) for size, colours in product(SIZES, COLOURS)),
    # The first size has the details on the screen by itself.
    *(_details(size, colours) for size, colours in product(SIZES[1:], COLOURS)),
)


def draw(scene: Scene, wanted: str = "") -> str:
    """Play a scene and draw its end, with a line end behind each line.

    Args:
        scene: what is played.
        wanted: how it is to end; a slow machine is given the time for that.
    """
    env = {"NO_COLOR": COLOURS[scene.colours]}
    words = ("--demo", *filter(None, (scene.query,)))
    with explorer_terminal(*words, env=env, size=scene.size) as terminal:
        terminal.until("f filters")
        terminal.settle(0.3)
        for key in scene.keys:
            terminal.press(key)
            terminal.settle(0.1)
        terminal.until(scene.shows)
        if wanted:
            with suppress(AssertionError):
                terminal.until(lambda _: _picture(scene, terminal) == wanted)
        terminal.settle(0.3)
        return _picture(scene, terminal)


def _picture(scene: Scene, terminal: Terminal) -> str:
    picture = "\n".join(terminal.screen) + "\n"
    if scene.colours == "no-colours":
        rows = terminal.cells(0, scene.size[0])
        picture += _LOOKS + "".join(
            "".join(map(_look, row)).rstrip() + "\n" for row in rows
        )
    return picture


def path_of(scene: Scene) -> Path:
    """Where a scene's picture is kept."""
    return FOLDER / f"{scene.name}.txt"


def main() -> None:
    """Draw every scene into the folder of text pictures."""
    for scene in SCENES:
        path_of(scene).write_text(draw(scene), encoding="utf-8")


def _look(cell: Char) -> str:
    return look(bold=cell.bold, reverse=cell.reverse, underline=cell.underscore)


if __name__ == "__main__":
    main()
