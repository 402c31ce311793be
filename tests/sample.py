"""What the embedded catalogue is made of: images that look like a real cloud's.

`images.ndjson` holds one image per line as the service would answer it, in the
service's default order; `access.json` says which project is signed in and what became
of the images that other projects share with it, which no image says of itself.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Final

from imstui.sources.catalogue import Access

if TYPE_CHECKING:
    from collections.abc import Iterator

    from imstui.core.values import Json

_FOLDER: Final = Path(__file__).parent / "fixtures" / "sample"

IMAGES: Final = _FOLDER / "images.ndjson"
ACCESS: Final = _FOLDER / "access.json"


def sample_lines() -> Iterator[str]:
    """The sample's images as JSON text, one object each, newest first."""
    with IMAGES.open(encoding="utf-8") as lines:
        for line in lines:
            yield line.rstrip("\n")


def read_images() -> Iterator[dict[str, Json]]:
    """The sample's images decoded, in the same order."""
    for line in sample_lines():
        yield json.loads(line)


def read_access() -> Access:
    """Which project is signed in, and its memberships."""
    with ACCESS.open(encoding="utf-8") as file:
        access = json.load(file)
    return Access(access["project_id"], access["memberships"])
