"""The rows that are shown: a listing, narrowed and put in order without the service.

What is narrowed or sorted here is what was loaded, so a view says how much that is and
whether more may come.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from array import array
    from collections.abc import Iterator

    from imstui.core.image import Image
    from imstui.core.listing import Listing
    from imstui.core.query import Pair


@dataclass(frozen=True, slots=True)
class Criteria:
    """What is to be seen of the loaded images, and in which order.

    Attributes:
        text: the search, in the syntax of `imstui.core.search`.
        max_disk: the largest system disk in GB that an image may need.
        max_ram: the largest memory in MB that an image may need.
        same: attributes with the value that an image has to have.
        excluded: attributes with a value that an image must not have; values are those
            of `imstui.core.local_values`.
        sort_column: the attribute to sort by; None keeps the service's order.
        descending: whether to sort from large to small.
    """

    text: str = ""
    max_disk: int | None = None
    max_ram: int | None = None
    same: tuple[Pair, ...] = ()
    excluded: tuple[Pair, ...] = ()
    sort_column: str | None = None
    descending: bool = False

    @property
    def filtered(self) -> bool:
        """Whether an image has to fit, or to have or lack a value."""
        bounded = self.max_disk is not None or self.max_ram is not None
        return bounded or bool(self.same or self.excluded)

    @property
    def narrows(self) -> bool:
        """Whether some of the loaded images may be left out."""
        return bool(self.text) or self.filtered


_EVERYTHING = Criteria()

_ROWS_AT_ONCE = 20_000


class View:
    """The places in a listing of the images that are shown, in the order shown."""

    def __init__(
        self,
        listing: Listing,
        criteria: Criteria = _EVERYTHING,
        places: array[int] | None = None,
        loaded: int = 0,
    ) -> None:
        """Show some images, or all that the listing has at any time.

        Args:
            listing: where the images are.
            criteria: why these are shown.
            places: which images, as places in the listing; None for all of them.
            loaded: how many images were looked at for it.
        """
        self.listing = listing
        self.criteria = criteria
        self._places = places
        self._loaded = loaded

    def __len__(self) -> int:
        return len(self.listing if self._places is None else self._places)

    def image(self, index: int) -> Image:
        """The image in a row.

        Raises:
            IndexError: there is no such row.
        """
        if self._places is None:
            return self.listing.image(index)
        if index < 0:
            raise IndexError(index)
        return self.listing.image(self._places[index])

    def images(self) -> Iterator[Image]:
        """The images of every row that there is by now, from any thread.

        Those of an order of ours lie scattered in the listing, which opens a page for
        each; so many rows at once are read in the listing's order.
        """
        places = range(len(self.listing)) if self._places is None else self._places
        scattered = self.criteria.sort_column is not None
        step = _ROWS_AT_ONCE if scattered else 1
        for start in range(0, len(places), step):
            block = places[start : start + step]
            read = {place: self.listing.image(place) for place in sorted(block)}
            yield from (read[place] for place in block)

    def index_of(self, image_id: str) -> int | None:
        """The row of an image; None where it is not shown."""
        place = self.listing.index_of(image_id)
        if place is None or self._places is None:
            return place
        try:
            return self._places.index(place)
        except ValueError:
            return None

    @property
    def matched(self) -> int:
        """How many images are shown."""
        return len(self)

    @property
    def loaded(self) -> int:
        """How many images they were chosen from."""
        return len(self.listing) if self._places is None else self._loaded

    @property
    def incomplete(self) -> bool:
        """Whether images that are not loaded yet may belong here."""
        return self.listing.is_open or self.loaded < len(self.listing)

    def extend(self, newer: View) -> bool:
        """Take over what was found for the same criteria in a listing that has grown.

        Returns:
            Whether the rows stay where they are and others come after them. False
            leaves this view as it was: the newer one is to be shown instead.
        """
        if self.listing is not newer.listing or self.criteria != newer.criteria:
            return False
        if self.criteria.sort_column is not None:
            return False
        self._places, self._loaded = newer._places, newer._loaded
        return True


class ViewMade(NamedTuple):
    """A view is ready to be shown, or to extend the one that is."""

    generation: int
    view: View


class ViewFailed(NamedTuple):
    """A view could not be made."""

    generation: int
    error: Exception
