"""A plain reading of what a catalogue answers: every image looked at, one by one.

It follows the rules that `imstui.sources.catalogue` states one by one, slowly and
obviously, and shares no code with the catalogue: what the two say is compared.
"""

from __future__ import annotations

import operator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from imstui.core.values import Json, as_int, as_text, as_texts, as_time

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from imstui.core.query import Query

Attributes = dict[str, Json]

_COMPARED = {
    "gt": operator.gt,
    "gte": operator.ge,
    "lt": operator.lt,
    "lte": operator.le,
    "eq": operator.eq,
    "neq": operator.ne,
}
_NO_FILTERS = {"marker", "limit", "sort_key", "sort_dir"}


@dataclass
class Reading:
    """Images and who looks at them."""

    images: Sequence[Attributes]
    project_id: str | None = None
    """None where images come from a file and all count as visible."""
    memberships: Mapping[str, str] = field(default_factory=dict)

    def answer(self, query: Query) -> list[str]:
        """The IDs of all images that a query selects, in its order."""
        found = [image for image in self.images if self.selects(query, image)]
        found = self.ordered(query, found)
        return [str(image["id"]) for image in found]

    def page(self, query: Query, marker: str | None, size: int) -> list[str]:
        """The IDs of one page: a marker is a place among all images."""
        everything = self.ordered(query, list(self.images))
        if marker is not None:
            ids = [image["id"] for image in everything]
            everything = everything[ids.index(marker) + 1 :]
        selected = [image for image in everything if self.selects(query, image)]
        return [str(image["id"]) for image in selected[:size]]

    def ordered(self, query: Query, images: list[Attributes]) -> list[Attributes]:
        """The images in the query's order, ties by creation, then by ID."""
        key = query.value("sort_key") or "created_at"

        def place(image: Attributes) -> tuple[object, ...]:
            by_creation = (_lowest(_seconds(image.get("created_at"))), str(image["id"]))
            if key == "created_at":
                return by_creation
            read = as_int if key == "size" else as_text
            return (_lowest(read(image.get(key))), *by_creation)

        down = query.value("sort_dir") != "asc"
        return sorted(images, key=place, reverse=down)

    def selects(self, query: Query, image: Attributes) -> bool:
        """Whether all filters hold, and the rules for what is not asked for."""
        asked = all(
            self._holds(name, value, image)
            for name, value in query.pairs
            if name not in _NO_FILTERS
        )
        return asked and _usual(query, image) and self._visible(query, image)

    def _holds(self, name: str, value: str, image: Attributes) -> bool:
        attribute = image.get(name)
        match name:
            case "min_ram" | "min_disk":
                return as_int(attribute) == int(value)
            case "tag":
                tags = as_texts(image.get("tags"))
                return value in tags or value.replace("=", ".", 1) in tags
            case "enterprise_project_id":
                text = as_text(attribute)
                default = text is None or text.strip() in {"", "0"}
                return (
                    value == "all_granted_eps"
                    or text == value
                    or (value == "0" and default)
                )
            case "created_at" | "updated_at":
                return _in_bound(value, attribute)
            case "member_status":
                return True
            case _:
                return as_text(attribute) == value

    def _visible(self, query: Query, image: Attributes) -> bool:
        visibility = as_text(image.get("visibility"))
        wanted = query.value("visibility")
        status = query.value("member_status") or "accepted"
        if self.project_id is None:
            # Where all count as visible, the shared ones count as accepted.
            return wanted != "shared" or status == "accepted"
        own = as_text(image.get("owner")) == self.project_id
        shared_with_me = visibility == "shared" and not own
        membership = self.memberships.get(str(image["id"])) if shared_with_me else None
        match wanted:
            case "shared":
                return own or membership == status
            case "private":
                return own
            case "public":
                return True
            case _:
                return own or visibility == "public" or membership == "accepted"


def _usual(query: Query, image: Attributes) -> bool:
    """Whether an image is listed without being asked for."""
    registered = as_text(image.get("__isregistered")) or ""
    hidden = query.value("__isregistered") is None and registered.lower() == "false"
    gone = query.value("status") is None and as_text(image.get("status")) in {
        "deleted",
        "killed",
    }
    return not hidden and not gone


def _seconds(value: Json) -> int | None:
    moment = as_time(value)
    if moment is None:
        return None
    since = moment - datetime(1970, 1, 1, tzinfo=UTC)
    return since.days * 86400 + since.seconds


def _in_bound(value: str, attribute: Json) -> bool:
    seconds = _seconds(attribute)
    if seconds is None:
        return False
    name, _, time = value.partition(":")
    bound = _seconds(time)
    assert bound is not None
    return bool(_COMPARED[name](seconds, bound))


def _lowest(value: object) -> tuple[bool, object]:
    """Something that sorts below every value where there is none."""
    return (value is not None, value if value is not None else 0)
