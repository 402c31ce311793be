"""A listing of which only some images are wanted, found out here."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from imstui.core.listing import Completeness, Listing
from imstui.core.sieve import Sieve
from imstui.core.values import as_int

if TYPE_CHECKING:
    from collections.abc import Sequence

    from imstui.core.cancel import CancelToken
    from imstui.core.image import Image
    from imstui.core.query import Query
    from imstui.core.source import LeftOut, Source
    from imstui.core.view import Criteria


class Sifted:
    """Fetches like a `Listing`, and takes what meets local criteria.

    A limit is how many images are taken, so that as many pages are fetched as it needs.
    """

    def __init__(
        self, source: Source, query: Query, page_size: int, criteria: Criteria
    ) -> None:
        """Prepare to ask; nothing is fetched yet.

        Args:
            source: who is asked.
            query: what is asked; its `limit` is how many images are wanted in all.
            page_size: how many images one request asks for.
            criteria: which of them; their order is not looked at.
        """
        limit = as_int(query.value("limit"))
        self._listing = Listing(source, query.without("limit"), page_size)
        self._sieve = Sieve(criteria)
        self._lacking = limit
        self._taken = 0

    def __len__(self) -> int:
        return self._taken

    @property
    def source(self) -> Source:
        """Who is asked."""
        return self._listing.source

    @property
    def completeness(self) -> Completeness:
        """What is known about the end."""
        if self._lacking == 0:
            lacks = bool(self._listing.left_out)
            return Completeness.PARTIAL if lacks else Completeness.LIMITED
        return self._listing.completeness

    @property
    def is_open(self) -> bool:
        """Whether another page may bring more images."""
        return self.completeness is Completeness.OPEN

    @property
    def warnings(self) -> Sequence[str]:
        """Sentences about the answers."""
        return self._listing.warnings

    @property
    def left_out(self) -> tuple[LeftOut, ...]:
        """Places whose images are missing."""
        return self._listing.left_out

    def fetch_page(self, cancel: CancelToken) -> tuple[Image, ...]:
        """Fetch one more page and return what is taken of it, which may be nothing.

        Raises:
            ImstuiError: as `Source.page` does.
        """
        if not self.is_open:
            return ()
        page = self._listing.fetch_page(cancel)
        taken = tuple(islice(filter(self._sieve.takes, page), self._lacking))
        self._taken += len(taken)
        if self._lacking is not None:
            self._lacking -= len(taken)
        return taken
