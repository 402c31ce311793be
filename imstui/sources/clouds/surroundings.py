"""What a configuration is read from; handed in, so that nothing else is."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from imstui.sources.exchange.secret import Secret


ALL_REGIONS = "all"
"""Stands for every region that a cloud has."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The person's environment.

    Attributes:
        environment: the variables; never printed, some hold secrets.
        home: the home folder.
        folder: the current one.
        system: as `sys.platform` says it.
        usual: the name of the cloud that the person's settings want where neither the
            command line nor a variable wants one.
    """

    environment: Mapping[str, str]
    home: Path
    folder: Path
    system: str = "linux"
    usual: str = ""

    def __repr__(self) -> str:
        return f"Surroundings(home={self.home}, folder={self.folder})"

    def variable(self, *names: str) -> str:
        """The first of these variables that is set to something."""
        return next((value for n in names if (value := self.environment.get(n))), "")

    def path(self, text: str) -> Path:
        """A path as people write it, with `~` and relative to the current folder."""
        if text == "~" or text.startswith("~/"):
            return self.home / text[2:]
        return self.folder / text

    def shown(self, path: Path) -> str:
        """A path as people like to read it."""
        if path.is_relative_to(self.home):
            return str(Path("~") / path.relative_to(self.home))
        return str(path)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the command line says about the cloud; everything may be left open.

    Attributes:
        cloud: its name.
        region: instead of the configured one.
        endpoint: the image service's address, instead of what the catalogue says.
        token: instead of the configured way to sign in.
    """

    cloud: str = ""
    region: str = ""
    endpoint: str = ""
    token: Secret | None = None
