"""What the explorer is like for this person: settings, and how it was left."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from imstui.tui.keeping.places import find_places
from imstui.tui.keeping.view_state import ViewState

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from imstui.tui.keeping.places import Places


class Preferences(NamedTuple):
    """What a person wants of the explorer; empty leaves the choice to it.

    Attributes:
        theme: the name of the theme; it counts more than the one that was left.
        columns: attributes from left to right, unless others were left.
        keys: keys by the ID of a command; none at all disables it.
        colour: how many colours to draw with.
        mouse: whether the mouse is the explorer's.
        page_size: how many images one request asks for.
        left: how the explorer was left.
        restore: whether it begins with what was asked last.
        places: where questions are kept; None keeps none.
        problems: what is to be said at the start.
    """

    theme: str = ""
    columns: tuple[str, ...] = ()
    keys: Mapping[str, Sequence[str]] | None = None
    colour: str = "auto"
    mouse: bool = True
    page_size: int | None = None
    left: ViewState = ViewState()
    restore: bool = False
    places: Places | None = None
    problems: tuple[str, ...] = ()


def load_preferences(environ: Mapping[str, str]) -> Preferences:
    """Read the settings, and how the explorer was left.

    Raises:
        UsageError: a setting is wrong; every mistake is on a line.
    """
    places = find_places(environ)
    preferences = _settings(places, environ)._replace(places=places)
    if not places.view.exists():
        return preferences
    # Imported where there is something to read: a start waits for this.
    from imstui.tui.keeping.view_file import load_view_state  # noqa: PLC0415

    left, problem = load_view_state(places.view)
    problems = (*preferences.problems, problem)
    return preferences._replace(left=left, problems=tuple(filter(None, problems)))


def keep_view(environ: Mapping[str, str], before: ViewState, after: ViewState) -> None:
    """Remember how the explorer was left, if it is not as it was.

    Args:
        environ: says where files are kept.
        before: how it was when it started.
        after: how it is now.

    Raises:
        UsageError: it cannot be written.
    """
    if after == before:
        return
    from imstui.tui.keeping.view_file import keep_changes  # noqa: PLC0415

    keep_changes(find_places(environ).view, before, after)


def _settings(places: Places, environ: Mapping[str, str]) -> Preferences:
    if not places.config.exists() and not any(
        name.startswith("IMSTUI_") for name in environ
    ):
        return Preferences()
    from imstui.tui.keeping.config import load_config  # noqa: PLC0415

    config = load_config(places.config, environ, {})
    columns, problems = _columns(config.columns)
    return Preferences(
        theme=config.theme,
        columns=columns,
        keys=config.keys,
        colour=config.color,
        mouse=config.mouse,
        page_size=config.page_size,
        restore=config.restore,
        problems=problems,
    )


def _columns(typed: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The attributes that were meant, and what is doubtful of them."""
    if not typed:
        return (), ()
    # Imported for those who want other columns.
    from imstui.output.column_names import attribute_names, doubts  # noqa: PLC0415

    names = attribute_names(typed)
    return names, doubts(names, role="setting columns,")
