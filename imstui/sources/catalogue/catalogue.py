"""A source of images that are all here: the embedded sample and opened files."""

from __future__ import annotations

from sqlite3 import DatabaseError, ProgrammingError
from threading import Lock
from typing import TYPE_CHECKING

from imstui.core.errors import MarkerLost, Refusal, Refused, UnusableAnswer
from imstui.core.problems import malformed
from imstui.core.source import MAX_PAGE_SIZE, Page
from imstui.sources.catalogue.conditions import Conditions
from imstui.sources.catalogue.order import Order, by_rank, by_time
from imstui.sources.catalogue.selection import Selection
from imstui.sources.catalogue.tables import Tables

if TYPE_CHECKING:
    from sqlite3 import Connection

    from imstui.core.cancel import CancelToken
    from imstui.core.image import Image
    from imstui.core.query import Query
    from imstui.core.source import PageRequest


class Catalogue:
    """Answers from a catalogue's tables, by the rules of this package.

    Any thread may ask, also several at once: they take turns, and a page takes
    milliseconds.
    """

    def __init__(self, connection: Connection, label: str) -> None:
        """Take over a connection to a catalogue that is complete.

        Args:
            connection: made with `check_same_thread=False`.
            label: what a person calls the catalogue.
        """
        self._tables = Tables(connection)
        self._label = label
        self._turn = Lock()

    def __len__(self) -> int:
        return self._tables.about.images

    @property
    def label(self) -> str:
        """What a person calls this source, such as `demo` or a file's name."""
        return self._label

    @property
    def project_id(self) -> str | None:
        """The project that is signed in; None where images come from a file."""
        return self._tables.about.project_id

    def page(self, request: PageRequest, cancel: CancelToken) -> Page:
        """Answer one page.

        Raises:
            Refused: a value is malformed; `MarkerLost` if no image has the marker's ID.
            UnusableAnswer: the file is damaged.
            Cancelled: `cancel` was set meanwhile.
        """
        _refuse_malformed(request.query)
        with self._turn:
            cancel.check()
            try:
                return self._page(request, cancel)
            except ProgrammingError:
                raise  # No fault of the file, such as a call after close().
            except DatabaseError as error:
                raise self._damaged(error) from error

    def image(self, image_id: str) -> Image | None:
        """The image with this ID, whatever its status and visibility.

        Raises:
            UnusableAnswer: the file is damaged.
        """
        with self._turn:
            try:
                position = self._tables.position(image_id)
                return (
                    None if position is None else next(self._tables.images([position]))
                )
            except ProgrammingError:
                raise  # No fault of the file, such as a call after close().
            except DatabaseError as error:
                raise self._damaged(error) from error

    def close(self) -> None:
        """Let go of the file; further calls to `page` are errors."""
        with self._turn:
            self._tables.close()

    def _page(self, request: PageRequest, cancel: CancelToken) -> Page:
        marker = None if request.marker is None else self._marker(request.marker)
        size = min(request.size, MAX_PAGE_SIZE)
        if size <= 0:
            return Page(())
        # One more than fits says whether anything follows.
        positions = self._positions(request.query, marker, size + 1, cancel)
        images = tuple(self._tables.images(positions[:size]))
        return Page(images, final=len(positions) <= size)

    def _positions(
        self, query: Query, marker: int | None, wanted: int, cancel: CancelToken
    ) -> list[int]:
        """The first positions that the query selects after the marker."""
        tables = self._tables
        conditions = Conditions.of(query, ruled=tables.about.ruled)
        key, descending = query.sort_key, query.descending
        if key == "created_at":
            within = range(tables.about.images)
            if marker is not None:
                within = within[:marker] if descending else within[marker + 1 :]
            selection = Selection(tables, conditions, cancel, within)
            return by_time(tables, selection, wanted, descending=descending)
        after = None if marker is None else tables.rank(key, marker)
        selection = Selection(tables, conditions, cancel)
        return by_rank(tables, selection, wanted, Order(key, descending, after))

    def _marker(self, image_id: str) -> int:
        position = self._tables.position(image_id)
        if position is None:
            raise MarkerLost(
                f"marker={image_id}: no image has this ID",
                Refusal(status=400, code="IMG.0027"),
                "Start again without a marker.",
            )
        return position

    def _damaged(self, error: DatabaseError) -> UnusableAnswer:
        return UnusableAnswer(
            f"{self._label}: the catalogue is damaged: {error}",
            "Save it again from where it came.",
        )


def _refuse_malformed(query: Query) -> None:
    # The request says where to start and how many are wanted, not the query.
    problems = malformed(query.without("limit", "marker"))
    if problems:
        raise Refused(
            "\n".join(problem.text for problem in problems),
            Refusal(status=400, code="IMG.0001"),
        )
