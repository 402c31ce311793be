"""What the explorer's screen is set up with, besides what it shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from imstui.tui.commands import COMMANDS
from imstui.tui.place import DEMO
from imstui.tui.preferences import Preferences

if TYPE_CHECKING:
    from collections.abc import Sequence

    from imstui.tui.commands import Command
    from imstui.tui.picking import Picking
    from imstui.tui.place import Atlas, Place


class Setup(NamedTuple):
    """Everything has its usual value where nothing is said.

    Attributes:
        picking: how images are chosen, where that is what the explorer is for.
        preferences: what the person wants, and how the explorer was left.
        commands: the registry, with the keys that are in force.
        place: where the session's images come from.
        atlas: where else they could come from.
    """

    picking: Picking | None = None
    preferences: Preferences = Preferences()
    commands: Sequence[Command] = COMMANDS
    place: Place = DEMO
    atlas: Atlas | None = None
