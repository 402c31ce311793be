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

from imstui.sources.exchange.markup import MOST_READ, bare, read_page
from imstui.sources.exchange.masking import without_secrets

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from imstui.core.values import Json
    from imstui.sources.exchange.secret import Secret

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


def read_body(body: bytes, secrets: Iterable[Secret]) -> Said:
    """Find the words in a body: JSON of any known shape, a web page, or text.

    Args:
        body: what came.
        secrets: what is masked: as it came, before a part of it is cut off, and again
            when entities are letters.
    """
    text = body.decode("utf-8-sig", "replace")
    try:
        decoded: Json = json.loads(text)
    except (ValueError, RecursionError):
        return _from_text(without_secrets(text, secrets), secrets)
    return _from_json(decoded, secrets)


def excerpt(value: Json, secrets: Iterable[Secret], longest: int = _EXCERPT) -> str:
    """The beginning of a value, for a message that has to name it."""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    line = " ".join(without_secrets(text, secrets).split())
    return _shortened(without_secrets(line, secrets), longest)


def _from_json(decoded: Json, secrets: Iterable[Secret]) -> Said:
    if isinstance(decoded, str):
        return Said(_plain(without_secrets(decoded, secrets), secrets))
    if not isinstance(decoded, dict):
        return Said()
    levels = [decoded, *(v for v in decoded.values() if isinstance(v, dict))]
    code = next(_found(levels, _CODES), "")
    message = next(_found(levels, _MESSAGES), "")
    return Said(
        message=_plain(without_secrets(message, secrets), secrets),
        code="" if _STATUS.match(code) else excerpt(code, secrets),
        request_id=excerpt(next(_found(levels, _REQUEST_IDS), ""), secrets),
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


def _from_text(text: str, secrets: Iterable[Secret]) -> Said:
    page = read_page(text)
    if page is None:
        # Glance's plain answers repeat the status in a line of its own.
        words = _STATUS_LINE.sub("", text[:MOST_READ].lstrip(), count=1)
        return Said(_plain(words, secrets))
    heading = "" if page.words.startswith(page.title) else page.title
    joined = " – ".join(part for part in (heading, page.words) if part)
    return Said(_shortened(without_secrets(joined, secrets), _LONGEST), is_page=True)


def _plain(text: str, secrets: Iterable[Secret]) -> str:
    """The beginning of a text without markup, on one line."""
    return _shortened(without_secrets(bare(text), secrets), _LONGEST)


def _shortened(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1]}…"
