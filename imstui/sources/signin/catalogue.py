"""The identity service's catalogue: at which address which service answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from imstui.core.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from imstui.core.values import Json

IMAGE_SERVICES = ("image", "ims", "imsv2")
"""Catalogue types of the image service; the first that is there is taken."""

EVERYWHERE = "*"
"""The region of an entry that serves all regions."""


@dataclass(frozen=True, slots=True)
class CatalogueEntry:
    """One address of one service."""

    service: str
    interface: str
    region: str
    url: str


Catalogue = tuple[CatalogueEntry, ...]


def read_catalogue(value: Json) -> Catalogue:
    """The image service's entries of a token's `catalog`; others are left out."""
    services = value if isinstance(value, list) else []
    return tuple(
        entry
        for service in services
        if isinstance(service, dict) and service.get("type") in IMAGE_SERVICES
        for entry in _entries(str(service["type"]), service.get("endpoints"))
    )


def image_regions(catalogue: Catalogue) -> tuple[str, ...]:
    """The regions that have an image service, in alphabetical order."""
    return tuple(sorted({entry.region for entry in catalogue} - {EVERYWHERE, ""}))


def image_endpoint(
    catalogue: Catalogue, region: str = "", interfaces: tuple[str, ...] = ("public",)
) -> str:
    """The image service's address; empty if the catalogue has none.

    Args:
        catalogue: what `read_catalogue` made.
        region: empty takes the only one there is.
        interfaces: acceptable ones, the preferred first.

    Raises:
        UsageError: the service is elsewhere, or in several regions and none is named.
    """
    for service in IMAGE_SERVICES:
        offered = [entry for entry in catalogue if entry.service == service]
        for interface in interfaces:
            near = [entry for entry in offered if entry.interface == interface]
            if found := _in_region(near, region):
                return found
    if not catalogue:
        return ""
    regions = ", ".join(image_regions(catalogue)) or "no named region"
    kinds = ", ".join(sorted({entry.interface for entry in catalogue}))
    raise UsageError(
        f"the catalogue has no {'/'.join(interfaces)} image service "
        f"in region {region or 'unnamed'!r}: it has {kinds} ones in {regions}",
        "Set the region or the interface, or name the service's address (--endpoint).",
    )


def _in_region(entries: list[CatalogueEntry], region: str) -> str:
    exact = {e.url: e for e in entries if not region or e.region == region}
    if len(exact) > 1 and not region:
        regions = ", ".join(sorted({entry.region for entry in exact.values()}))
        raise UsageError(
            f"the image service is in several regions: {regions}",
            "Choose one: --region, OS_REGION_NAME, or region_name in clouds.yaml.",
        )
    anywhere = (entry.url for entry in entries if entry.region in {EVERYWHERE, ""})
    return next(iter(exact), None) or next(anywhere, "")


def _entries(service: str, endpoints: Json) -> Iterator[CatalogueEntry]:
    for endpoint in endpoints if isinstance(endpoints, list) else []:
        if not isinstance(endpoint, dict) or not endpoint.get("url"):
            continue
        region = endpoint.get("region_id") or endpoint.get("region") or ""
        yield CatalogueEntry(
            service,
            str(endpoint.get("interface") or "public"),
            str(region),
            str(endpoint["url"]),
        )
