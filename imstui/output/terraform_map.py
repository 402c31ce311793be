"""One image in several places as Terraform looks it up: a map from region to ID."""

from __future__ import annotations

from typing import TYPE_CHECKING

from imstui.output.clean import clean
from imstui.output.quoting import hcl_string

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from imstui.core.namesakes import Namesakes
    from imstui.core.origin import Origin


def terraform_map(found: Sequence[Namesakes]) -> str:
    """A `locals` block whose `image_ids` has the newest image of each place.

    The keys are regions; where a region's name does not tell two places apart, or a
    place has none, all are `cloud/region`. A place without the image is a comment.
    """
    key = _keys([each.origin for each in found])
    # Of a place that is there twice, the first counts: a key may stand only once.
    once = {each.origin: each for each in reversed(found)}
    lines = [
        line
        for each in found
        if once[each.origin] is each
        for line in _entry(each, key)
    ]
    return "\n".join(["locals {", "  image_ids = {", *lines, "  }", "}", ""])


def _entry(found: Namesakes, key: Callable[[Origin], str]) -> Iterator[str]:
    if found.images:
        newest = found.images[0]
        yield f"    {hcl_string(key(found.origin))} = {hcl_string(newest.id)}"
    else:
        why = "no such image" if found.error is None else found.error.message
        # A message of several lines would go on as something else than a comment.
        yield f"    # {clean(key(found.origin))}: {clean(why)}"


def _keys(origins: Sequence[Origin]) -> Callable[[Origin], str]:
    places = set(origins)
    regions = {origin.region for origin in places}
    if "" not in regions and len(regions) == len(places):
        return lambda origin: origin.region
    return lambda origin: "/".join(filter(None, origin))
