"""What a source over a network can tell besides images."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, runtime_checkable

if TYPE_CHECKING:
    from imstui.sources.endpoint.log import LoggedRequest
    from imstui.sources.endpoint.retry import Waiting


@runtime_checkable
class Remote(Protocol):
    """A source that asks somebody else; any source can be looked at whether it does."""

    @property
    def records(self) -> tuple[LoggedRequest, ...]:
        """The latest requests, the oldest first, without anything secret."""
        ...

    def tell_of_pauses(self, waiting: Waiting) -> None:
        """Have each pause before a question is repeated told, by the asking thread."""
        ...


@runtime_checkable
class Sparing(Protocol):
    """A source that leaves places alone which could not be connected lately."""

    def try_every_place(self) -> None:
        """Ask all of them the next time."""
        ...


@runtime_checkable
class Addressed(Protocol):
    """A source that is one service at one address."""

    @property
    def address(self) -> str:
        """The address without a path; empty until it was found."""
        ...
