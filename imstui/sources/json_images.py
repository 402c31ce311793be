"""Images in JSON text: read, checked, and refused with the line and the reason."""

from __future__ import annotations

import json
from array import array
from typing import TYPE_CHECKING, Annotated, cast

from pydantic import ConfigDict, StringConstraints, TypeAdapter, ValidationError
from pydantic.dataclasses import dataclass

from imstui.core.values import json_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from imstui.core.values import Json
    from imstui.sources.catalogue.collect import Row
    from imstui.sources.json_text import JsonText


@dataclass(config=ConfigDict(extra="ignore"))
class _Image:
    """The contract of an image: an ID, and whatever attributes there are."""

    id: Annotated[str, StringConstraints(min_length=1, strict=True)]


_CONTRACT = TypeAdapter(_Image)

_WRITTEN_ANEW = ("\n", "NaN", "Infinity")
"""A document is kept on one line, and without words that JSON does not have."""


class JsonImages:
    """The images of a file: one a line, a list of them, or an answer of the service."""

    def __init__(self, text: JsonText) -> None:
        self._text = text
        self._lines = array("Q")

    def rows(self) -> Iterator[Row]:
        """The images, checked one by one.

        Raises:
            UnusableAnswer: it is no file of images, or one of them is none.
        """
        if self._is_line_by_line():
            return self._of_lines()
        return self._of_document()

    def line(self, image: int) -> int:
        """The line on which an image begins that was read; both counted on.

        Args:
            image: which one, counted from 0.
        """
        return self._lines[image]

    def _is_line_by_line(self) -> bool:
        """Whether the file has one JSON object a line.

        If its first line is broken, the second one tells.
        """
        if self._text.next_mark() != "{":
            return False
        for line in self._text.head():
            try:
                decoded = json.loads(line)
            except (ValueError, RecursionError):
                continue
            answer = isinstance(decoded, dict) and "images" in decoded
            return not answer or "id" in decoded
        return False

    def _of_lines(self) -> Iterator[Row]:
        for value, written in self._text.line_values():
            yield self._checked(value, written, self._text.line)

    def _of_document(self) -> Iterator[Row]:
        if self._text.take("["):
            yield from self._elements()
        elif self._text.take("{"):
            yield from self._of_object()
        else:
            self._text.value()
            raise self._text.refusal("JSON, but no list of images")
        if self._text.next_mark():
            raise self._text.broken("Extra data")

    def _of_object(self) -> Iterator[Row]:
        """The images of an answer, among whatever else it says."""
        others: dict[str, Json] = {}
        lists = 0
        while not self._text.take("}"):
            if lists or others:
                self._expect(",")
            name = self._name()
            if name == "images" and self._text.take("["):
                lists += 1
                yield from self._elements()
            else:
                others[name], _ = self._text.value()
        if not lists:
            raise self._text.refusal(_no_images(others))

    def _elements(self) -> Iterator[Row]:
        """The images of a list whose bracket has been taken."""
        first = True
        while not self._text.take("]"):
            if not first:
                self._expect(",")
            first = False
            self._text.next_mark()
            line = self._text.line
            value, written = self._text.value()
            yield self._checked(value, written, line)

    def _name(self) -> str:
        if self._text.next_mark() != '"':
            raise self._text.broken("Expecting property name enclosed in double quotes")
        name, _ = self._text.value()
        self._expect(":")
        self._text.next_mark()
        return str(name)

    def _expect(self, mark: str) -> None:
        if not self._text.take(mark):
            raise self._text.broken(f"Expecting {mark!r} delimiter")

    def _checked(self, image: Json, document: str, line: int) -> Row:
        try:
            image_id = _CONTRACT.validate_python(image).id
        except ValidationError as error:
            raise self._text.refusal(_flaw(image, document, error), line) from error
        self._lines.append(line)
        if any(mark in document for mark in _WRITTEN_ANEW):
            document = json_text(image)
        return image_id, document, cast("dict[str, Json]", image)


def _flaw(image: Json, document: str, error: ValidationError) -> str:
    """What is wrong with an image."""
    if not isinstance(image, dict):
        return f"{document[:40]} is no image: not a JSON object"
    if error.errors(include_url=False)[0]["type"] == "missing":
        return "an image without an id"
    return f"the id {image.get('id')!r} is no text"


def _no_images(answer: dict[str, Json]) -> str:
    """What an object is that has no list of images."""
    error = answer.get("error")
    if isinstance(error, dict) and error.get("message"):
        return f"an error of the service, no images: {error['message']}"
    return "a JSON object without a list named images"
