"""What the explorer's screen is set up with, besides what it shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from imstui.tui.commands import COMMANDS
from imstui.tui.place import DEMO

if TYPE_CHECKING:
    from collections.abc import Sequence

    from imstui.tui.commands import Command
    from imstui.tui.picking import Picking
    from imstui.tui.place import Atlas, Place


class Setup(NamedTuple):
    """Everything has its usual value where nothing is said.

    Attributes:
        picking: how images are chosen, where that is what the explorer is for.
        columns: the attributes that the list shows; empty for the usual ones.
        commands: the registry, with the keys that are in force.
        place: where the session's images come from.
        atlas: where else they could come from.
    """

    picking: Picking | None = None
    columns: tuple[str, ...] = ()
    commands: Sequence[Command] = COMMANDS
    place: Place = DEMO
    atlas: Atlas | None = None
