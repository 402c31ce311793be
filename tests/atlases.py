"""Clouds and regions to go to, made up for a test."""

from __future__ import annotations

from typing import TYPE_CHECKING

from imstui.core.origin import Origin
from imstui.tui.place import Opened, Regions

if TYPE_CHECKING:
    from imstui.core.source import Source
    from imstui.tui.place import Place


class MadeUpAtlas:
    """Two clouds; what is at a place is made when somebody goes there."""

    def __init__(self, **sources: Source | Exception) -> None:
        self.sources = sources
        self.opened: list[Place] = []

    def clouds(self) -> tuple[str, ...]:
        return ("otc", "huawei")

    def regions(self, cloud: str) -> Regions:
        names = ("eu-de", "eu-nl")
        return Regions(names, together=True) if cloud == "otc" else Regions()

    def has_clouds(self) -> bool:
        return True

    def open(self, place: Place) -> Opened:
        self.opened.append(place)
        source = self.sources["_".join((place.cloud, *place.regions)).replace("-", "_")]
        if isinstance(source, Exception):
            raise source
        return Opened(source, place)

    def everywhere(self, place: Place) -> tuple[tuple[Origin, Source], ...]:
        found = []
        for cloud in place.clouds:
            for region in self.regions(cloud).names:
                source = self.sources[f"{cloud}_{region}".replace("-", "_")]
                if isinstance(source, Exception):
                    raise source
                found.append((Origin(cloud, region), source))
        return tuple(found)
