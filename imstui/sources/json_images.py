"""Images in JSON text: read, checked, and refused with the line and the reason."""

from __future__ import annotations

import codecs
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, cast

from pydantic import ConfigDict, StringConstraints, TypeAdapter, ValidationError
from pydantic.dataclasses import dataclass as pydantic_dataclass

from imstui.core.errors import UnusableAnswer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

    from imstui.core.values import Json
    from imstui.sources.catalogue.collect import Row

_OTHER_ENCODINGS = {
    codecs.BOM_UTF16_LE: "UTF-16",
    codecs.BOM_UTF16_BE: "UTF-16",
    b"\x1f\x8b": "gzip",
}


@pydantic_dataclass(config=ConfigDict(extra="ignore"))
class _Image:
    """The contract of an image: an ID, and whatever attributes there are."""

    id: Annotated[str, StringConstraints(min_length=1, strict=True)]


_CONTRACT = TypeAdapter(_Image)


@dataclass(frozen=True, slots=True)
class TextFile:
    """A file's text and what is needed to complain about it."""

    name: str
    text: str
    accepted: str
    """What such a file can be, for the hint of a refusal."""

    @classmethod
    def read(cls, file: BinaryIO, name: str, accepted: str) -> TextFile:
        """Read a file to its end.

        Raises:
            UnusableAnswer: it is empty, or no UTF-8.
        """
        data = file.read()
        for beginning, encoding in _OTHER_ENCODINGS.items():
            if data.startswith(beginning):
                raise UnusableAnswer(f"{name}: {encoding}, not UTF-8 text", accepted)
        try:
            text = data.removeprefix(codecs.BOM_UTF8).decode("utf-8")
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            raise UnusableAnswer(
                f"{name}, line {line}: the byte 0x{data[error.start]:02x} is no UTF-8",
                accepted,
            ) from error
        if not text.strip():
            raise UnusableAnswer(f"{name}: empty", accepted)
        return cls(name, text, accepted)

    @property
    def size(self) -> int:
        """How long it is, in characters."""
        return len(self.text)

    def refusal(
        self, reason: str, *, line: int | None = None, image: int | None = None
    ) -> UnusableAnswer:
        """The refusal of this file.

        Args:
            reason: what is wrong.
            line: where, counted from 1.
            image: at which image, counted from 0, where the line is not known yet.
        """
        if line is None and image is not None:
            line = _line_of(self.text, image)
        place = "" if line is None else f", line {line}"
        return UnusableAnswer(f"{self.name}{place}: {reason}", self.accepted)


def rows(file: TextFile) -> Iterator[Row]:
    """The images of a file, checked one by one.

    Raises:
        UnusableAnswer: it is no file of images, or one of them is none.
    """
    if _is_line_by_line(file.text):
        return _of_lines(file)
    return _of_document(file)


def _is_line_by_line(text: str) -> bool:
    """Whether the file has one JSON object a line.

    If its first line is broken, the second one tells.
    """
    if text.lstrip()[:1] != "{":
        return False
    lines = text.lstrip().split("\n", 2)
    for line in lines[:2]:
        try:
            decoded = json.loads(line)
        except (ValueError, RecursionError):
            continue
        return not (isinstance(decoded, dict) and "images" in decoded)
    return False


def _of_lines(file: TextFile) -> Iterator[Row]:
    for number, line in enumerate(file.text.split("\n"), 1):
        document = line.strip()
        if document:
            yield _checked(file, _decoded(file, document, number), document, number)


def _of_document(file: TextFile) -> Iterator[Row]:
    decoded = _decoded(file, file.text, None)
    images = decoded.get("images") if isinstance(decoded, dict) else decoded
    if not isinstance(images, list):
        raise file.refusal(_no_images(decoded))
    for number, image in enumerate(images):
        document = json.dumps(image, ensure_ascii=False, separators=(",", ":"))
        yield _checked(file, image, document, None, number)


def _no_images(decoded: Json) -> str:
    if isinstance(decoded, dict):
        error = decoded.get("error")
        if isinstance(error, dict) and error.get("message"):
            return f"an error of the service, no images: {error['message']}"
        return "a JSON object without a list named images"
    return "JSON, but no list of images"


def _decoded(file: TextFile, text: str, line: int | None) -> Json:
    try:
        decoded: Json = json.loads(text)
    except json.JSONDecodeError as error:
        ended = error.pos >= len(text.rstrip()) or "Unterminated" in error.msg
        reason = "the JSON is cut off" if ended else f"no JSON: {error.msg}"
        raise file.refusal(
            f"column {error.colno}: {reason}", line=line or error.lineno
        ) from error
    except (ValueError, RecursionError) as error:
        raise file.refusal(f"JSON that cannot be read: {error}", line=line) from error
    return decoded


def _checked(
    file: TextFile, image: Json, document: str, line: int | None, number: int = 0
) -> Row:
    try:
        image_id = _CONTRACT.validate_python(image).id
    except ValidationError as error:
        wrong = error.errors(include_url=False)[0]
        if not isinstance(image, dict):
            reason = f"{document[:40]} is no image: not a JSON object"
        elif wrong["type"] == "missing":
            reason = "an image without an id"
        else:
            reason = f"the id {image.get('id')!r} is no text"
        raise file.refusal(reason, line=line, image=number) from error
    return image_id, document, cast("dict[str, Json]", image)


def _line_of(text: str, image: int) -> int | None:
    """The line on which an image of a document begins, or of one image a line."""
    if _is_line_by_line(text):
        full = (n for n, line in enumerate(text.split("\n"), 1) if line.strip())
        return next((n for place, n in enumerate(full) if place == image), None)
    decoder = json.JSONDecoder()
    key = text.find('"images"')
    at = text.find("[", max(key, 0)) + 1
    for _ in range(image + 1):
        while at < len(text) and text[at] in " \t\r\n,":
            at += 1
        start = at
        try:
            _, at = decoder.raw_decode(text, at)
        except ValueError:
            return None
    return text.count("\n", 0, start) + 1
