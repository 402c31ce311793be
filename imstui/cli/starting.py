"""What the explorer and the picker are started with: flags over settings."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from imstui.cli.where import awaited
from imstui.core.problems import Severity, check
from imstui.core.source import DEFAULT_PAGE_SIZE
from imstui.tui.keeping.question import Question
from imstui.tui.preferences import load_preferences
from imstui.tui.start import Start

if TYPE_CHECKING:
    from collections.abc import Callable

    from imstui.cli.atlas import ConfiguredClouds
    from imstui.cli.options import Asked, Screen
    from imstui.tui.place import Opened
    from imstui.tui.preferences import Preferences


def start_for(
    asked: Asked,
    screen: Screen,
    atlas: ConfiguredClouds,
    opening: Callable[[Callable[[int], object]], Opened],
    *,
    may_restore: bool = False,
) -> Start:
    """Put flags and settings together; a flag that was given counts more.

    Args:
        asked: what the command line asks for.
        screen: how it wants things drawn.
        atlas: where else the person can go.
        opening: opens the source.
        may_restore: whether a command line that asks nothing goes on with what was
            asked last, where the settings want that.

    Raises:
        UsageError: a setting is wrong.
    """
    preferences = load_preferences(os.environ)
    question = Question(asked.query, asked.criteria)
    if may_restore and preferences.restore and not asked.says_something:
        question = _left(preferences) or question
    page_size = asked.page_size
    if page_size == DEFAULT_PAGE_SIZE and preferences.page_size is not None:
        page_size = preferences.page_size
    colour = screen.colour if screen.colour != "auto" else preferences.colour
    return Start(
        opening,
        question,
        page_size,
        colour,
        mouse=screen.mouse and preferences.mouse,
        preferences=preferences,
        atlas=atlas,
        awaited=awaited(asked.where),
    )


def _left(preferences: Preferences) -> Question | None:
    """What was asked last; None where it cannot be asked any more."""
    left = preferences.left.question
    if left is None or any(p.severity is Severity.ERROR for p in check(left.query)):
        return None
    return left
