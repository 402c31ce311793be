"""Images as odd as the service may send them, and questions that fit them.

Everything follows from a seed, so that hypothesis can make a failing world smaller:
the images of a small world are the first ones of a larger one.
"""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, Final

from imstui.core.query import Query
from imstui.core.values import Json, as_int, as_text, as_texts
from imstui.spec import PARAMETERS, parameter
from tests.reading import Attributes, Reading

if TYPE_CHECKING:
    from collections.abc import Sequence

ME: Final = "1bed856811654c1cb661a6ca845ebc77"
OTHER: Final = "08e195897c464441b6c83a42f903a142"

_TEXTS: Final = (
    "",
    " ",
    "a",
    "A",
    "b",
    "a.b",
    "a=b",
    "镜像",
    "é",
    "\U0001f427",
    "x\0y",
)
_LIST: Final[list[Json]] = ["a"]
_OBJECT: Final[dict[str, Json]] = {"a": "b"}
_ODD: Final[tuple[Json, ...]] = (
    *(None, True, False, 0, 40, -3, 2.5, 40.0, "\ud800", _LIST, _OBJECT),
    *_TEXTS,
)
_TIMES: Final[tuple[Json, ...]] = (
    "2018-10-28T10:00:00Z",
    "2018-10-28T10:00:01Z",
    "2018-10-28 10:00:00",
    "2018-10-28T12:00:00+02:00",
    "2018-10-28T09:59:59.999999Z",
    "1969-12-31T23:59:59Z",
    "2024-02-29T00:00:00Z",
    *(None, "", "soon", 7),
)
_POOLS: Final[dict[str, Sequence[Json]]] = {
    "created_at": _TIMES,
    "updated_at": _TIMES,
    "name": _ODD,
    "size": (*_ODD, 2**70, "7", -5),
    "container_format": _ODD,
    "disk_format": _ODD,
    "status": ("active", "active", "queued", "deleted", "killed", "Deleted", None, 3),
    "min_ram": (None, 0, 40, "40", " 40 ", "040", 40.0, 40.5, "x", "", True),
    "min_disk": (None, 0, 40, "40", " 40 ", "040", 40.0, 40.5, "x", "", True),
    "tags": (None, [], ["a"], ["a.b"], ["a=b", "a.b"], ["b", "b"], "a, a.b", [1], 5),
    "visibility": ("public", "private", "shared", "shared", "community", None),
    "owner": (ME, OTHER, OTHER, None, 5),
    "__isregistered": ("true", "true", "false", "FALSE", "no", False, True, None, 0),
    "enterprise_project_id": ("0", 0, "", " ", None, "a", "all_granted_eps"),
    "__imagetype": ("gold", "private", "shared", None),
    "protected": (True, False, "true", "True", None),
    "__support_s4l": _ODD,
    "tag": _ODD,
    "limit": _ODD,
    "member_status": _ODD,
}
_OPERATORS: Final = ("gt", "gte", "lt", "lte", "eq", "neq")
_MOMENTS: Final = (
    "2018-10-28T10:00:00Z",
    "2018-10-28 10:00:00",
    "1969-12-31T23:59:59Z",
    "0001-01-01T00:00:00Z",
    "9999-12-31T23:59:59Z",
)
_STATUSES: Final = ("accepted", "rejected", "pending")
_SELDOM: Final = ("tags", "size", "no_such_attribute", "member_status", "sort_dir")


def world(seed: int, count: int) -> Reading:
    """So many images, seen by somebody or from a file."""
    images = [_image(Random(f"{seed} {number}"), number) for number in range(count)]
    random = Random(seed)
    if random.random() < 0.5:
        return Reading(images)
    memberships = {
        str(image["id"]): random.choice(_STATUSES)
        for image in images
        if random.random() < 0.8
    }
    return Reading(images, ME, memberships)


def question(seed: int, asked: Reading) -> Query:
    """Up to three filters, most of which some image passes, and any order."""
    random = Random(seed)
    # All values of one image's, so that several filters together find something too.
    some = random.sample(asked.images, min(1, len(asked.images)))
    pairs = [_filter(random, some) for _ in range(random.choice((0, 1, 1, 2, 3)))]
    if random.random() < 0.2:
        visibilities = ("shared", "shared", "private", "public")
        pairs.append(("visibility", random.choice(visibilities)))
        pairs.append(("member_status", random.choice(_STATUSES)))
    keys = parameter("sort_key")
    if keys is not None:
        pairs.append(("sort_key", random.choice(keys.values)))
    if random.random() < 0.7:
        pairs.append(("sort_dir", random.choice(("asc", "desc"))))
    return Query(tuple(pairs))


def _image(random: Random, number: int) -> Attributes:
    prefix = random.choice(("", "a", "Z", "é", "\U0001f427", "镜"))
    image: Attributes = {"id": f"{prefix}{number}"}
    for name, values in _POOLS.items():
        if random.random() < 0.85:
            image[name] = random.choice(values)
    return image


def _filter(random: Random, images: Sequence[Attributes]) -> tuple[str, str]:
    filters = [row.name for row in PARAMETERS if row.filters]
    usual = [name for name in filters if name in _POOLS] + ["tag", "__support_s4l"]
    name = random.choice(random.choice((usual, usual, usual, filters, _SELDOM)))
    if name in {"created_at", "updated_at"}:
        return name, f"{random.choice(_OPERATORS)}:{random.choice(_MOMENTS)}"
    values = [value for image in images for value in _spellings(name, image)]
    known = parameter(name)
    if known is not None and known.closed:
        fitting = [value for value in values if value in known.values]
        return name, random.choice(fitting or known.values)
    if name in {"min_ram", "min_disk"}:
        values = [str(as_int(value)) for value in values if value.isdecimal()]
        values += ["7", "040"]
    return name, random.choice(values or ["a"])


def _spellings(name: str, image: Attributes) -> list[str]:
    """What an image can be found by under that name, or nearly."""
    if name == "tag":
        tags = as_texts(image.get("tags"))
        return [*tags, *(tag.replace(".", "=", 1) for tag in tags)]
    if name == "enterprise_project_id":
        return ["0", "all_granted_eps", as_text(image.get(name)) or "b"]
    text = as_text(image.get(name))
    return [] if text is None else [text, text, text, text.upper()]
