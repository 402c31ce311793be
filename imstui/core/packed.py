"""A page of images at rest: compressed, and opened again when it is looked at."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

from imstui.core.image import Image

if TYPE_CHECKING:
    from collections.abc import Iterable

# The documents of a page repeat each other so much that more effort gains little.
_EFFORT = 1


class PackedPage:
    """Images that, once packed, take about a tenth of the room of their JSON."""

    __slots__ = ("_flawed", "_ids", "_images", "_origins", "_packed")

    def __init__(self, images: Iterable[Image]) -> None:
        """Take images as they are; theirs is the order in which they come out."""
        self._images: tuple[Image, ...] | None = tuple(images)
        self._ids = tuple(image.id for image in self._images)
        self._flawed = frozenset(
            place for place, image in enumerate(self._images) if image.flawed
        )
        origins = tuple(image.origin for image in self._images)
        # Most lists are from one place, and its images do not say which.
        self._origins = origins if any(origins) else None
        self._packed = b""

    def pack(self) -> None:
        """Compress the images; the newest page of a list is not worth it yet."""
        if self._images is None:
            return
        # JSON on one line holds no line break, so one can stand between two.
        text = "\n".join(image.document for image in self._images)
        self._packed = zlib.compress(text.encode("utf-8", "surrogatepass"), _EFFORT)
        self._images = None

    def __len__(self) -> int:
        return len(self._ids)

    def index_of(self, image_id: str) -> int | None:
        """Where an image is in the page."""
        try:
            return self._ids.index(image_id)
        except ValueError:
            return None

    def images(self) -> tuple[Image, ...]:
        """The images, each to be decoded when it is looked at."""
        # Taken once: another thread may pack the page meanwhile.
        images = self._images
        if images is not None:
            return images
        text = zlib.decompress(self._packed).decode("utf-8", "surrogatepass")
        documents = text.split("\n") if self._ids else ()
        origins = self._origins or (None,) * len(self._ids)
        rows = zip(self._ids, documents, origins, strict=True)
        return tuple(
            Image(
                image_id,
                document=document,
                flawed=place in self._flawed,
                origin=origin,
            )
            for place, (image_id, document, origin) in enumerate(rows)
        )
