"""What local questions need to know of each loaded image, read once and kept small.

A hundred thousand images are searched at every keystroke: decoding them each time
would take a second, so that the searched texts stay at hand, as UTF-8.
"""

from __future__ import annotations

from array import array
from itertools import islice
from typing import TYPE_CHECKING

from imstui.core.search import haystack

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from imstui.core.cancel import CancelToken
    from imstui.core.image import Image
    from imstui.core.listing import Listing

BLOCK = 500
"""Images between two looks at the cancel token."""

_ROW_END = "\x1e"
_LARGEST = 2**63 - 1
_SAYS_NOTHING = -(2**63)


def searched_text(image: Image) -> str:
    """What is searched of an image, so that the next one's can stand behind it."""
    return haystack(image).replace(_ROW_END, " ")


def read_on(
    listing: Listing, start: int, count: int, cancel: CancelToken
) -> Iterator[Image]:
    """The images from one place on until `count` are read.

    Raises:
        Cancelled: `cancel` was set, which is looked at between blocks.
    """
    while start < count:
        cancel.check()
        wanted = min(count - start, BLOCK)
        yield from islice(listing.images(start), wanted)
        start += wanted


class LocalIndex:
    """The searched texts and the needs of a listing's images, by their place.

    One thread at a time works with it.
    """

    def __init__(self, listing: Listing) -> None:
        self.listing = listing
        self._blocks: list[bytes] = []
        self._open: list[str] = []
        self._min_disk = array("q")
        self._min_ram = array("q")

    def __len__(self) -> int:
        return len(self._min_disk)

    def read(self, count: int, cancel: CancelToken) -> None:
        """Know the first `count` images; those known already cost nothing.

        Raises:
            Cancelled: `cancel` was set; what was read until then stays.
        """
        while len(self) < count:
            cancel.check()
            start = len(self)
            wanted = min(count - start, BLOCK - len(self._open))
            for image in islice(self.listing.images(start), wanted):
                self._add(image)
            if len(self._open) == BLOCK:
                self._blocks.append(_packed(self._open))
                self._open = []

    def _add(self, image: Image) -> None:
        self._open.append(searched_text(image))
        self._min_disk.append(_bound(image.integer("min_disk")))
        self._min_ram.append(_bound(image.integer("min_ram")))

    def texts(
        self, places: Iterable[int], cancel: CancelToken
    ) -> Iterator[tuple[int, str]]:
        """The searched texts of images, each behind its place.

        Args:
            places: from small to large.
            cancel: looked at between blocks.

        Raises:
            Cancelled: `cancel` was set.
        """
        opened, rows = -1, self._open
        for place in places:
            number = place // BLOCK
            if number != opened:
                cancel.check()
                opened, rows = number, self._rows(number)
            yield place, rows[place % BLOCK]

    def _rows(self, number: int) -> list[str]:
        if number == len(self._blocks):
            return self._open
        return self._blocks[number].decode("utf-8", "surrogatepass").split(_ROW_END)

    def fitting(
        self, places: Iterable[int], max_disk: int | None, max_ram: int | None
    ) -> array[int]:
        """Those images that are content with a disk of GB and a memory of MB.

        One that does not say what it needs is.
        """
        disk = _LARGEST if max_disk is None else max_disk
        ram = _LARGEST if max_ram is None else max_ram
        disks, rams = self._min_disk, self._min_ram
        return array("I", (p for p in places if disks[p] <= disk and rams[p] <= ram))


def _packed(rows: list[str]) -> bytes:
    return _ROW_END.join(rows).encode("utf-8", "surrogatepass")


def _bound(number: int | None) -> int:
    return _SAYS_NOTHING if number is None else max(0, min(number, _LARGEST))
