"""A query's answer as far as it is known: pages followed by marker, kept compactly.

The service gives no total and as a rule no link to the next page, so a listing says how
far it has seen, and claims to be complete only when it saw the end.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from enum import Enum
from functools import lru_cache
from itertools import islice
from threading import Lock, Thread
from typing import TYPE_CHECKING

from imstui.core.facets import count_values
from imstui.core.packed import PackedPage
from imstui.core.source import DEFAULT_PAGE_SIZE, Page
from imstui.core.values import as_int
from imstui.core.walk import PICKED_UP_EARLIER, REPEATS_ITSELF, Walk, Way, ask_on

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from imstui.core.cancel import CancelToken
    from imstui.core.image import Image
    from imstui.core.query import Query
    from imstui.core.source import LeftOut, Source

_PAGES_KEPT_OPEN = 4


class Completeness(Enum):
    """What is known about the end of a listing."""

    OPEN = "more may follow"
    COMPLETE = "the end was seen"
    LIMITED = "as many as were asked for"
    PARTIAL = "the end was seen, but some places could not be read to theirs"
    STUCK = "the service repeats itself, so the rest cannot be reached"


class Listing:
    """The images that a source answers to a query, fetched page by page.

    One thread fetches (`fetch_page`); any thread reads. What was loaded never moves
    and never changes, so an index stays good.
    """

    def __init__(
        self, source: Source, query: Query, page_size: int = DEFAULT_PAGE_SIZE
    ) -> None:
        """Prepare to ask; nothing is fetched yet.

        Args:
            source: who is asked.
            query: what is asked; its `limit` is how many images are wanted in all,
                its `marker` where to start.
            page_size: how many images one request asks for.
        """
        self.source = source
        self.query = query
        self.page_size = page_size
        self.completeness = Completeness.OPEN
        self.warnings: list[str] = []
        self.left_out: tuple[LeftOut, ...] = ()
        self._question = query.without("limit", "marker")
        self._limit = as_int(query.value("limit"))
        self._walk = Walk.starting(query.value("marker"))
        self._pages: list[PackedPage] = []
        self._newest = PackedPage(())
        self._packing: Thread | None = None
        self._ends: list[int] = []
        self._ids: set[str] = set()
        self._facets: dict[str, Counter[str]] = {}
        self._tallied = 0
        self._lock = Lock()
        self._open_page = lru_cache(maxsize=_PAGES_KEPT_OPEN)(self._unpacked)
        if self._limit == 0:
            self.completeness = Completeness.LIMITED

    def __len__(self) -> int:
        return self._ends[-1] if self._ends else 0

    def __contains__(self, image_id: str) -> bool:
        return image_id in self._ids

    @property
    def count_text(self) -> str:
        """How many images there are: `500+` until the end was seen."""
        known = self.completeness in {Completeness.COMPLETE, Completeness.LIMITED}
        return f"{len(self):,}{'' if known else '+'}"

    @property
    def is_open(self) -> bool:
        """Whether another page may bring more images."""
        return self.completeness is Completeness.OPEN

    @property
    def is_complete(self) -> bool:
        """Whether every image that matches is here."""
        return self.completeness is Completeness.COMPLETE

    @property
    def facets(self) -> Mapping[str, Mapping[str, int]]:
        """How many tallied images carry each value, for each filter with values."""
        with self._lock:
            return {name: dict(counts) for name, counts in self._facets.items()}

    def tally(self) -> bool:
        """Count the values of pages that `facets` does not know yet, if any."""
        uncounted = self._tallied < len(self._pages)
        while self._tallied < len(self._pages):
            counts = count_values(self._unpacked(self._tallied))
            with self._lock:
                for name, values in counts.items():
                    self._facets.setdefault(name, Counter()).update(values)
            self._tallied += 1
        return uncounted

    def image(self, index: int) -> Image:
        """The image at a place in the list.

        Raises:
            IndexError: it is not loaded.
        """
        if not 0 <= index < len(self):
            raise IndexError(index)
        number = bisect_right(self._ends, index)
        start = self._ends[number - 1] if number else 0
        return self._open_page(number)[index - start]

    def images(self, start: int = 0) -> Iterator[Image]:
        """Every loaded image from a place on, also ones that arrive meanwhile."""
        index = start
        while index < len(self):
            yield self.image(index)
            index += 1

    def index_of(self, image_id: str) -> int | None:
        """Where an image is; None if it is not loaded."""
        if image_id not in self._ids:
            return None
        # A page whose end is not noted yet is not loaded for anybody.
        for number, page in enumerate(self._pages[: len(self._ends)]):
            place = page.index_of(image_id)
            if place is not None:
                return place + (self._ends[number - 1] if number else 0)
        return None

    def fetch_page(self, cancel: CancelToken) -> tuple[Image, ...]:
        """Fetch one more page and return the images that it adds.

        Does nothing where the listing is not open.

        Raises:
            ImstuiError: as `Source.page` does; what was loaded stays.
        """
        if not self.is_open:
            return ()
        wanted = None if self._limit is None else self._limit - len(self)
        size = min(self.page_size, wanted or self.page_size)
        page, walk = ask_on(self.source, self._question, self._walk, size, cancel)
        new = tuple(islice(self._unseen(page), wanted))
        self._keep(new)
        self._walk = walk.followed(page, size, news=bool(new))
        if walk.found_again(self._walk):
            self._warn(PICKED_UP_EARLIER)
        self._note(page)
        self._decide()
        return new

    def _unseen(self, page: Page) -> Iterator[Image]:
        for image in page.images:
            if image.id not in self._ids:
                self._ids.add(image.id)
                yield image

    def _keep(self, images: tuple[Image, ...]) -> None:
        if images:
            self._pack_newest()
            self._newest = PackedPage(images)
            # The end comes last: readers look at it first.
            self._pages.append(self._newest)
            self._ends.append(len(self) + len(images))

    def _pack_newest(self) -> None:
        """Pack the page that is no longer the newest while the next one is fetched."""
        if self._packing is not None:
            self._packing.join()
        self._packing = Thread(
            target=self._newest.pack, name="imstui-pack", daemon=True
        )
        self._packing.start()

    def _note(self, page: Page) -> None:
        for flaw in page.flaws:
            self._warn(flaw)
        known = {place.name for place in self.left_out}
        self.left_out += tuple(p for p in page.left_out if p.name not in known)

    def _decide(self) -> None:
        """Say whether the list goes on, from where it was followed to."""
        enough = self._limit is not None and len(self) >= self._limit
        if self.left_out and (enough or self._walk.way is Way.ENDED):
            self.completeness = Completeness.PARTIAL
        elif self._walk.way is Way.ENDED:
            self.completeness = Completeness.COMPLETE
        elif enough:
            self.completeness = Completeness.LIMITED
        elif self._walk.way is Way.STUCK:
            self.completeness = Completeness.STUCK
            self._warn(REPEATS_ITSELF)

    def _warn(self, sentence: str) -> None:
        if sentence not in self.warnings:
            self.warnings.append(sentence)

    def _unpacked(self, number: int) -> tuple[Image, ...]:
        return self._pages[number].images()
