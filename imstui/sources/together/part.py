"""One of the places that are asked, and how far it was read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from imstui.core.errors import ImstuiError, UnusableAnswer
from imstui.core.seen import Seen
from imstui.core.walk import PICKED_UP_EARLIER, Walk, Way, ask_on

if TYPE_CHECKING:
    from collections.abc import Callable

    from imstui.core.cancel import CancelToken
    from imstui.core.image import Image
    from imstui.core.origin import Origin
    from imstui.core.query import Query
    from imstui.core.source import Source


class Part(NamedTuple):
    """A place that images come from.

    Attributes:
        origin: what its images carry from here on.
        source: who is asked; from several threads, where several clients page.
        name: what it is called in sentences about it, such as `eu-nl`.
    """

    origin: Origin
    source: Source
    name: str


@dataclass(frozen=True, slots=True)
class Strand:
    """How far one part was read.

    Attributes:
        walk: up to where it was asked.
        waiting: images that it has given and that were not passed on yet.
        before: the walk up to the page that they are from.
        lost: why it is not asked any more, if it failed.
    """

    walk: Walk = field(default_factory=Walk)
    waiting: tuple[Image, ...] = ()
    before: Walk = field(default_factory=Walk)
    lost: ImstuiError | None = None

    @property
    def is_open(self) -> bool:
        """Whether asking again may bring more images."""
        return self.lost is None and self.walk.is_open

    def lighter(self) -> Strand:
        """The same without images: those that wait have to be asked for again."""
        return Strand(self.before) if self.waiting else self


@dataclass(frozen=True, slots=True)
class Moment:
    """Everything that is needed to go on behind an image of the merged list.

    Attributes:
        strands: one for each part.
        passed: the IDs of all images up to here.
    """

    strands: tuple[Strand, ...]
    passed: Seen = field(default_factory=Seen)

    @property
    def waiting(self) -> int:
        """How many images it holds."""
        return sum(len(strand.waiting) for strand in self.strands)

    def lighter(self) -> Moment:
        """The same moment without images; what was passed on tells them apart."""
        return Moment(tuple(strand.lighter() for strand in self.strands), self.passed)


class Filled(NamedTuple):
    """A strand with images waiting, unless there are no more."""

    strand: Strand
    flaws: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Asking:
    """What every part is asked.

    Attributes:
        question: without limit and marker.
        size: how many images one request asks for.
        is_new: whether an image of this ID was not passed on yet.
    """

    question: Query
    size: int
    is_new: Callable[[str], bool]

    def filled(self, part: Part, strand: Strand, cancel: CancelToken) -> Filled:
        """Ask a part until an image comes that was not there before, or its end.

        Raises:
            ImstuiError: as `Source.page` does.
        """
        walk, flaws = strand.walk, list[str]()
        while walk.is_open:
            page, at = ask_on(part.source, self.question, walk, self.size, cancel)
            new = [image for image in page.images if self.is_new(image.id)]
            walk = at.followed(page, self.size, news=bool(new))
            if at.found_again(walk):
                flaws.append(PICKED_UP_EARLIER)
            flaws += page.flaws
            if new:
                images = tuple(image.at(part.origin) for image in new)
                return Filled(Strand(walk, images, at), _named(part, flaws))
        lost = _repeats_itself() if walk.way is Way.STUCK else None
        return Filled(Strand(walk, lost=lost), _named(part, flaws))


def _repeats_itself() -> ImstuiError:
    return UnusableAnswer(
        "the service sent nothing new after its last image",
        "Try again, perhaps with another --page-size.",
    )


def _named(part: Part, flaws: list[str]) -> tuple[str, ...]:
    return tuple(f"{part.name}: {flaw}" for flaw in flaws)
