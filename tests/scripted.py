"""A source whose answers a test writes down beforehand."""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING

from imstui.core.image import Image
from imstui.core.source import Page, PageRequest

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from imstui.core.cancel import CancelToken

Answer = Page | Exception


def images(*ids: str) -> tuple[Image, ...]:
    """Images that have nothing but an ID and a name."""
    return tuple(Image.of({"id": i, "name": f"image {i}"}) for i in ids)


def numbered(start: int, stop: int) -> tuple[Image, ...]:
    """Images with the IDs `start` to `stop - 1`."""
    return images(*(str(number) for number in range(start, stop)))


class ScriptedSource:
    """Gives its answers in turn and remembers what it was asked."""

    label = "script"
    project_id = None

    def __init__(self, *answers: Answer) -> None:
        self.answers: list[Answer] = list(answers)
        self.asked: list[PageRequest] = []

    def page(self, request: PageRequest, cancel: CancelToken) -> Page:
        cancel.check()
        self.asked.append(request)
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    @property
    def markers(self) -> list[str | None]:
        """The markers of the requests so far."""
        return [request.marker for request in self.asked]

    def close(self) -> None:
        self.answers.clear()


class WalkingSource:
    """Pages properly over a list of images, whatever is asked."""

    label = "walk"
    project_id = None

    def __init__(
        self, all_images: Sequence[Image], *, before: Callable[[], object] | None = None
    ) -> None:
        self.all_images = list(all_images)
        self.before = before
        self.requests = 0

    def page(self, request: PageRequest, cancel: CancelToken) -> Page:
        cancel.check()
        self.requests += 1
        if self.before is not None:
            self.before()
        ids = [image.id for image in self.all_images]
        start = ids.index(request.marker) + 1 if request.marker else 0
        return Page(tuple(self.all_images[start : start + request.size]))

    def close(self) -> None:
        self.all_images.clear()


class HangingSource:
    """Answers nothing until the asker gives up."""

    label = "hang"
    project_id = None

    def __init__(self) -> None:
        self.reached = Event()
        self.released = Event()

    def page(self, request: PageRequest, cancel: CancelToken) -> Page:
        del request
        with cancel.interrupting(self.released.set):
            self.reached.set()
            self.released.wait(30)
        cancel.check()
        return Page(())

    def close(self) -> None:
        self.released.set()
