"""One attribute of the loaded images, as a person reads it, kept small."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

from imstui.core.local_index import read_on

if TYPE_CHECKING:
    from collections.abc import Iterable

    from imstui.core.cancel import CancelToken
    from imstui.core.image import Image
    from imstui.core.listing import Listing


def local_value(image: Image, name: str) -> str:
    """The value that images are told apart by; empty where the attribute is absent."""
    return ", ".join(image.tags) if name == "tags" else image.text(name) or ""


class LocalValues:
    """The values of an attribute by the images' places; each value is kept once.

    One thread at a time works with it.
    """

    def __init__(self, listing: Listing, name: str) -> None:
        self._listing = listing
        self._name = name
        self._numbers: dict[str, int] = {}
        self._values = array("I")

    def read(self, count: int, cancel: CancelToken) -> None:
        """Know the first `count` images; those known already cost nothing.

        Raises:
            Cancelled: `cancel` was set; reading goes on from there another time.
        """
        for image in read_on(self._listing, len(self._values), count, cancel):
            value = local_value(image, self._name)
            number = self._numbers.setdefault(value, len(self._numbers))
            self._values.append(number)

    def having(self, places: Iterable[int], value: str) -> array[int]:
        """Those of the places whose image has the value."""
        number = self._numbers.get(value)
        values = self._values
        return array("I", (place for place in places if values[place] == number))

    def lacking(self, places: Iterable[int], value: str) -> array[int]:
        """Those of the places whose image has another value, or none."""
        number = self._numbers.get(value)
        values = self._values
        return array("I", (place for place in places if values[place] != number))
