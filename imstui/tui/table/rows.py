"""What the image table asks of a list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from imstui.core.image import Image


class Rows(Protocol):
    """The images of a list: what is there never moves, more may come at the end."""

    def __len__(self) -> int: ...

    def image(self, index: int) -> Image:
        """The image at a place in the list."""
        ...

    def index_of(self, image_id: str) -> int | None:
        """The place of an image in the list; None if it is not there."""
        ...
