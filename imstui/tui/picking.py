"""Choosing images: how it is done, and what comes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from imstui.core.image import Image


class Picking(NamedTuple):
    """How a person chooses, where choosing is what the explorer is for.

    Attributes:
        text: what is searched for at the start.
        multi: whether several images can be marked.
        takes: what is had of a chosen image, in two words for the hints.
    """

    text: str = ""
    multi: bool = False
    takes: str = "the ID"


class Picked(NamedTuple):
    """What the explorer was left with.

    Attributes:
        images: the chosen ones, in the order of marking; none where nothing was.
        text: the search text at the end.
        cancelled: whether the person gave up choosing.
        remark: what is to be said afterwards.
    """

    images: tuple[Image, ...] = ()
    text: str = ""
    cancelled: bool = False
    remark: str = ""
