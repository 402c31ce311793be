"""Where pages come from: the small protocol that every source of images speaks."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol, runtime_checkable

from imstui.core.errors import ExitStatus, Refused
from imstui.spec.paging import DEFAULT_PAGE_SIZE, MAX_PAGE_SIZE

if TYPE_CHECKING:
    from imstui.core.cancel import CancelToken
    from imstui.core.errors import ImstuiError
    from imstui.core.image import Image
    from imstui.core.origin import Origin
    from imstui.core.query import Query

__all__ = [
    "DEFAULT_PAGE_SIZE",
    "MAX_PAGE_SIZE",
    "Gathered",
    "LeftOut",
    "Page",
    "PageRequest",
    "Source",
    "origins_of",
]


class PageRequest(NamedTuple):
    """One page of a query's answer.

    Attributes:
        query: the question; its own `limit` and `marker` are not looked at.
        marker: the ID of the image to start after; None starts at the beginning.
        size: how many images at most, 0 to `MAX_PAGE_SIZE`.
    """

    query: Query
    marker: str | None = None
    size: int = DEFAULT_PAGE_SIZE


class LeftOut(NamedTuple):
    """A place that could not be read to its end.

    Attributes:
        name: what a person calls it.
        error: why it could not.
    """

    name: str
    error: ImstuiError

    @property
    def sentence(self) -> str:
        """What is missing and why."""
        return f"{self.name}: {self.error.message}; its images are missing from here on"

    @property
    def exit_status(self) -> ExitStatus:
        """What the shell is told of a list without it.

        The question was good, as others have answered it: a refusal is this place's.
        """
        refused = isinstance(self.error, Refused)
        return ExitStatus.CONNECTION if refused else self.error.exit_status


class Page(NamedTuple):
    """What a source answers to a `PageRequest`.

    Attributes:
        images: in the service's order.
        next_marker: where the next page starts, if the service says so itself.
        final: True where the service itself says that nothing follows.
        flaws: sentences about parts of the answer that could not be used.
        left_out: places whose images are missing from here on, where the answer is put
            together from several; each has a sentence among the flaws.
    """

    images: tuple[Image, ...]
    next_marker: str | None = None
    final: bool = False
    flaws: tuple[str, ...] = ()
    left_out: tuple[LeftOut, ...] = ()


class Source(Protocol):
    """A place that answers queries, one page at a time.

    Its methods are called from worker threads, one call at a time for each listing.
    """

    @property
    def label(self) -> str:
        """What a person calls this source, such as `demo` or `eu-de`."""
        ...

    @property
    def project_id(self) -> str | None:
        """The project that is signed in, for the preset of private images."""
        ...

    def page(self, request: PageRequest, cancel: CancelToken) -> Page:
        """Answer one page.

        Raises:
            Refused: the service said no; `MarkerLost` if it does not know the marker.
            SignInFailed: the credentials were not accepted.
            ConnectionFailed: nobody answered.
            UnusableAnswer: the answer is not a list of images.
            Cancelled: `cancel` was set meanwhile.
        """
        ...

    def close(self) -> None:
        """Let go of connections and files; further calls to `page` are errors."""
        ...


@runtime_checkable
class Gathered(Protocol):
    """A source that is put together from several places."""

    @property
    def origins(self) -> tuple[Origin, ...]:
        """The places, in the order in which they were named."""
        ...


def origins_of(source: Source) -> tuple[Origin, ...]:
    """The places that a source is put together from; none where it is one itself."""
    return source.origins if isinstance(source, Gathered) else ()
