"""Several sources put together, for tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from imstui.core.cancel import CancelToken
from imstui.core.image import Image
from imstui.core.origin import Origin
from imstui.core.query import Query
from imstui.core.source import Page, PageRequest
from imstui.sources.together import Part, Together
from imstui.sources.together.together import MOST_WAITING

if TYPE_CHECKING:
    from imstui.core.source import Source


def together(most_waiting: int = MOST_WAITING, /, **regions: Source) -> Together:
    """The regions of one cloud, each named by its keyword."""
    parts = [
        Part(Origin("cloud", name), source, name) for name, source in regions.items()
    ]
    return Together(parts, "cloud: " + ", ".join(regions), most_waiting)


def dated(*ids_and_days: str) -> tuple[Image, ...]:
    """Images such as `a9`: created on the 9th, and called so."""
    return tuple(
        Image.of({"id": word, "name": word[0], "created_at": f"2024-01-0{word[1]}"})
        for word in ids_and_days
    )


def page_of(
    source: Source,
    marker: str | None = None,
    size: int = 500,
    query: str = "",
    cancel: CancelToken | None = None,
) -> Page:
    """One page of the answer."""
    request = PageRequest(Query.from_query_string(query), marker, size)
    return source.page(request, cancel or CancelToken())


def shown(page: Page) -> str:
    """The IDs of a page with blanks between."""
    return " ".join(image.id for image in page.images)
