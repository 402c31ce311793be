"""Where the images come from, and where else they could."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from imstui.core.origin import Origin
    from imstui.core.source import Source


class Place(NamedTuple):
    """Where images come from, as a person would say it on the command line.

    Attributes:
        words: the command line's, such as `--cloud=otc`; none for what is usual.
        clouds: their names, if they are configured ones.
        regions: the ones that are asked; none for the cloud's usual one.
        origin: where its configuration was found; never a value of it.
    """

    words: tuple[str, ...] = ()
    clouds: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    origin: str = ""

    @property
    def cloud(self) -> str:
        """The cloud, if there is one and no other."""
        return self.clouds[0] if len(self.clouds) == 1 else ""


DEMO = Place(words=("--demo",))
"""The embedded catalogue."""


class Opened(NamedTuple):
    """A source, and the place that it is at."""

    source: Source
    place: Place = DEMO


class Regions(NamedTuple):
    """The regions of a cloud.

    Attributes:
        names: those that are known, the usual one first.
        together: whether all of them can be asked at once.
    """

    names: tuple[str, ...] = ()
    together: bool = False


class Atlas(Protocol):
    """The clouds and regions that a person can go to."""

    def has_clouds(self) -> bool:
        """Whether any cloud may be configured, by a quick look."""
        ...

    def clouds(self) -> tuple[str, ...]:
        """The names of the configured clouds.

        Raises:
            ImstuiError: a configuration is broken.
        """
        ...

    def regions(self, cloud: str) -> Regions:
        """The regions that are known of a cloud; raises as `clouds` does."""
        ...

    def open(self, place: Place) -> Opened:
        """Open a place; what is opened may be named more exactly.

        Raises:
            ImstuiError: it cannot be opened.
        """
        ...

    def everywhere(self, place: Place) -> tuple[tuple[Origin, Source], ...]:
        """Open every region that is known of a place's clouds, each on its own.

        The cloud may have to be asked for its regions, so this is for a thread.

        Raises:
            ImstuiError: one of them cannot be opened.
        """
        ...


def place_of(cloud: str, regions: tuple[str, ...] = ()) -> Place:
    """The place of a configured cloud, in some of its regions."""
    words = (f"--cloud={cloud}", *(f"--region={region}" for region in regions))
    return Place(words, (cloud,), regions)
