"""The source that a command line names."""

from __future__ import annotations

from functools import partial
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple

from imstui.cli.report import say
from imstui.core.errors import UsageError
from imstui.tui.place import DEMO, Opened, Place

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from imstui.cli.options import Where
    from imstui.cli.surroundings import Network
    from imstui.core.source import Source
    from imstui.sources.clouds.cloud import Cloud
    from imstui.sources.endpoint.log import RequestLog
    from imstui.sources.keyring import Keyring


class Keys:
    """What a run has signed in with, for every place that it goes to.

    The ring is made for the first place at which somebody may have to sign in.
    """

    def __init__(self) -> None:
        self._ring: Keyring | None = None
        self._lock = Lock()

    def ring(self, token_folder: Path | None) -> Keyring:
        """The ring; tokens are kept in this folder, if there is one."""
        from imstui.sources.keyring import Keyring

        with self._lock:
            if self._ring is None:
                self._ring = Keyring(token_folder)
            return self._ring


def open_source(
    where: Where, progress: Callable[[int], object] | None = None
) -> Source:
    """Open the place that the images come from.

    Args:
        where: which place.
        progress: told how many images of a file were read, from time to time.

    Raises:
        ImstuiError: it cannot be opened, in words that say why.
    """
    opened = open_place(where, progress)
    say_unchosen(opened)
    return opened.source


def say_unchosen(opened: Opened) -> None:
    """Say that these are made-up images, where nobody asked for those."""
    if opened.place.words == DEMO.words and opened.place.origin:
        say(f"warning: the embedded catalogue, by {opened.place.origin}")


def open_place(
    where: Where,
    progress: Callable[[int], object] | None = None,
    keys: Keys | None = None,
) -> Opened:
    """Open it, and know how to name it again.

    A place that was not named on the command line is named all the same.

    Args:
        where: which place.
        progress: as `open_source` takes it.
        keys: what the run has signed in with at other places.

    Raises:
        ImstuiError: as `open_source` does.
    """
    if where.file is not None:
        from imstui.sources.files import open_images

        source = open_images(where.file, progress=progress)
        return Opened(source, Place((f"--from={where.file}",)))
    if not where.demo:
        from imstui.cli.surroundings import network

        using = network()
        keys = keys or Keys()
        meant = _meant(using, where, keys)
        if meant.clouds:
            return _connected(meant, where, keys.ring(using.token_folder))
        return _demo(_why_none(using))
    return _demo()


def _demo(why: str = "") -> Opened:
    from imstui.sources.demo import open_demo

    return Opened(open_demo(), DEMO._replace(origin=f"default: {why}" if why else ""))


def _why_none(using: Network) -> str:
    from imstui.sources.clouds.choose import why_none

    return why_none(using.around)


def awaited(where: Where) -> str:
    """What opening the place is, for whoever waits for it."""
    if where.file is not None:
        return f"Reading {'standard input' if where.file == '-' else where.file}"
    name = ", ".join(where.clouds) or where.endpoint
    return f"Connecting to {name}" if name else "Opening the images"


class _Meant(NamedTuple):
    """The clouds that are meant, each in one region, and what was asked to find out."""

    clouds: tuple[Cloud, ...]
    log: RequestLog | None = None


def _meant(using: Network, where: Where, keys: Keys) -> _Meant:
    """The clouds that are named, or the only one that is configured."""
    from imstui.sources.clouds.choose import choose_cloud
    from imstui.sources.clouds.surroundings import ALL_REGIONS, Wanted

    if len(where.clouds) > 1 or len(where.regions) > 1 or ALL_REGIONS in where.regions:
        return _several(using, where, keys)
    cloud = choose_cloud(
        using.around,
        Wanted(
            cloud="".join(where.clouds),
            region="".join(where.regions),
            endpoint=where.endpoint or "",
        ),
    )
    return _Meant(() if cloud is None else (cloud,))


def _several(using: Network, where: Where, keys: Keys) -> _Meant:
    if where.endpoint is not None:
        raise UsageError(
            "--endpoint is one address, and several clouds or regions are named",
            "Leave the address out, or name one cloud and one region.",
        )
    from imstui.sources.clouds.several import choose_clouds
    from imstui.sources.endpoint.log import RequestLog
    from imstui.sources.regions import regions_in_catalogue

    log, ring = RequestLog(), keys.ring(using.token_folder)
    told = partial(regions_in_catalogue, keyring=ring, log=log)
    return _Meant(choose_clouds(using.around, where.clouds, where.regions, told), log)


def _connected(meant: _Meant, where: Where, keyring: Keyring) -> Opened:
    clouds = meant.clouds
    first, *others = clouds
    names = dict.fromkeys(cloud.name for cloud in clouds)
    # An address alone is a cloud that nothing else knows by its name.
    if where.endpoint and not where.clouds:
        names = {}
    # What was meant by all regions may be others another time.
    regions = where.regions if others else tuple(filter(None, (first.region,)))
    words = (
        *(f"--cloud={name}" for name in names),
        *(f"--region={region}" for region in regions),
        *((f"--endpoint={where.endpoint}",) if where.endpoint else ()),
    )
    origin = "; ".join(dict.fromkeys(cloud.origin for cloud in clouds))
    source = _source(meant, keyring)
    return Opened(source, Place(words, tuple(names), regions, origin))


def _source(meant: _Meant, keyring: Keyring) -> Source:
    clouds, log = meant
    if len(clouds) > 1:
        from imstui.sources.together.opening import open_together

        return open_together(clouds, keyring, log)
    from imstui.sources.connect import connect
    from imstui.sources.endpoint.endpoint import Endpoint

    return Endpoint(connect(clouds[0], keyring), log=log)
