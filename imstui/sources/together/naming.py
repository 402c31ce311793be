"""What several places are called, each and together."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from imstui.core.origin import Origin

_LISTED = 2
"""More places than these are counted."""


def names_of(origins: Sequence[Origin]) -> tuple[str, ...]:
    """The shortest names that tell places apart: regions, or clouds with them."""
    one_cloud = len({origin.cloud for origin in origins}) == 1
    return tuple(
        origin.region
        if one_cloud and origin.region
        else ", ".join(filter(None, origin))
        for origin in origins
    )


def label_of(origins: Sequence[Origin]) -> str:
    """All of them in few words: `otc: eu-de, eu-nl`, or `3 regions of otc`."""
    clouds = tuple(dict.fromkeys(origin.cloud for origin in origins))
    if len(origins) > _LISTED:
        return f"{len(origins)} regions of {', '.join(clouds)}"
    return "; ".join(
        ": ".join(filter(None, (cloud, _regions(origins, cloud)))) for cloud in clouds
    )


def _regions(origins: Sequence[Origin], cloud: str) -> str:
    return ", ".join(o.region for o in origins if o.cloud == cloud and o.region)
