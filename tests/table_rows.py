"""Rows for an image table, and the table showing them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from imstui.core.image import Image
from imstui.tui.table.messages import Highlighted

if TYPE_CHECKING:
    from imstui.core.values import Json
    from imstui.tui.table.table import ImageTable
    from tests.panes import Shown

COLUMNS = ("name", "status", "min_disk", "created_at")


class Rows:
    """Rows that are made when they are looked at, and remember which were."""

    def __init__(self, count: int, **attributes: Json) -> None:
        self.count = count
        self.attributes = attributes
        self.looked_at: set[int] = set()

    def __len__(self) -> int:
        return self.count

    def image(self, index: int) -> Image:
        self.looked_at.add(index)
        return Image.of(
            {
                "id": f"id-{index}",
                "name": f"image {index}",
                "status": "active",
                "min_disk": 40,
                "created_at": "2024-01-31T14:03:59Z",
                **self.attributes,
            }
        )

    def index_of(self, image_id: str) -> int | None:
        index = int(image_id.removeprefix("id-")) if image_id != "gone" else self.count
        return index if index < self.count else None


async def showing(shown: Shown[ImageTable], rows: Rows) -> None:
    """Show the rows, and take notice of what that painted and told."""
    shown.pane.show(rows, COLUMNS)
    await shown.settle()
    _ = shown.painted
    shown.told(Highlighted)
