"""The embedded sample: a catalogue of images that looks like a real cloud's.

`images.ndjson` holds one image per line as the service would answer it, in the
service's default order; `access.json` says which project is signed in and what became
of the images that other projects share with it, which no image says of itself.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from imstui.core.values import Json

# Plain paths and open(): pathlib alone would cost 4 ms of every start on the sample.
IMAGES: Final = f"{__path__[0]}/images.ndjson"
ACCESS: Final = f"{__path__[0]}/access.json"


@dataclass(frozen=True, slots=True)
class Access:
    """Who looks at the sample.

    `memberships` maps the ID of an image that another project shares with this one to
    `accepted`, `rejected` or `pending`.
    """

    project_id: str
    memberships: Mapping[str, str]


def sample_lines() -> Iterator[str]:
    """The sample's images as JSON text, one object each, newest first."""
    with open(IMAGES, encoding="utf-8") as lines:  # noqa: PTH123 - see above
        for line in lines:
            yield line.rstrip("\n")


def read_images() -> Iterator[dict[str, Json]]:
    """The sample's images decoded, in the same order."""
    for line in sample_lines():
        yield json.loads(line)


def read_access() -> Access:
    """Which project is signed in, and its memberships."""
    with open(ACCESS, encoding="utf-8") as file:  # noqa: PTH123 - see above
        access = json.load(file)
    return Access(access["project_id"], access["memberships"])
