"""The folders that belong to this program, where the platform wants them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from platformdirs import PlatformDirs

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Locations:
    """One folder for each kind of file; none of them need exist."""

    config: Path
    """What a person writes: settings, keys, themes."""
    data: Path
    """What a person keeps: saved queries."""
    cache: Path
    """What can be fetched again."""
    state: Path
    """What is remembered from run to run."""
    logs: Path
    """What is needed to find a mistake."""


def find_locations() -> Locations:
    """Where the folders are for this person, on this machine."""
    folders = PlatformDirs("imstui", appauthor=False)
    return Locations(
        folders.user_config_path,
        folders.user_data_path,
        folders.user_cache_path,
        folders.user_state_path,
        folders.user_log_path,
    )
