"""A person's home folder and variables, made up for a test."""

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING

from imstui.sources.clouds.choose import choose_cloud
from imstui.sources.clouds.surroundings import Surroundings, Wanted

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from imstui.sources.clouds.cloud import Cloud

CLOUDS = "~/.config/openstack/clouds.yaml"


def made_up(
    folder: Path,
    files: Mapping[str, str] | None = None,
    variables: Mapping[str, str] | None = None,
    system: str = "linux",
) -> Surroundings:
    """A home with these files, `~/…` or relative to the current folder.

    The machine's own folders, such as `/etc/xdg`, lie inside it as well.
    """
    home, work = folder / "home", folder / "work"
    work.mkdir(parents=True, exist_ok=True)
    environment = {"XDG_CONFIG_DIRS": str(folder / "xdg"), **(variables or {})}
    around = Surroundings(environment, home, work, system)
    for name, text in (files or {}).items():
        path = around.path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dedent(text), "utf-8")
    return around


def chosen(
    folder: Path,
    variables: dict[str, str],
    wanted: Wanted | None = None,
    files: dict[str, str] | None = None,
) -> Cloud:
    """The cloud that is meant, with these variables and files."""
    cloud = choose_cloud(made_up(folder, files, variables), wanted or Wanted())
    assert cloud is not None
    return cloud
