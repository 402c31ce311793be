"""clouds.yaml and its companions, found where openstacksdk finds them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from imstui.core.errors import UsageError
from imstui.sources.clouds.documents import read_document
from imstui.sources.clouds.places import is_file, places
from imstui.sources.clouds.profiles import PROFILES

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from imstui.core.values import Json
    from imstui.sources.clouds.surroundings import Surroundings

Entry = dict[str, "Json"]
"""The settings of one cloud, as they stand in a file."""


@dataclass(frozen=True, slots=True)
class CloudFiles:
    """What the files say; settings that can be written with dashes have underscores.

    Attributes:
        clouds: entries by name, with secure.yaml laid over them; not to be printed.
        profiles: of clouds-public.yaml.
        path: of clouds.yaml; None if there is none.
        secure: of secure.yaml.
        public: of clouds-public.yaml.
        remarks: clauses about files that were named but could not be used.
    """

    clouds: Mapping[str, Entry] = field(default_factory=dict, repr=False)
    profiles: Mapping[str, Entry] = field(default_factory=dict, repr=False)
    path: Path | None = None
    secure: Path | None = None
    public: Path | None = None
    remarks: tuple[str, ...] = ()

    def complete(self, entry: Entry) -> Entry:
        """An entry with the settings of its profile under its own."""
        name = entry.get("profile") or entry.get("cloud")
        profile = self.profiles.get(str(name)) or PROFILES.get(str(name))
        if profile is None:
            return entry
        auth = {**_mapping(profile.get("auth")), **_mapping(entry.get("auth"))}
        own = {} if "regions" in entry else _own_region_first(entry, profile)
        return {**profile, **entry, "auth": auth, **own}


def read_cloud_files(around: Surroundings) -> CloudFiles:
    """Find and read the files; the first of each kind counts.

    Raises:
        UsageError: a file is broken, or is not about clouds.
    """
    remarks: list[str] = []
    named = {
        "clouds": around.variable("OS_CLIENT_CONFIG_FILE"),
        "secure": around.variable("OS_CLIENT_SECURE_FILE"),
        "clouds-public": "",
    }
    found = {
        stem: _first(_candidates(around, stem, name), remarks)
        for stem, name in named.items()
    }
    for variable, stem in (
        ("OS_CLIENT_CONFIG_FILE", "clouds"),
        ("OS_CLIENT_SECURE_FILE", "secure"),
    ):
        if named[stem] and not is_file(around.path(named[stem])):
            remarks.append(f"{variable} names {named[stem]}, which is no file")
    clouds, secure = (_section(found[s], "clouds") for s in ("clouds", "secure"))
    return CloudFiles(
        {name: _mapping(entry) for name, entry in _merged(clouds, secure).items()},
        _section(found["clouds-public"], "public-clouds"),
        found["clouds"][0],
        found["secure"][0],
        found["clouds-public"][0],
        tuple(remarks),
    )


def _candidates(around: Surroundings, stem: str, named: str) -> list[Path]:
    first = [around.path(named)] if named else []
    return [*first, *places(around, stem)]


def _first(
    candidates: list[Path], remarks: list[str]
) -> tuple[Path | None, dict[str, Json]]:
    for path in candidates:
        if not is_file(path):
            continue
        try:
            return path, read_document(path)
        except OSError as error:
            remarks.append(f"{path} cannot be read: {error.strerror}")
    return None, {}


def _section(found: tuple[Path | None, dict[str, Json]], name: str) -> dict[str, Entry]:
    path, document = found
    section = document.get(name)
    if path is None or section is None:
        return {}
    if not isinstance(section, dict):
        raise UsageError(f"{path}: {name!r} is to hold one entry for each cloud")
    for cloud, entry in section.items():
        if not isinstance(entry, dict | None):
            raise UsageError(f"{path}: {cloud!r} is to hold settings, as 'name: value'")
        auth = (entry or {}).get("auth")
        if not isinstance(auth, dict | None):
            raise UsageError(
                f"{path}: 'auth' of {cloud!r} is to hold settings, as 'name: value'"
            )
    return {cloud: _underscored(_mapping(entry)) for cloud, entry in section.items()}


def _underscored(entry: Entry) -> Entry:
    """The settings with `user_domain_name` for `user-domain-name`."""
    return {
        name.replace("-", "_"): _underscored(value)
        if isinstance(value, dict)
        else value
        for name, value in entry.items()
    }


def _merged(below: Mapping[str, Json], above: Mapping[str, Json]) -> dict[str, Json]:
    result = dict(below)
    for key, value in above.items():
        under = result.get(key)
        if isinstance(value, dict) and isinstance(under, dict):
            result[key] = _merged(under, value)
        else:
            result[key] = value
    return result


def _own_region_first(entry: Entry, profile: Entry) -> Entry:
    """The profile's regions, after the one that the entry itself names."""
    named, listed = entry.get("region_name"), profile.get("regions")
    if not isinstance(named, str) or not named or not isinstance(listed, list):
        return {}
    own = [name.strip() for name in named.split(",")]
    return {"regions": [*own, *(other for other in listed if other not in own)]}


def _mapping(value: Json) -> Entry:
    return value if isinstance(value, dict) else {}
