"""What clouds.yaml entries may leave to a vendor's profile."""

from __future__ import annotations

from typing import TYPE_CHECKING

from imstui.sources.clouds.endpoints import OTC, OTC_SWISS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from imstui.core.values import Json
    from imstui.sources.clouds.endpoints import Family


def _profile(family: Family) -> dict[str, Json]:
    return {
        "auth": {"auth_url": family.identity_url("{region_name}")},
        "regions": list(family.regions),
    }


PROFILES: Mapping[str, dict[str, Json]] = {
    "otc": _profile(OTC),
    "otc-swiss": _profile(OTC_SWISS),
}
"""The profiles of openstacksdk for the clouds that this program is about."""
