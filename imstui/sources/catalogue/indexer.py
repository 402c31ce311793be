"""What an image can be found by.

A feature is the number of an attribute, or of a `Mark`, with a value. Most are the
attributes as a filter spells them; where the rule for a parameter is another one, the
parameter's own feature takes their place.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from imstui.core.values import as_int, as_text, as_texts
from imstui.sources.catalogue.rules import (
    DEFAULT_PROJECT,
    NOT_BY_TEXT,
    NUMBERS,
    PROJECT,
)
from imstui.sources.catalogue.schema import FIRST_ATTRIBUTE, Mark

if TYPE_CHECKING:
    from collections.abc import Mapping

    from imstui.core.values import Json
    from imstui.sources.catalogue.rules import Access

_COMMON: Final = 256
"""Of so many values of each attribute a feature is a small number, for speed."""


@dataclass(frozen=True, slots=True)
class Features:
    """Everything that one image can be found by.

    Attributes:
        common: places in `Indexer.common`.
        others: number of the attribute and value in turn.
    """

    common: list[int]
    others: list[int | str]


@dataclass(frozen=True, slots=True)
class _Column:
    number: int
    codes: dict[str | None, int]


class Indexer:
    """Lists the features of images, and numbers their attributes as they come up."""

    def __init__(self, access: Access | None) -> None:
        """Prepare for images that are seen by somebody, or that all count as visible.

        Args:
            access: None where there are no rules of ownership.
        """
        self.common: list[tuple[int, str]] = []
        """The number of the attribute and the value of each common feature."""
        self._access = access
        self._columns: dict[str, _Column] = {}
        self._codes: dict[str, dict[str | None, int] | None] = dict.fromkeys(
            NOT_BY_TEXT
        )
        self._marks = {mark: _Column(mark, {}) for mark in Mark}
        self._ruled = {
            name: _Column(FIRST_ATTRIBUTE + number, {})
            for number, name in enumerate((*NUMBERS, "tag", PROJECT))
        }

    @property
    def attributes(self) -> Mapping[str, int]:
        """The number of each attribute that can be asked for."""
        columns = self._columns | self._ruled
        return {name: column.number for name, column in columns.items()}

    def features(self, image_id: str, attributes: Mapping[str, Json]) -> Features:
        """Everything that an image can be found by, each once."""
        found = Features([], [])
        common, codes = found.common, self._codes
        new: dict[str | None, int] = {}
        for name, value in attributes.items():
            known = codes.get(name, new)
            if known is None:
                continue
            text = value if type(value) is str else as_text(value)
            code = known.get(text)
            if code is not None:
                common.append(code)
            elif text is not None:
                self._add(found, self._column(name), text)
        self._add_ruled(found, attributes)
        self._add_unregistered(found, attributes)
        if self._access is not None:
            self._add_visibility(found, image_id, attributes, self._access)
        return found

    def mark(self, found: Features, mark: Mark, value: str = "") -> None:
        """Add what a rule makes of an image to its features."""
        self._add(found, self._marks[mark], value)

    def _column(self, name: str) -> _Column:
        column = self._columns.get(name)
        if column is None:
            number = FIRST_ATTRIBUTE + len(self._ruled) + len(self._columns)
            column = self._columns[name] = _Column(number, {})
            self._codes[name] = column.codes
        return column

    def _add(self, found: Features, column: _Column, text: str) -> None:
        code = column.codes.get(text)
        if code is None and len(column.codes) < _COMMON:
            code = column.codes[text] = len(self.common)
            self.common.append((column.number, text))
        if code is None:
            found.others.extend((column.number, text))
        else:
            found.common.append(code)

    def _add_ruled(self, found: Features, attributes: Mapping[str, Json]) -> None:
        ruled = self._ruled
        for name in NUMBERS:
            amount = as_int(attributes.get(name))
            if amount is not None:
                self._add(found, ruled[name], str(amount))
        if tags := attributes.get("tags"):
            for tag in dict.fromkeys(as_texts(tags)):
                self._add(found, ruled["tag"], tag)
        project = as_text(attributes.get(PROJECT))
        if project is None or not project.strip():
            self._add(found, ruled[PROJECT], DEFAULT_PROJECT)
        if project is not None:
            self._add(found, ruled[PROJECT], project)

    def _add_unregistered(
        self, found: Features, attributes: Mapping[str, Json]
    ) -> None:
        registered = attributes.get("__isregistered")
        if registered != "true":
            text = as_text(registered)
            if text is not None and text.lower() == "false":
                self.mark(found, Mark.UNREGISTERED)

    def _add_visibility(
        self,
        found: Features,
        image_id: str,
        attributes: Mapping[str, Json],
        access: Access,
    ) -> None:
        visibility = as_text(attributes.get("visibility"))
        own = as_text(attributes.get("owner")) == access.project_id
        membership = None
        if own:
            self.mark(found, Mark.OWN)
        elif visibility == "shared":
            membership = access.memberships.get(image_id)
        if membership is not None:
            self.mark(found, Mark.MEMBER, membership)
        if own or visibility == "public" or membership == "accepted":
            self.mark(found, Mark.LISTED)
