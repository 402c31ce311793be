"""The embedded sample holds what makes real lists of images hard to read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from imstui.core.values import Json, as_bool
from tests.sample import read_access, read_images
from tests.sample_odd import PATCHES, REMOVED
from tests.sample_rows import table

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

SAMPLE: Final = list(read_images())
OURS: Final = read_access().project_id


def name_has(low: str, high: str) -> Callable[[Mapping[str, Json]], bool]:
    """A name with a character between the two."""
    return lambda image: any(low <= c <= high for c in str(image.get("name") or ""))


ODDITIES: Final[Mapping[str, Callable[[Mapping[str, Json]], bool]]] = {
    "full-ECS": lambda i: i.get("__whole_image") == "true",
    "not full-ECS, said": lambda i: i.get("__whole_image") == "false",
    "encrypted": lambda i: bool(i.get("__system__cmkid")),
    "data disk without a system": lambda i: (
        i["virtual_env_type"] == "DataImage" and "__os_type" not in i
    ),
    "ISO": lambda i: i["virtual_env_type"] == "IsoImage" and i["disk_format"] == "iso",
    "bare metal": lambda i: i["virtual_env_type"] == "Ironic",
    "queued and empty": lambda i: i["status"] == "queued" and i["__image_size"] == "0",
    "killed": lambda i: i["status"] == "killed",
    "deleted": lambda i: i["status"] == "deleted",
    "saving": lambda i: i["status"] == "saving",
    "not registered": lambda i: as_bool(i.get("__isregistered")) is False,
    "registration unsaid": lambda i: "__isregistered" not in i,
    "no name": lambda i: "name" not in i,
    "name null": lambda i: "name" in i and i["name"] is None,
    "never created": lambda i: "created_at" not in i,
    "container format null": lambda i: i["container_format"] is None,
    "True with a capital": lambda i: i.get("__lazyloading") == "True",
    "a boolean where text is documented": lambda i: i.get("__lazyloading") is True,
    "a number as text": lambda i: i["min_disk"] == "40",
    "more than 32 bits of size": lambda i: i["size"] == 5_497_558_138_880,
    "features that are no JSON": lambda i: (
        str(i.get("__os_feature_list"))[-4:] == "nic_"
    ),
    "a list of objects": lambda i: isinstance(i.get("locations"), list),
    "a market image": lambda i: i["__imagetype"] == "market",
    "an ARM image": lambda i: i.get("__support_arm") == "true",
    "Chinese": name_has("\u4e00", "\u9fff"),
    "Japanese": name_has("\u3040", "\u30ff"),
    "Korean": name_has("\uac00", "\ud7a3"),
    "Arabic": name_has("\u0600", "\u06ff"),
    "Hebrew": name_has("\u0590", "\u05ff"),
    "emoji": name_has("\U0001f300", "\U0001faff"),
    "escape codes in a stranger's name": lambda i: (
        "\x1b]0;" in str(i.get("name")) and i["owner"] != OURS
    ),
    "direction override": name_has("\u202e", "\u202e"),
    "markup in the description": lambda i: "[/oops]" in str(i.get("__description")),
    "control characters in the description": lambda i: (
        {"\n", "\t", "\r", "\x00", "\x07", "\x1b", "\x9b"}
        <= set(str(i.get("__description")))
    ),
    "shell code in the name": lambda i: "$(touch x)" in str(i.get("name")),
    "a name of 120 characters": lambda i: len(str(i.get("name"))) >= 120,
}


@pytest.mark.parametrize("oddity", ODDITIES)
def test_what_happens_in_real_lists_happens_here(oddity: str) -> None:
    assert any(ODDITIES[oddity](image) for image in SAMPLE)


def test_each_patch_belongs_to_an_image_of_the_tables() -> None:
    names = {row.name for row in table("own", "odd")}
    assert PATCHES.keys() | REMOVED.keys() <= names
