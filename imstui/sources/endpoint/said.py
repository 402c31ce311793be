"""What a service says when it refuses, found in any of the shapes bodies come in.

Recognised by content: the headers of gateways and proxies cannot be relied on. The
image service, the gateway before it, the identity service and proxies each have shapes
of their own.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from imstui.sources.endpoint.markup import MOST_READ, bare, read_page

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from imstui.core.values import Json

_CODES = ("error_code", "errorCode", "code")
_MESSAGES = ("message", "error_msg", "errorMsg", "error_description", "error", "title")
_REQUEST_IDS = ("request_id", "requestId", "X-Request-Id")

_STATUS_LINE = re.compile(r"[1-5]\d\d [A-Z][A-Za-z ]*\r?\n")
_STATUS = re.compile(r"[1-5]\d\d\b")

_LONGEST = 400
_EXCERPT = 80


@dataclass(frozen=True, slots=True)
class Said:
    """The service's own words, on one line.

    Attributes:
        code: the service's code, never an HTTP status; empty where it gave none.
        is_page: whether the words are those of a web page, so hardly the service's.
    """

    message: str = ""
    code: str = ""
    request_id: str = ""
    is_page: bool = False

    @property
    def text(self) -> str:
        """Code and message together."""
        if self.code and self.message:
            return f"{self.code}: {self.message}"
        return self.code or self.message


def read_body(body: bytes) -> Said:
    """Find the words in a body: JSON of any known shape, a web page, or text."""
    text = body.decode("utf-8-sig", "replace")
    try:
        decoded: Json = json.loads(text)
    except (ValueError, RecursionError):
        return _from_text(text)
    return _from_json(decoded)


def excerpt(value: Json) -> str:
    """The beginning of a value, for a message that has to name it."""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return _shortened(" ".join(text.split()), _EXCERPT)


def _from_json(decoded: Json) -> Said:
    if isinstance(decoded, str):
        return Said(_plain(decoded))
    if not isinstance(decoded, dict):
        return Said()
    levels = [decoded, *(v for v in decoded.values() if isinstance(v, dict))]
    code = next(_found(levels, _CODES), "")
    return Said(
        message=_plain(next(_found(levels, _MESSAGES), "")),
        code="" if _STATUS.match(code) else excerpt(code),
        request_id=excerpt(next(_found(levels, _REQUEST_IDS), "")),
    )


def _found(levels: list[dict[str, Json]], keys: tuple[str, ...]) -> Iterator[str]:
    """Values of the keys, the earlier key first, whatever its level."""
    for key in keys:
        for level in levels:
            yield from _scalar(level, key)


def _scalar(level: Mapping[str, Json], key: str) -> Iterator[str]:
    value = level.get(key)
    if isinstance(value, str | int) and not isinstance(value, bool) and value != "":
        yield str(value)


def _from_text(text: str) -> Said:
    page = read_page(text)
    if page is None:
        # Glance's plain answers repeat the status in a line of its own.
        return Said(_plain(_STATUS_LINE.sub("", text[:MOST_READ].lstrip(), count=1)))
    heading = "" if page.words.startswith(page.title) else page.title
    joined = " – ".join(part for part in (heading, page.words) if part)
    return Said(_shortened(joined, _LONGEST), is_page=True)


def _plain(text: str) -> str:
    """The beginning of a text without markup, on one line."""
    return _shortened(bare(text), _LONGEST)


def _shortened(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1]}…"
