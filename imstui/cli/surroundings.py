"""What clouds are looked for in, and what the settings say about them."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from imstui.sources.clouds.places import may_be_configured
from imstui.sources.clouds.surroundings import Surroundings

if TYPE_CHECKING:
    from imstui.tui.keeping.config import Config


class Network(NamedTuple):
    """How clouds are found and signed in to.

    Attributes:
        around: where they may be configured.
        token_folder: where tokens are kept between runs; None where none are.
    """

    around: Surroundings
    token_folder: Path | None = None


def network() -> Network:
    """What goes for this person.

    The settings are read only where a cloud may be configured: a start without any
    does not wait for them.

    Raises:
        UsageError: a setting is wrong.
    """
    config = _config() if may_connect() else None
    if config is None:
        return Network(around())
    from imstui.tui.keeping.places import find_places

    tokens = find_places(os.environ).tokens if config.keep_tokens else None
    return Network(around(config.cloud), tokens)


def may_connect() -> bool:
    """Whether any cloud may be configured; nothing is read for it."""
    return may_be_configured(around())


def around(usual: str = "") -> Surroundings:
    """Where clouds may be configured for this person, in this folder.

    Args:
        usual: the cloud that the settings want.
    """
    return Surroundings(os.environ, Path.home(), _folder(), sys.platform, usual)


def _folder() -> Path:
    try:
        return Path.cwd()
    except FileNotFoundError:
        # It was taken away under the shell, which has not noticed; nothing is in it.
        return Path()


def _config() -> Config | None:
    """The settings; None where nothing is set."""
    from imstui.tui.keeping.places import find_places

    path = find_places(os.environ).config
    if not path.exists() and not any(n.startswith("IMSTUI_") for n in os.environ):
        return None
    from imstui.tui.keeping.config import load_config

    return load_config(path, os.environ, {})
