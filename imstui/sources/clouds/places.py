"""Where configurations may be, and whether there is any; every start asks that."""

from __future__ import annotations

from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from imstui.sources.clouds.surroundings import Surroundings

SUFFIXES = ("yaml", "yml", "json")

CLOUD_VARIABLE = "IMSTUI_CLOUD"
"""Names a cloud, and counts more than `OS_CLOUD`."""

PREFIXES = ("OS_", "HW_", "HUAWEICLOUD_SDK_", CLOUD_VARIABLE)
"""Of variables that may be about a cloud."""

CREDENTIALS = "~/.huaweicloud/credentials"
"""Where Huawei's SDK keeps its keys."""


def may_be_configured(around: Surroundings) -> bool:
    """Whether there is anything that is worth reading."""
    if any(
        value and name.startswith(PREFIXES)
        for name, value in around.environment.items()
    ):
        return True
    files = chain(places(around, "clouds"), places(around, "secure"))
    return is_file(around.path(CREDENTIALS)) or any(map(is_file, files))


def is_file(path: Path) -> bool:
    """Whether there is a file; what cannot be looked at counts as none."""
    try:
        return path.is_file()
    except OSError:
        return False


def places(around: Surroundings, stem: str) -> Iterator[Path]:
    """Where a file of this name may be, in openstacksdk's order."""
    for folder in search_folders(around):
        for suffix in SUFFIXES:
            yield folder / f"{stem}.{suffix}"


def search_folders(around: Surroundings) -> tuple[Path, ...]:
    """The folders that are looked into, in their order."""
    home = around.path(around.variable("SNAP_REAL_HOME") or "~")
    unix = (home / ".config" / "openstack", Path("/etc/openstack"))
    match around.system:
        case "darwin":
            library = Path("Library/Application Support/openstack")
            user, sites = around.home / library, [Path("/") / library]
        case "win32":
            local = around.variable("LOCALAPPDATA") or "~/AppData/Local"
            shared = around.variable("PROGRAMDATA") or "C:/ProgramData"
            own = Path("OpenStack/openstack")
            user, sites = around.path(local) / own, [Path(shared) / own]
        case _:
            config = around.variable("XDG_CONFIG_HOME") or "~/.config"
            system = around.variable("XDG_CONFIG_DIRS") or "/etc/xdg"
            user = around.path(config) / "openstack"
            sites = [Path(path) / "openstack" for path in system.split(":")]
    return tuple(dict.fromkeys((around.folder, user, unix[0], *sites, unix[1])))
