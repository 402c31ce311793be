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
    """Images kept in about a tenth of the room that their JSON needs."""

    __slots__ = ("_flawed", "_ids", "_packed")

    def __init__(self, images: Iterable[Image]) -> None:
        """Pack images; theirs is the order in which they come out."""
        kept = tuple(images)
        self._ids = tuple(image.id for image in kept)
        self._flawed = frozenset(
            place for place, image in enumerate(kept) if image.flawed
        )
        # JSON on one line holds no line break, so one can stand between two.
        text = "\n".join(image.document for image in kept)
        self._packed = zlib.compress(text.encode("utf-8", "surrogatepass"), _EFFORT)

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
        text = zlib.decompress(self._packed).decode("utf-8", "surrogatepass")
        return tuple(
            Image(image_id, document=document, flawed=place in self._flawed)
            for place, (image_id, document) in enumerate(
                zip(self._ids, text.split("\n"), strict=True)
            )
        )
