"""Where else images could come from: the clouds that are configured."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from imstui.cli.options import Where
from imstui.cli.where import open_place
from imstui.tui.place import DEMO

if TYPE_CHECKING:
    from imstui.core.origin import Origin
    from imstui.core.source import Source
    from imstui.sources.clouds.cloud import Cloud
    from imstui.sources.clouds.surroundings import Surroundings
    from imstui.tui.place import Opened, Place


class ConfiguredClouds:
    """The atlas of what clouds.yaml and the environment configure."""

    def has_clouds(self) -> bool:
        """Whether there may be any; nothing is read for it."""
        from imstui.sources.clouds.places import may_be_configured

        return may_be_configured(_around())

    def clouds(self) -> tuple[str, ...]:
        """Their names; raises `UsageError` where a configuration is broken."""
        from imstui.sources.clouds.choose import cloud_names

        return cloud_names(_around())

    def regions(self, cloud: str) -> tuple[str, ...]:
        """The regions that are known of one; raises as `clouds` does."""
        from imstui.sources.clouds.choose import choose_cloud
        from imstui.sources.clouds.surroundings import Wanted

        chosen = choose_cloud(_around(), Wanted(cloud=cloud))
        return () if chosen is None else chosen.regions

    def open(self, place: Place) -> Opened:
        """Open a place as the command line would.

        Raises:
            ImstuiError: it cannot be opened.
        """
        if place.words == DEMO.words:
            return open_place(Where(demo=True))
        return open_place(Where(clouds=place.clouds, regions=place.regions))

    def everywhere(self, place: Place) -> tuple[tuple[Origin, Source], ...]:
        """Every region that is known of a place's clouds; for others the usual one.

        Raises:
            ImstuiError: a cloud cannot be connected to.
        """
        from imstui.core.origin import Origin
        from imstui.sources.clouds.several import choose_clouds
        from imstui.sources.clouds.surroundings import ALL_REGIONS
        from imstui.sources.connect import connect
        from imstui.sources.endpoint.endpoint import Endpoint

        every = (ALL_REGIONS,)
        found = choose_clouds(_around(), place.clouds, every, _regions_it_tells)
        return tuple(
            (Origin(cloud.name, cloud.region), Endpoint(connect(cloud)))
            for cloud in found
        )


def _regions_it_tells(cloud: Cloud) -> tuple[str, ...]:
    """What a cloud tells of its regions; the ones of its settings where it does not."""
    from imstui.sources.regions import regions_in_catalogue

    return regions_in_catalogue(cloud) or cloud.regions or (cloud.region,)


def _around() -> Surroundings:
    from imstui.sources.clouds.surroundings import Surroundings

    return Surroundings(os.environ, Path.home(), Path.cwd(), sys.platform)
