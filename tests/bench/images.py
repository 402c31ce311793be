"""Any number of images as a large cloud would list them, the same for the same seed.

They vary as real ones do: public, private and shared, bare metal, data disks, ISO
files, encrypted and whole-server images; few owners with many images and many with few;
duplicate names, equal times, absent and null attributes, numbers as text, names in
other scripts and hostile ones.
"""

from __future__ import annotations

import itertools
import json
from random import Random
from typing import TYPE_CHECKING

from tests.bench.image_parts import (
    DAYS,
    GPUS,
    MONTHLY,
    ODD_NAMES,
    SYSTEMS,
    TAGS,
    VENDOR,
    System,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from imstui.core.values import Json

    Attributes = dict[str, Json]

_OWNERS = 300
_ENTERPRISE_PROJECTS = 40
_KEYS = 50


def make_images(count: int, seed: int = 1) -> Iterator[Attributes]:
    """Make images one after the other; a longer run begins like a shorter one."""
    maker = _Maker(Random(seed))
    return map(maker.image, range(count))


def write_images(path: Path, count: int, seed: int = 1) -> None:
    """Write images as NDJSON, one on each line."""
    with path.open("w", encoding="utf-8") as file:
        for image in make_images(count, seed):
            file.write(json.dumps(image, ensure_ascii=False) + "\n")


class _Maker:
    def __init__(self, random: Random) -> None:
        self._random = random
        self._owners = [self._hex() for _ in range(_OWNERS)]
        self._owner_weights = [
            *itertools.accumulate(1 / (1 + n) for n in range(_OWNERS))
        ]
        self._projects = ["0", "", *(self._uuid() for _ in range(_ENTERPRISE_PROJECTS))]
        self._keys = [self._uuid() for _ in range(_KEYS)]
        self._recent = self._uuid()
        kinds: dict[Callable[[int], Attributes], int] = {
            self._public: 25,
            self._public_variant: 6,
            self._market: 3,
            self._from_server: 40,
            self._imported: 10,
            self._shared: 6,
            self._data_disk: 4,
            self._iso: 1,
            self._whole_server: 3,
            self._unfinished: 1,
            self._internal: 1,
        }
        self._kinds = [kind for kind, share in kinds.items() for _ in range(share)]

    def image(self, number: int) -> Attributes:
        image = self._random.choice(self._kinds)(number)
        if number % 97 == 13:
            self._make_odd(image, number)
        return image

    # Kinds.

    def _base(self, number: int, system: System, name: str) -> Attributes:
        random = self._random
        image_id = self._uuid()
        created, updated = self._times()
        self._recent = image_id if number % 50 == 0 else self._recent
        image: Attributes = {
            "schema": "/v2/schemas/image",
            "min_disk": system.min_disk,
            "created_at": created,
            "__image_source_type": "uds",
            "container_format": "bare",
            "file": f"/v2/images/{image_id}/file",
            "updated_at": updated,
            "protected": False,
            "checksum": "d41d8cd98f00b204e9800998ecf8427e",
            "id": image_id,
            "__isregistered": "true",
            "min_ram": 0,
            "__lazyloading": "true",
            "owner": VENDOR,
            "__os_type": system.os_type,
            "__imagetype": "private",
            "visibility": "private",
            "virtual_env_type": "FusionCompute",
            "tags": [],
            "__platform": system.platform,
            "size": 0,
            "__os_bit": "32" if system.platform == "Other" else "64",
            "__os_version": system.os_version,
            "name": name,
            "self": f"/v2/images/{image_id}",
            "disk_format": "zvhd2",
            "virtual_size": None,
            "hw_firmware_type": "uefi" if random.random() < 0.4 else "bios",
            "status": "active",
            "__image_size": str(
                int(system.megabytes * (0.6 + random.random()) * 1048576)
            ),
        }
        return image

    def _public(self, number: int) -> Attributes:
        random = self._random
        system = random.choice(SYSTEMS)
        day = random.choice(MONTHLY)
        channel = random.choice(
            ("latest", "prev", f"{day.replace('-', '')}_{number % 9}")
        )
        edition = "Enterprise" if system.megabytes > 700 else "Standard"
        image = self._base(number, system, f"{edition}_{system.name}_{channel}")
        image |= {
            "created_at": f"{day}T06:00:{number % 3:02}Z",
            "protected": True,
            "__imagetype": "gold",
            "visibility": "public",
            "__support_kvm": "true",
            "__support_fc_inject": "true",
            "active_at": f"{day}T06:30:00Z",
            "__os_feature_list": '{"onekey_resetpasswd": "true"}',
        }
        if random.random() < 0.3:
            image["__support_xen"] = "true"
        if random.random() < 0.2:
            image["__support_amd"] = "true"
            image["hw_vif_multiqueue_enabled"] = "true"
        return image

    def _public_variant(self, number: int) -> Attributes:
        image = self._public(number)
        stem = str(image["name"]).rpartition("_")[0]
        match number % 7:
            case 0:
                image |= {"name": f"{stem}_BMS_latest", "virtual_env_type": "Ironic"}
                del image["__support_kvm"]
            case 1:
                gpu = self._random.choice(GPUS)
                image |= {"name": f"{stem}_{gpu}", "__support_kvm_gpu_type": gpu}
                del image["__support_kvm"]
            case 2:
                image |= {"name": f"{stem}_SAPHANA", "__support_xen_hana": "true"}
                del image["__support_kvm"]
            case 3:
                image["__support_kvm_infiniband"] = "true"
            case 4:
                image |= {"name": f"{stem}_SAP", "__support_largememory": "true"}
            case 5:
                image["__support_diskintensive"] = "true"
                image["__support_kvm_hi1822_hivirtionet"] = "true"
                image["__support_kvm_hi1822_hisriov"] = "true"
            case _:
                image |= {"__support_highperformance": "true", "min_ram": 2048}
                image["__support_xen_gpu_type"] = "M60_vGPU"
        return image

    def _market(self, number: int) -> Attributes:
        image = self._public(number)
        image |= {
            "__imagetype": "market",
            "name": f"Nextcloud {20 + number % 12} on {image['__platform']}",
            "__productcode": self._hex()[:20],
            "__lazyloading": "True",
            "min_disk": 40,
            "size": 2,
        }
        return image

    def _from_server(self, number: int) -> Attributes:
        random = self._random
        system = random.choice(SYSTEMS)
        role = random.choice(("web", "db", "bastion", "runner", "worker", "golden"))
        image = self._base(
            number, system, f"{role}-{system.name.lower()}-{number % 4000}"
        )
        image |= {
            "owner": self._owner(),
            "__data_origin": f"instance,{self._uuid()}",
            "__originalimagename": self._recent,
            "__description": f"{role} before the change of {random.choice(DAYS)}",
            "min_disk": random.choice((4, 10, 20, 40, 40, 40, 60, 80, 100, 250, 500)),
            "min_ram": random.choice((0, 0, 0, 1024, 2048, 4096)),
            "tags": random.sample(TAGS, number % 4),
            "__support_kvm": "true",
            "__sequence_num": "0",
        }
        self._file_under_project(image)
        if number % 19 == 0:
            image["__system__cmkid"] = random.choice(self._keys)
        return image

    def _imported(self, number: int) -> Attributes:
        system = self._random.choice(SYSTEMS)
        image = self._base(number, system, f"import-{system.platform}-{number % 500}")
        image |= {
            "owner": self._owner(),
            "__data_origin": f"file,bucket:images/{number}.qcow2",
            "__root_origin": "file",
            "disk_format": self._random.choice(("qcow2", "vhd", "raw", "zvhd")),
            "tags": [f"batch.{number % 700}"],
            "size": number * 4096,
        }
        self._file_under_project(image)
        return image

    def _shared(self, number: int) -> Attributes:
        image = self._from_server(number)
        image |= {"__imagetype": "shared", "visibility": "shared"}
        return image

    def _data_disk(self, number: int) -> Attributes:
        image = self._from_server(number)
        for name in ("__os_type", "__os_version", "__os_bit", "__platform"):
            del image[name]
        image |= {"virtual_env_type": "DataImage", "min_disk": 100 + number % 1900}
        return image

    def _iso(self, number: int) -> Attributes:
        image = self._imported(number)
        image |= {"virtual_env_type": "IsoImage", "disk_format": "iso", "min_disk": 10}
        return image

    def _whole_server(self, number: int) -> Attributes:
        image = self._from_server(number)
        image |= {"__whole_image": "true", "__backup_id": self._uuid()}
        return image

    def _unfinished(self, number: int) -> Attributes:
        image = self._imported(number)
        image |= {
            "status": self._random.choice(("queued", "saving", "killed", "deleted")),
            "__image_size": "0",
        }
        return image

    def _internal(self, number: int) -> Attributes:
        image = self._public(number)
        image |= {
            "__isregistered": "false",
            "name": f"DBS-MySQL-Image_2.1.{number % 40}",
        }
        return image

    def _make_odd(self, image: Attributes, number: int) -> None:
        match number // 97 % 8:
            case 0:
                image["name"] = None
            case 1:
                image["min_ram"] = str(image["min_ram"])
            case 2:
                del image["created_at"]
            case 3:
                image["protected"] = str(image["protected"])
            case 4:
                image["tags"] = None
            case 5:
                image |= {"enterprise_project_id": None, "max_ram": "0"}
            case _:
                image["name"] = self._random.choice(ODD_NAMES)

    # Parts.

    def _times(self) -> tuple[str, str]:
        random = self._random
        day = int(random.random() * 3500)
        seconds = int(random.random() * 86400)
        hour, minute, second = seconds // 3600, seconds // 60 % 60, seconds % 60
        clock = f"{hour:02}:{minute:02}:{second:02}Z"
        later = DAYS[day + int(random.random() * 100)]
        return f"{DAYS[day]}T{clock}", f"{later}T{clock}"

    def _file_under_project(self, image: Attributes) -> None:
        if self._random.random() < 0.8:
            image["enterprise_project_id"] = self._random.choice(self._projects)

    def _owner(self) -> str:
        return self._random.choices(self._owners, cum_weights=self._owner_weights)[0]

    def _hex(self) -> str:
        return f"{self._random.getrandbits(128):032x}"

    def _uuid(self) -> str:
        text = self._hex()
        return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"
