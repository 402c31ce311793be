"""What filters and search ask the screen for; apart from them, as they come later."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from imstui.core.query import Query


@dataclass
class QueryEdited(Message):
    """A person changed a filter, the order or the paging: the next question."""

    query: Query


@dataclass
class PresetChosen(Message):
    """A person wants a preset's images, by its name; all of them for None."""

    preset: str | None


class FiltersCleared(Message):
    """A person wants every filter gone."""


@dataclass
class SearchTyped(Message):
    """The search text is another one; `in_details` tells the two searches apart."""

    text: str
    in_details: bool = False


@dataclass
class SearchAccepted(Message):
    """The person is content with what was found."""

    in_details: bool = False


@dataclass
class SearchLeft(Message):
    """The person does not want to search any more."""

    in_details: bool = False
