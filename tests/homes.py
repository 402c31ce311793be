"""A person's files, all in one folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from imstui.tui.keeping.places import find_places
from imstui.tui.preferences import Preferences

if TYPE_CHECKING:
    from pathlib import Path


def folders(folder: Path) -> dict[str, str]:
    """The variables that lead settings, saved queries and the history there."""
    names = ("IMSTUI_CONFIG_DIR", "IMSTUI_DATA_DIR", "IMSTUI_STATE_DIR")
    return dict.fromkeys(names, str(folder))


def keeping(folder: Path) -> Preferences:
    """An explorer that keeps what it keeps in this folder, and is as usual else."""
    return Preferences(places=find_places(folders(folder)))
