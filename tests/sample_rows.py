"""The tables that the sample's makers keep their images in, and how a row is read.

A row is `name | OS version | built | min. disk | GB | traits`. A name that ends with
`_*` stands for this month's `_latest` and last month's `_prev`. A trait is a word
(`kvm`, `uefi`) or a word with a value (`gpu=V100`, `tag=env.prod`).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tests.sample_parts import Attributes, enterprise_project, some_uuid

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_PLATFORMS: Final[Mapping[str, str]] = {
    "Ubuntu": "Ubuntu",
    "Debian": "Debian",
    "CentOS": "CentOS",
    "Redhat": "Red Hat",
    "Red Hat": "Red Hat",
    "SUSE": "SUSE",
    "openSUSE": "OpenSUSE",
    "Oracle": "Oracle Linux",
    "Fedora": "Fedora",
    "CoreOS": "CoreOS",
    "EulerOS": "EulerOS",
    "openEuler": "openEuler",
    "Huawei Cloud EulerOS": "Huawei Cloud EulerOS",
    "Windows": "Windows",
}

_FLAGS: Final[Mapping[str, str]] = {
    "kvm": "__support_kvm",
    "xen": "__support_xen",
    "large": "__support_largememory",
    "disk": "__support_diskintensive",
    "perf": "__support_highperformance",
    "hana": "__support_xen_hana",
    "ib": "__support_kvm_infiniband",
    "amd": "__support_amd",
    "sriov": "__support_kvm_hi1822_hisriov",
    "virtio": "__support_kvm_hi1822_hivirtionet",
    "arm": "__support_arm",
    "noinject": "__support_fc_inject",
}

_VALUES: Final[Mapping[str, str]] = {
    "gpu": "__support_kvm_gpu_type",
    "vgpu": "__support_xen_gpu_type",
    "fpga": "__support_kvm_fpga_type",
    "format": "disk_format",
    "status": "status",
    "registered": "__isregistered",
    "whole": "__whole_image",
    "slot": "__sequence_num",
    "maxram": "max_ram",
}

_BOARDS: Final = ("s2", "s3", "s4l", "o3s", "o2", "d2l", "h2l", "p3l")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table."""

    name: str
    version: str
    """The operating system without its bits; empty where there is none."""
    built: str
    disk: int
    gigabytes: float
    traits: tuple[str, ...]

    def value(self, word: str) -> str:
        """What stands behind `word=` in the traits; empty where it is not there."""
        start = f"{word}="
        return next((t[len(start) :] for t in self.traits if t.startswith(start)), "")

    def values(self, word: str) -> list[str]:
        """Everything that stands behind any `word=`."""
        start = f"{word}="
        return [t[len(start) :] for t in self.traits if t.startswith(start)]


def table(*names: str) -> Iterator[Row]:
    """The rows of some of the files in `fixtures/sample`."""
    folder = Path(__file__).parent / "fixtures" / "sample"
    for name in names:
        yield from rows((folder / f"{name}.txt").read_text(encoding="utf-8"))


def rows(text: str) -> Iterator[Row]:
    """Read a table, two rows for a name that ends with `_*`; `#` starts a remark."""
    for line in text.strip().splitlines():
        if line.startswith("#"):
            continue
        name, version, built, disk, size, traits = (
            cell.strip() for cell in line.split("|")
        )
        row = Row(name, version, built, int(disk), float(size), tuple(traits.split()))
        if name.endswith("_*"):
            yield replace(row, name=name.replace("_*", "_latest"), built="2026-11")
            yield replace(row, name=name.replace("_*", "_prev"), built="2026-10")
        else:
            yield row


def attributes_of(row: Row) -> Attributes:
    """What the traits, the version and the environment of a row say."""
    found: Attributes = _system(row)
    for trait in row.traits:
        word, _, value = trait.partition("=")
        if word in _FLAGS:
            found[_FLAGS[word]] = value or "true"
        elif word in _VALUES:
            found[_VALUES[word]] = value
    if row.value("platform"):
        found["__platform"] = row.value("platform").replace("-", " ")
    if row.value("ep"):
        found["enterprise_project_id"] = enterprise_project(row.value("ep"))
    if row.value("ram"):
        found["min_ram"] = int(row.value("ram"))
    if row.value("key"):
        found["__system__cmkid"] = some_uuid(f"key {row.value('key')}")
    for firmware in {"uefi", "bios"}.intersection(row.traits):
        found["hw_firmware_type"] = firmware
    if "mq" in row.traits:
        found["hw_vif_multiqueue_enabled"] = "true"
    return found | _environment(row)


def _system(row: Row) -> Attributes:
    if not row.version:
        return {}
    bits = "32" if "32bit" in row.traits else "64"
    platform = next(
        (p for start, p in _PLATFORMS.items() if row.version.startswith(start)), "Other"
    )
    system = platform if platform in {"Windows", "Other"} else "Linux"
    if row.version.startswith(("AlmaLinux", "Rocky Linux")):
        system = "Linux"
    # CoreOS is the one whose version the service writes without the bits.
    suffix = "" if platform == "CoreOS" else f" {bits}bit"
    return {
        "__os_type": system,
        "__platform": platform,
        "__os_bit": bits,
        "__os_version": row.version + suffix,
    }


def _environment(row: Row) -> Attributes:
    if "bms" in row.traits:
        first = sum(row.name.encode()) % len(_BOARDS)
        boards = (_BOARDS[first], _BOARDS[(first + 3) % len(_BOARDS)])
        flags: Attributes = {f"__support_{board}": "true" for board in boards}
        return {"virtual_env_type": "Ironic", "__is_config_init": "true"} | flags
    if "data" in row.traits:
        return {"virtual_env_type": "DataImage"}
    if "iso" in row.traits:
        return {"virtual_env_type": "IsoImage", "disk_format": "iso"}
    return {"virtual_env_type": "FusionCompute"}
