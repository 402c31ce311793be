"""What the explorer is like for this person: settings, and how it was left."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from imstui.core.errors import UsageError
from imstui.tui.keeping.places import find_places

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from imstui.tui.keeping.places import Places


class Preferences(NamedTuple):
    """What a person wants of the explorer; empty leaves the choice to it.

    Attributes:
        theme: the name of the theme.
        columns: attributes from left to right.
        keys: keys by the ID of a command; none at all disables it.
        colour: how many colours to draw with.
        mouse: whether the mouse is the explorer's.
        page_size: how many images one request asks for.
        problems: what is to be said at the start.
        usual_theme: the one that is worn where none was chosen in the explorer.
        usual_columns: likewise.
    """

    theme: str = ""
    columns: tuple[str, ...] = ()
    keys: Mapping[str, Sequence[str]] | None = None
    colour: str = "auto"
    mouse: bool = True
    page_size: int | None = None
    problems: tuple[str, ...] = ()
    usual_theme: str = ""
    usual_columns: tuple[str, ...] = ()


class Left(NamedTuple):
    """What the person changed in the explorer; None where nothing was.

    Attributes:
        theme: empty for the usual one.
        columns: empty for the usual ones.
    """

    theme: str | None = None
    columns: tuple[str, ...] | None = None


NOTHING_CHANGED = Left()


def load_preferences(environ: Mapping[str, str]) -> Preferences:
    """Read the settings, and how the explorer was left.

    Raises:
        UsageError: a setting is wrong; every mistake is on a line.
    """
    places = find_places(environ)
    preferences = _settings(places, environ)
    if not places.view.exists():
        return preferences
    # Imported where there is something to read: a start waits for this.
    from imstui.tui.keeping.view_state import load_view_state  # noqa: PLC0415

    left, problem = load_view_state(places.view)
    # What was chosen here counts more than the file, but not more than this run's own.
    theme = "" if environ.get("IMSTUI_THEME") else left.theme
    columns = () if environ.get("IMSTUI_COLUMNS") else left.columns
    return preferences._replace(
        theme=theme or preferences.theme,
        columns=columns or preferences.columns,
        problems=tuple(filter(None, (problem,))),
    )


def keep_preferences(environ: Mapping[str, str], changed: Left) -> None:
    """Remember how the explorer was left; what was not changed stays as it is.

    Args:
        environ: says where files are kept.
        changed: what is different now.

    Raises:
        UsageError: it cannot be written.
    """
    from imstui.tui.keeping.view_state import (  # noqa: PLC0415
        load_view_state,
        store_view_state,
    )

    path = find_places(environ).view
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {error.strerror}") from error
    from dataclasses import replace  # noqa: PLC0415

    left, _ = load_view_state(path)
    if changed.theme is not None:
        left = replace(left, theme=changed.theme)
    if changed.columns is not None:
        left = replace(left, columns=changed.columns)
    store_view_state(path, left)


def _settings(places: Places, environ: Mapping[str, str]) -> Preferences:
    if not places.config.exists() and not any(
        name.startswith("IMSTUI_") for name in environ
    ):
        return Preferences()
    from imstui.tui.keeping.config import load_config  # noqa: PLC0415

    config = load_config(places.config, environ, {})
    return Preferences(
        theme=config.theme,
        columns=config.columns,
        keys=config.keys,
        colour=config.color,
        mouse=config.mouse,
        page_size=config.page_size,
        usual_theme=config.theme,
        usual_columns=config.columns,
    )
