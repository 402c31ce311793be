"""Which images are marked, and which are about to be."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from imstui.core.image import Image

MOST_AT_ONCE = 10_000
"""Marked images are kept whole, also of lists that are not shown any more."""


class Marks:
    """The marked images by ID, and the row where a range of further ones begins.

    Args:
        changed: told after every change which rows look another way; None for any.
    """

    def __init__(self, changed: Callable[[Iterable[int] | None], object]) -> None:
        self._images: dict[str, Image] = {}
        self._anchor: int | None = None
        self._changed = changed

    @property
    def images(self) -> Mapping[str, Image]:
        """The marked images in the order of marking, also of other lists."""
        return MappingProxyType(self._images)

    def toggle(self, image: Image, row: int) -> None:
        """Mark the image of a row, or take its mark away."""
        if self._images.pop(image.id, None) is None:
            self._images[image.id] = image
        self._changed((row,))

    def add(self, images: Iterable[Image]) -> None:
        """Mark these images, too."""
        self._images.update((image.id, image) for image in images)
        self._changed(None)

    def clear(self) -> None:
        """Take every mark away."""
        self._images.clear()
        self._changed(None)

    def begin_range(self, row: int) -> None:
        """Let a range begin at a row."""
        self._anchor = row
        self._changed((row,))

    @property
    def has_range(self) -> bool:
        """Whether a range was begun, and not ended since."""
        return self._anchor is not None

    def end_range(self) -> bool:
        """Have no range any more; whether there was one."""
        if self._anchor is None:
            return False
        self._anchor = None
        self._changed(None)
        return True

    def range_to(self, cursor: int) -> range | None:
        """The rows from where the range begins to the cursor, if there is a range.

        It ends before the cursor where it would have more than can be marked at once.
        """
        if self._anchor is None:
            return None
        first = max(min(self._anchor, cursor), self._anchor - MOST_AT_ONCE + 1)
        last = min(max(self._anchor, cursor), self._anchor + MOST_AT_ONCE - 1)
        return range(first, last + 1)

    def shows(self, image_id: str, row: int, cursor: int) -> bool:
        """Whether a row looks marked: its image is, or is in the range."""
        span = self.range_to(cursor)
        return image_id in self._images or (span is not None and row in span)
