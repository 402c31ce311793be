"""What the image table asks of a list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from imstui.core.image import Image

_SEARCHED = 1000


class Rows(Protocol):
    """The images of a list: what is there never moves, more may come at the end."""

    def __len__(self) -> int: ...

    def image(self, index: int) -> Image:
        """The image at a place in the list."""
        ...


def place_of(image_id: str, rows: Rows) -> int | None:
    """Where an image is among the first rows; None if it is not there."""
    for index in range(min(len(rows), _SEARCHED)):
        if rows.image(index).id == image_id:
            return index
    return None
