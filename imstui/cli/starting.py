"""What the explorer and the picker are started with: flags over settings."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from imstui.cli.atlas import ConfiguredClouds
from imstui.cli.where import awaited
from imstui.core.source import DEFAULT_PAGE_SIZE
from imstui.tui.preferences import load_preferences
from imstui.tui.start import Start

if TYPE_CHECKING:
    from collections.abc import Callable

    from imstui.cli.options import Asked, Screen
    from imstui.tui.place import Opened


def start_for(
    asked: Asked, screen: Screen, opening: Callable[[Callable[[int], object]], Opened]
) -> Start:
    """Put flags and settings together; a flag that was given counts more.

    Raises:
        UsageError: a setting is wrong.
    """
    preferences = load_preferences(os.environ)
    page_size = asked.page_size
    if page_size == DEFAULT_PAGE_SIZE and preferences.page_size is not None:
        page_size = preferences.page_size
    colour = screen.colour if screen.colour != "auto" else preferences.colour
    return Start(
        opening,
        asked.query,
        page_size,
        colour,
        mouse=screen.mouse and preferences.mouse,
        preferences=preferences,
        atlas=ConfiguredClouds(),
        awaited=awaited(asked.where),
    )
