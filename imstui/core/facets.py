"""How many images carry each value of the filters that a person chooses from."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from imstui.spec import PARAMETERS, Control, attribute

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from imstui.core.image import Image

_COUNTED = tuple(
    row.name
    for row in PARAMETERS
    if row.control in {Control.CHOICE, Control.YES, Control.BOOLEAN, Control.NUMBER}
    and row.filters
    and (attribute(row.name) is not None or row.name == "__whole_image")
)


def count_values(images: Iterable[Image]) -> Mapping[str, Counter[str]]:
    """Count values as a filter would spell them; absent ones are not counted."""
    counts: dict[str, Counter[str]] = {name: Counter() for name in _COUNTED}
    tags: Counter[str] = Counter()
    for image in images:
        for name in _COUNTED:
            value = image.text(name)
            if value is not None:
                counts[name][value] += 1
        tags.update(image.tags)
    counts["tag"] = tags
    return counts
