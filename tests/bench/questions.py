"""Questions to a large catalogue: usual ones, rare ones and nasty ones."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlencode

from imstui.core.values import as_text, as_texts
from imstui.spec import PARAMETERS, Control, parameter
from tests.bench.images import make_images

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from imstui.core.values import Json

_FILTERS = tuple(
    row for row in PARAMETERS if row.filters and row.name != "member_status"
)
_OPERATORS = ("lt", "lte", "gt", "gte", "eq", "neq")
_EXAMPLES = 5000
"""Images whose values are asked for; every catalogue of the benchmark begins so."""


class Question(NamedTuple):
    """A query in the service's spelling, and where its page starts."""

    query: str
    marker: str | None = None


def questions(count: int, seed: int = 1) -> Iterator[Question]:
    """As many different questions as wanted, the same for the same seed.

    A third of them starts after some image, as the pages of a listing do.
    """
    random = Random(seed)
    images = list(make_images(_EXAMPLES))
    found = dict.fromkeys(map(Question, _NASTY))
    while len(found) < count:
        found[_question(random, images)] = None
    return iter(found)


def _question(random: Random, images: list[dict[str, Json]]) -> Question:
    pairs = [_filter(random, images) for _ in range(random.randint(0, 4))]
    if random.random() < 0.6:
        pairs.append(("sort_key", random.choice(_sort_keys())))
        pairs.append(("sort_dir", random.choice(("asc", "desc"))))
    marker = None
    if random.random() < 1 / 3:
        marker = str(random.choice(images)["id"])
    return Question(urlencode(pairs), marker)


def _filter(random: Random, images: list[dict[str, Json]]) -> tuple[str, str]:
    """A parameter with a value that an image has, or now and then that none has."""
    row = random.choice(_FILTERS)
    if row.control is not Control.TIME and random.random() < 0.05:
        return row.name, "0" if row.control is Control.NUMBER else _closed(row.values)
    while True:
        value = _value(row.name, random.choice(images))
        if value is None:
            continue
        if row.control is Control.TIME:
            value = f"{random.choice(_OPERATORS)}:{value}"
        return row.name, value


def _closed(values: tuple[str, ...]) -> str:
    return values[-1] if values else "no image has this"


def _value(name: str, image: Mapping[str, Json]) -> str | None:
    if name == "tag":
        tags = as_texts(image["tags"])
        return tags[0] if tags else None
    value = as_text(image.get(name))
    return value.lower() if value in {"True", "False"} else value or None


def _sort_keys() -> tuple[str, ...]:
    row = parameter("sort_key")
    assert row is not None
    return row.values


_NASTY = (
    "",
    "__os_type=Linux&__platform=Windows",
    "__os_type=Windows&__support_xen=true&__os_bit=32&protected=true",
    "__platform=Ubuntu&sort_key=name&sort_dir=asc",
    "__platform=Ubuntu&sort_key=name&sort_dir=desc",
    "__platform=Windows&sort_key=id&sort_dir=asc",
    "updated_at=lt:2018-03-01T00:00:00Z",
    "updated_at=gt:2026-10-01T00:00:00Z&sort_key=created_at&sort_dir=asc",
    "updated_at=lt:2018-03-01T00:00:00Z&sort_key=name",
    "created_at=lt:2018-03-01T00:00:00Z&sort_key=size",
    "name=nothing%20has%20this%20name",
    "id=no-such-id",
    "owner=nobody&sort_key=status",
    "visibility=shared&member_status=pending",
    "__isregistered=false&sort_key=name&sort_dir=asc",
    "status=killed&sort_key=id",
    "tag=env%3Dprod&tag=backup&sort_key=name",
    "tag=batch.3&updated_at=neq:2020-01-01T00:00:00Z&sort_key=disk_format",
)
