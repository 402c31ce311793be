"""Catalogues for tests, built of decoded images."""

from __future__ import annotations

import json
import sqlite3
from typing import TYPE_CHECKING

from imstui.core.cancel import CancelToken
from imstui.core.query import Query
from imstui.core.source import PageRequest
from imstui.sources.catalogue import Access, Catalogue
from imstui.sources.catalogue.build import build
from imstui.sources.catalogue.schema import Layout

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from imstui.core.source import Source
    from imstui.core.values import Json

TINY = Layout(chunk=64, stretch=4, singles=2)
"""Pieces so small that a handful of images fills many."""


def catalogue_of(
    images: Iterable[Mapping[str, Json]],
    access: Access | None = None,
    layout: Layout = TINY,
) -> Catalogue:
    """A catalogue of these images."""
    connection = sqlite3.connect(
        ":memory:", check_same_thread=False, isolation_level=None
    )
    rows = ((str(image["id"]), json.dumps(image), image) for image in images)
    build(connection, rows, access=access, layout=layout)
    return Catalogue(connection, "test")


def ids(
    source: Source, text: str | Query = "", marker: str | None = None, size: int = 500
) -> list[str]:
    """The IDs on one page of the answer."""
    query = text if isinstance(text, Query) else Query.from_query_string(text)
    page = source.page(PageRequest(query, marker, size), CancelToken())
    return [image.id for image in page.images]


def all_ids(source: Source, query: Query, size: int) -> list[str]:
    """The IDs on all pages of the answer, each page started after the one before."""
    found: list[str] = []
    while True:
        page = ids(source, query, found[-1] if found else None, size)
        if not page:
            return found
        assert not set(page) & set(found), "an image came twice"
        found += page
