"""What every image of the embedded sample is made of: ids, times, owners, key order.

Nothing here is random: whatever looks so is drawn from a hash of the image's name, so
that the maker gives the same bytes on every machine.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING, TypeAlias
from uuid import UUID

from imstui.core.values import Json

if TYPE_CHECKING:
    from collections.abc import Mapping

Attributes: TypeAlias = dict[str, Json]

EMPTY_MD5 = "d41d8cd98f00b204e9800998ecf8427e"
BRACES_MD5 = "99914b932bd37a50b983c5e7c90ae93b"
"""What the service puts where a checksum of the file would be."""

KEY_ORDER = (
    "schema",
    "__is_offshelved",
    "__root_origin",
    "min_disk",
    "created_at",
    "__originalimagename",
    "__image_source_type",
    "container_format",
    "__image_size",
    "__system_support_market",
    "file",
    "updated_at",
    "protected",
    "__productcode",
    "max_ram",
    "__backup_id",
    "checksum",
    "id",
    "__description",
    "__isregistered",
    "min_ram",
    "__lazyloading",
    "owner",
    "__data_origin",
    "__os_type",
    "__imagetype",
    "visibility",
    "virtual_env_type",
    "__account_code",
    "tags",
    "__platform",
    "size",
    "__os_bit",
    "__os_version",
    "name",
    "self",
    "disk_format",
    "virtual_size",
    "hw_firmware_type",
    "hw_vif_multiqueue_enabled",
    "status",
    "active_at",
    "__os_feature_list",
    "__support_kvm",
    "__support_xen",
    "__support_fc_inject",
    "__support_agent_list",
    "enterprise_project_id",
)
"""The order in which the service writes the keys that most images have."""


def in_key_order(attributes: Mapping[str, Json]) -> Attributes:
    """Sort as the service does; keys it seldom writes keep their order at the end."""
    first = {key: attributes[key] for key in KEY_ORDER if key in attributes}
    return first | {k: v for k, v in attributes.items() if k not in first}


def digest(key: str) -> bytes:
    """Thirty-two bytes that belong to this key and no other."""
    return sha256(f"imstui sample: {key}".encode()).digest()


def some_uuid(key: str) -> str:
    """An ID that looks like any other random (version 4) UUID."""
    return str(UUID(bytes=digest(key)[:16], version=4))


def project(key: str) -> str:
    """A project ID: thirty-two hexadecimal digits."""
    return some_uuid(f"project {key}").replace("-", "")


def number(key: str, low: int, high: int) -> int:
    """A whole number between both bounds, which count."""
    return low + int.from_bytes(digest(key)[16:24], "big") % (high - low + 1)


def choice(key: str, options: tuple[str, ...]) -> str:
    """One of the options."""
    return options[number(key, 0, len(options) - 1)]


def stamp(moment: datetime) -> str:
    """The service's spelling of a time."""
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def moment_of(built: str, key: str) -> datetime:
    """Complete `2026-11` (the monthly build, about the 15th) or `2026-11-03`."""
    if "T" in built:
        return datetime.fromisoformat(built)
    day = built
    if len(built) == len("2026-11"):
        # A family's images are built on the same day.
        family = "_".join(key.split("_")[:2])
        day = f"{built}-{number(f'day {family} {built}', 13, 17)}"
    night = datetime.fromisoformat(f"{day}T00:00:00Z")
    seconds = number(f"time {key} {built}", 4 * 3600, 19 * 3600)
    return night + timedelta(seconds=seconds)


GOLD = "1bed856811654c1cb661a6ca845ebc77"
"""Who owns the public images, as in the reference's example."""
MARKET = project("market")
OURS = project("ours")
"""The project that the sample's user is signed in to."""


def bytes_of(gigabytes: float, key: str) -> str:
    """A file size around so many GB, in whole sectors, as text."""
    sectors = int(gigabytes * 1024**3) // 512
    return str((sectors - number(f"size {key}", 0, sectors // 12)) * 512)


def enterprise_project(word: str) -> str:
    """The ID behind an enterprise project's word; `0` and `blank` are the default."""
    if word == "0":
        return "0"
    return "" if word == "blank" else some_uuid(f"enterprise {word}")
