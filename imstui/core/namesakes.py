"""The same image elsewhere: what goes by its name in other regions and clouds."""

from __future__ import annotations

from contextlib import closing
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from imstui.core.errors import ImstuiError, UsageError
from imstui.core.listing import Listing
from imstui.core.parallel import in_parallel
from imstui.core.query import Query
from imstui.core.service_order import place_by

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence

    from imstui.core.cancel import CancelToken
    from imstui.core.image import Image
    from imstui.core.origin import Origin
    from imstui.core.source import Source

_BY_CREATION = place_by("created_at")


class Namesakes(NamedTuple):
    """The images of a name in one place.

    Attributes:
        origin: the place.
        images: the newest first, each with this origin.
        error: why the place could not be read, if so.
    """

    origin: Origin
    images: tuple[Image, ...] = ()
    error: ImstuiError | None = None


def find_namesakes(
    places: Sequence[tuple[Origin, Source]], name: str, cancel: CancelToken
) -> Generator[Namesakes, None, None]:
    """Look in all places at the same time for the images of exactly this name.

    IDs differ from region to region, so that the name is all to go by. Whoever has
    heard enough closes the generator: that ends the other requests.

    Args:
        places: where to look; each source is asked from a thread of its own.
        name: as the image has it, byte for byte.
        cancel: ends it.

    Yields:
        The answer of each place, as soon as it is there.

    Raises:
        UsageError: there is no name to look for.
        Cancelled: `cancel` was set meanwhile.
    """
    if not name:
        raise UsageError("An image without a name cannot be looked for elsewhere.")
    works = [partial(_found, origin, source, name) for origin, source in places]
    with closing(in_parallel(works, cancel)) as outcomes:
        for at, outcome in outcomes:
            if isinstance(outcome, ImstuiError):
                yield Namesakes(places[at][0], error=outcome)
            else:
                yield Namesakes(places[at][0], outcome)


def _found(
    origin: Origin, source: Source, name: str, cancel: CancelToken
) -> tuple[Image, ...]:
    listing = Listing(source, Query((("name", name),)))
    while listing.is_open:
        listing.fetch_page(cancel)
    # A service that compares names in a way of its own may send more.
    same = (image.at(origin) for image in listing.images() if image.name == name)
    return tuple(sorted(same, key=_BY_CREATION, reverse=True))
