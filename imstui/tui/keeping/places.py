"""Where the files are that a person keeps."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from imstui.core.locations import find_locations

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Places:
    """Every file and folder of this program; none of them need exist."""

    config: Path
    """Settings and keys, written by the person."""
    themes: Path
    """A folder of the person's own themes."""
    saved: Path
    """Queries that were saved under a name."""
    history: Path
    """Queries in the order they were asked."""
    view: Path
    """Columns, sizes and the theme as they were left."""
    cache: Path
    """A folder of what can be fetched again."""
    tokens: Path
    """A folder of tokens, for those who want them kept."""
    logs: Path
    """A folder of crash logs."""

    @property
    def rows(self) -> tuple[tuple[str, Path], ...]:
        """What each one is, in a word or two, and where."""
        return (
            ("settings and keys", self.config),
            ("themes", self.themes),
            ("saved queries", self.saved),
            ("history", self.history),
            ("last view", self.view),
            ("cache", self.cache),
            ("kept tokens", self.tokens),
            ("crash logs", self.logs),
        )


def find_places(environ: Mapping[str, str]) -> Places:
    """Where the files are for this person, on this machine.

    Args:
        environ: `IMSTUI_CONFIG_DIR`, `IMSTUI_DATA_DIR` and `IMSTUI_STATE_DIR` each name
            a folder to be used instead of the platform's.
    """
    usual = find_locations()
    config = _folder(environ, "IMSTUI_CONFIG_DIR", usual.config)
    data = _folder(environ, "IMSTUI_DATA_DIR", usual.data)
    state = _folder(environ, "IMSTUI_STATE_DIR", usual.state)
    return Places(
        config=config / "config.toml",
        themes=config / "themes",
        saved=data / "saved.toml",
        history=state / "history.txt",
        view=state / "view.toml",
        cache=usual.cache,
        tokens=usual.cache / "tokens",
        logs=usual.logs,
    )


def _folder(environ: Mapping[str, str], name: str, usual: Path) -> Path:
    named = environ.get(name)
    return Path(named).expanduser() if named else usual
