"""Where else images could come from: the clouds that are configured."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from imstui.cli.options import Where
from imstui.cli.where import Keys, open_place
from imstui.tui.place import DEMO, Regions

if TYPE_CHECKING:
    from collections.abc import Callable

    from imstui.core.origin import Origin
    from imstui.core.source import Source
    from imstui.sources.clouds.cloud import Cloud
    from imstui.sources.keyring import Keyring
    from imstui.tui.place import Opened, Place


class ConfiguredClouds:
    """The atlas of what clouds.yaml and the environment configure.

    Whoever has signed in at one place is signed in at the others, as far as that goes.
    """

    def __init__(self) -> None:
        self._keys = Keys()

    def open_first(
        self, where: Where, progress: Callable[[int], object] | None = None
    ) -> Opened:
        """Open the place that the command line names; as `open_place` does."""
        return open_place(where, progress, self._keys)

    def has_clouds(self) -> bool:
        """Whether there may be any; nothing is read for it."""
        from imstui.cli.surroundings import may_connect

        return may_connect()

    def clouds(self) -> tuple[str, ...]:
        """Their names; raises `UsageError` where a configuration is broken."""
        from imstui.cli.surroundings import network
        from imstui.sources.clouds.choose import cloud_names

        return cloud_names(network().around)

    def regions(self, cloud: str) -> Regions:
        """The regions that are known of one; raises as `clouds` does."""
        from imstui.cli.surroundings import network
        from imstui.sources.clouds.choose import choose_cloud
        from imstui.sources.clouds.surroundings import Wanted

        chosen = choose_cloud(network().around, Wanted(cloud=cloud))
        if chosen is None:
            return Regions()
        return Regions(chosen.regions, together=len(chosen.all_regions) > 1)

    def open(self, place: Place) -> Opened:
        """Open a place as the command line would.

        Raises:
            ImstuiError: it cannot be opened.
        """
        if place.words == DEMO.words:
            return open_place(Where(demo=True))
        where = Where(clouds=place.clouds, regions=place.regions)
        return open_place(where, keys=self._keys)

    def everywhere(self, place: Place) -> tuple[tuple[Origin, Source], ...]:
        """Every region that is known of a place's clouds; for others the usual one.

        Raises:
            ImstuiError: a cloud cannot be connected to.
        """
        from imstui.cli.surroundings import network
        from imstui.core.origin import Origin
        from imstui.sources.clouds.several import choose_clouds
        from imstui.sources.clouds.surroundings import ALL_REGIONS
        from imstui.sources.connect import connect
        from imstui.sources.endpoint.endpoint import Endpoint

        around, tokens = network()
        every = (ALL_REGIONS,)
        ring = self._keys.ring(tokens)
        told = partial(_regions_it_tells, keyring=ring)
        found = choose_clouds(around, place.clouds, every, told)
        return tuple(
            (Origin(cloud.name, cloud.region), Endpoint(connect(cloud, ring)))
            for cloud in found
        )


def _regions_it_tells(cloud: Cloud, keyring: Keyring) -> tuple[str, ...]:
    """What a cloud tells of its regions; the ones of its settings where it does not."""
    from imstui.sources.regions import regions_in_catalogue

    return regions_in_catalogue(cloud, keyring) or cloud.regions or (cloud.region,)
