"""How the service describes each kind of image: public, of a service, private, shared.

The key sets grew over the years, as the real ones did: an image of 2018 has the thirty
keys of the reference's example, one of 2026 ten more.
"""

from __future__ import annotations

import json
import re
from datetime import timedelta
from typing import TYPE_CHECKING

from tests.sample_notes import colleague_note, factory_note
from tests.sample_parts import (
    BRACES_MD5,
    EMPTY_MD5,
    GOLD,
    MARKET,
    OURS,
    Attributes,
    bytes_of,
    choice,
    moment_of,
    number,
    project,
    some_uuid,
    stamp,
)
from tests.sample_rows import Row, attributes_of

if TYPE_CHECKING:
    from collections.abc import Mapping

_LINUX_FEATURES = (
    "nic_hotplug",
    "disk_hotplug",
    "user_data",
    "ssh_key",
    "hostname_inject",
    "onekey_resetpasswd",
)
_WINDOWS_FEATURES = ("nic_hotplug", "disk_hotplug", "user_data", "onekey_resetpasswd")


def gold(row: Row) -> Attributes:
    """An image that the cloud offers to everybody."""
    found = _base(row) | _era(row)
    found |= {
        "owner": GOLD,
        "protected": True,
        "visibility": "public",
        "__imagetype": "gold",
        "tags": [],
    }
    year = int(row.built[:4])
    if year >= 2020:
        found |= {"__originalimagename": "", "__backup_id": "", "__description": ""}
    if year >= 2022:
        found |= {"__data_origin": "", "__account_code": ""}
        day = str(found["created_at"])[:10]
        found["__description"] = factory_note(row.name, row.version, day)
    if row.name.endswith("_prev"):
        # The month's rotation renamed it when the new build came.
        renamed = moment_of(_month_after(row.built), _build_key(row))
        found["updated_at"] = stamp(renamed + timedelta(seconds=65))
    if row.version.startswith("Windows"):
        found["__account_code"] = "windows"
    elif row.name.startswith("Enterprise_"):
        found["__account_code"] = row.name.split("_")[1].casefold()
    return found | attributes_of(row)


def service(row: Row) -> Attributes:
    """A public image that one of the cloud's services brought along."""
    return gold(row) | {"owner": project(row.value("by")), "__description": ""}


def market(row: Row) -> Attributes:
    """An image that a partner sells: copied between regions, with a product code."""
    source = some_uuid(f"market source {row.name}")
    found = _base(row) | _era(row)
    found |= {
        "owner": MARKET,
        "protected": True,
        "visibility": "public",
        "__imagetype": "market",
        "tags": [],
        "__data_origin": f"image,eu-nl,{source}",
        "__originalimagename": source,
        "__is_offshelved": "false",
        "__productcode": some_uuid(f"product {row.name}").replace("-", ""),
        "__system_support_market": True,
        "__support_agent_list": choice(row.name, ("hss", "hss,ces")),
        "__account_code": "",
        "__lazyloading": "True",
        "max_ram": "0",
    }
    return found | attributes_of(row)


def own(row: Row, parents: Mapping[str, Attributes]) -> Attributes:
    """A private image of our own project."""
    found = _base(row) | _era(row)
    found |= {
        "owner": OURS,
        "protected": "protected" in row.traits,
        "visibility": "private",
        "__imagetype": "private",
        "tags": [*row.values("tag")],
        "__description": colleague_note(row.name),
        "virtual_size": 0,
        "__originalimagename": _parent(row, parents),
    }
    found |= _origin(row)
    return found | attributes_of(row)


def given(row: Row, parents: Mapping[str, Attributes]) -> Attributes:
    """An image of our own project that it shares with others."""
    return own(row, parents) | {"visibility": "shared", "__imagetype": "shared"}


def received(row: Row) -> Attributes:
    """An image of another project that is shared with ours."""
    return given(row, {}) | {
        "owner": project(row.value("by")),
        "__originalimagename": some_uuid(f"parent of {row.name}"),
    }


def _build_key(row: Row) -> str:
    """What the variants of one build have in common: they are registered at once."""
    return re.sub("_(uefi|bios|latest|prev)", "", row.name)


def _month_after(built: str) -> str:
    year, month = int(built[:4]), int(built[5:7])
    return f"{year}-{month + 1:02d}" if month < 12 else f"{year + 1}-01"


def _base(row: Row) -> Attributes:
    """The keys that an image of any year and kind has."""
    image_id = some_uuid(f"image {row.name} {row.built}")
    created = moment_of(row.built, _build_key(row))
    changed = created + timedelta(seconds=number(f"updated {image_id}", 300, 90_000))
    return {
        "schema": "/v2/schemas/image",
        "min_disk": row.disk,
        "created_at": stamp(created),
        "__image_source_type": "uds",
        "container_format": "bare",
        "__image_size": bytes_of(row.gigabytes, image_id),
        "file": f"/v2/images/{image_id}/file",
        "updated_at": stamp(changed),
        "id": image_id,
        "__isregistered": "true",
        "min_ram": 0,
        "name": row.name,
        "self": f"/v2/images/{image_id}",
        "disk_format": "zvhd2",
        "status": "active",
        "tags": [],
    }


def _era(row: Row) -> Attributes:
    """The keys that came, and the fillers that changed, over the years."""
    year = int(row.built[:4])
    found: Attributes = {
        "size": 0,
        "checksum": EMPTY_MD5,
        "virtual_size": None,
        "__lazyloading": "true",
    }
    if year >= 2020:
        found |= {"max_ram": "0"} | _active_at(row) | _features(row)
    if year >= 2023:
        found |= {"size": 2, "checksum": BRACES_MD5, "virtual_size": 0}
        if row.version:
            found["__support_agent_list"] = choice(row.name, ("hss", "hss,ces", "ces"))
    return found


def _active_at(row: Row) -> Attributes:
    if row.value("status") in {"queued", "saving", "killed"}:
        return {}
    created = moment_of(row.built, _build_key(row))
    pause = timedelta(seconds=number(f"active {row.name}", 32, 290))
    return {"active_at": stamp(created + pause)}


def _features(row: Row) -> Attributes:
    if not row.version or {"iso", "bms"}.intersection(row.traits):
        return {}
    names = _WINDOWS_FEATURES if row.version.startswith("Win") else _LINUX_FEATURES
    return {"__os_feature_list": json.dumps(dict.fromkeys(names, "true"))}


def _parent(row: Row, parents: Mapping[str, Attributes]) -> str:
    name = row.value("parent")
    if not name:
        return ""
    if name == "gone":
        return some_uuid(f"parent of {row.name}")
    parent = parents[name]
    if str(parent["created_at"]) > stamp(moment_of(row.built, _build_key(row))):
        raise ValueError(f"{row.name} is older than its parent {name}")
    return str(parent["id"])


def _origin(row: Row) -> Attributes:
    """What the image was made from, by the word before the colon."""
    word, _, region = row.value("from").partition(":")
    source = some_uuid(f"source {row.name} {row.built}")
    match word:
        case "file":
            suffix = "iso" if "iso" in row.traits else row.value("format") or "qcow2"
            bucket = f"obs-image-import-eu-de:{row.name}.{suffix}"
            return {"__data_origin": f"file,{bucket}", "__root_origin": "file"}
        case "image":
            return {"__data_origin": f"image,{region},{source}"}
        case "server_backup":
            return {"__data_origin": f"server_backup,{source}", "__backup_id": source}
        case "":
            return {"__data_origin": None, "__backup_id": ""}
        case _:
            origin: Attributes = {"__data_origin": f"{word},{source}"}
            return origin | {"__backup_id": "", "__sequence_num": "0"}
