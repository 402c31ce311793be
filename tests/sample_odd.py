"""Images that are allowed but unusual: what every reader of the list must bear.

Names and descriptions come from people, some of them in other projects; values come
in the wrong type, or not at all. Each row of the table is changed by its patch.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tests.sample_kinds import own, received
from tests.sample_parts import Attributes, some_uuid
from tests.sample_rows import rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from imstui.core.values import Json

_TABLE: Final = """
nameless-import | Ubuntu 20.04 server | 2021-12-07 | 10 | 1.1 | kvm from=file
name-absent | | 2022-03-29 | 10 | 8.0 | data from=volume slot=1
cjk-1 | Huawei Cloud EulerOS 2.0 | 2024-10-08 | 40 | 2.2 | bios kvm from=instance ep=shop
cjk-2 | AlmaLinux 9.4 | 2024-11-26 | 20 | 2.0 | uefi kvm from=instance ep=shop
cjk-3 | Rocky Linux 9.5 | 2025-03-25 | 20 | 2.1 | uefi kvm from=instance tag=팀.개발
cjk-4 | Ubuntu 22.04 server | 2023-06-27 | 20 | 2.3 | bios kvm from=instance
rtl-1 | Debian GNU/Linux 12.0.0 | 2025-10-21 | 10 | 1.3 | uefi kvm from=instance ep=shop
rtl-2 | Ubuntu 22.04 server | 2024-02-20 | 10 | 1.4 | bios kvm from=server_backup
emoji-1 | Ubuntu 24.04 server | 2026-10-15 | 10 | 1.8 | uefi kvm mq from=instance ep=sandbox
emoji-2 | Fedora 43 | 2026-01-13 | 20 | 3.1 | uefi kvm from=instance ep=sandbox
umlauts | SUSE Linux Enterprise Server 15 SP6 | 2025-11-25 | 20 | 2.4 | uefi kvm from=instance
golden [WIP] | Ubuntu 26.04 server | 2026-10-30 | 10 | 1.7 | uefi kvm from=instance ep=platform
quotes | Debian GNU/Linux 11.0.0 | 2023-08-15 | 10 | 1.2 | bios kvm from=instance
dash | CentOS 7.9 | 2021-07-20 | 10 | 1.3 | kvm from=instance
blanks | Ubuntu 18.04 server | 2021-02-16 | 10 | 1.2 | kvm from=instance
long | Windows Server 2019 Standard | 2022-09-13 | 60 | 13.3 | kvm from=instance ram=2048
from-volume-metadata | CentOS 7.9 | 2021-03-30 | 40 | 2.7 | kvm from=volume
booleans | Ubuntu 20.04 server | 2022-11-08 | 40 | 3.5 | bios kvm from=server_backup slot=0
never-created | Debian GNU/Linux 10.0.0 | 2020-09-01 | 10 | 1.0 | kvm from=file
created-null | CentOS 6.8 | 2019-01-29 | 10 | 1.0 | xen from=file
glance-upload-packer | Ubuntu 24.04 server | 2026-03-12 | 10 | 1.5 | kvm from=file format=raw
bms-suse-2018 | SUSE Linux Enterprise Server 12 SP2 | 2018-06-19 | 40 | 2.8 | bms from=instance
unregistered | Debian GNU/Linux 9.0.0 | 2019-05-21 | 10 | 0.9 | xen from=file
features-cut-off | Oracle Linux Server release 8.4 | 2021-11-16 | 20 | 1.9 | kvm from=instance
"""

_RECEIVED: Final = """
vendor-tools-2025.2 | AlmaLinux 9.5 | 2025-02-18 | 20 | 2.6 | uefi kvm by=partner member=accepted
nginx-hostile | Ubuntu 22.04 server | 2024-12-17 | 10 | 1.3 | kvm by=partner member=accepted
shell-hostile | Ubuntu 24.04 server | 2026-07-21 | 10 | 1.4 | kvm by=partner member=pending
共享-数据库-模板 | openEuler 22.03 | 2025-08-26 | 40 | 2.4 | uefi kvm by=analytics member=accepted
"""

_LONG: Final = (
    "Terminal server image of the accounting department. "
    "Runs the DATEV client, the scanner software and the old archive viewer, which "
    "needs .NET 3.5. After a clone: join the domain, run C:\\setup\\after-clone.ps1 as "
    "administrator, wait for the second restart, then activate. The licence server is "
    "reached over the VPN only. Do not patch outside the maintenance window. "
) * 3

_PATCHES: Final[Mapping[str, Attributes]] = {
    "nameless-import": {"name": None},
    "cjk-1": {"name": "生产环境-网站-黄金镜像", "__description": "每月更新一次"},
    "cjk-2": {"name": "本番用ベースイメージ", "__description": "ＡＢＣ 全角とｶﾅ"},
    "cjk-3": {"name": "개발-서버-기본"},
    "cjk-4": {"name": "Ｆｕｌｌｗｉｄｔｈ re\u0301sume\u0301"},
    "rtl-1": {"name": "صورة-خادم-الويب-2025", "__description": "نسخة الإنتاج (v3)"},
    "rtl-2": {"name": "שרת-גיבוי-2024"},
    "emoji-1": {"name": "🚀 release-candidate 🇩🇪"},
    "emoji-2": {"name": "👩\u200d💻-workstation", "tags": ["❤️", "desk.🏠"]},
    "umlauts": {"name": "Prüfstand Köln – Straße 7", "__description": "Größe: überall"},
    "golden [WIP]": {
        "__description": "[red]Do not use[/oops] before [bold]QA[/] is done; "
        "see [link=https://wiki.example.com/golden]the wiki[/link] and [@click=quit]x[/]",
        "tags": ["[wip]", "env.[dev]"],
    },
    "quotes": {
        "name": 'db, "primary"; replica=no',
        "__description": '=HYPERLINK("https://example.com","open")',
    },
    "dash": {"name": "--force"},
    "blanks": {"name": " centos template copy "},
    "long": {
        "name": "fileserver-" + "very-" * 22 + "long",
        "__description": _LONG.strip(),
    },
    "from-volume-metadata": {
        "min_disk": "40",
        "min_ram": "0",
        "size": "0",
        "protected": "false",
        "tags": "ci,legacy",
        "__quick_start": "False",
        "__image_cache_type": "Cache_Img",
        "__image_location": "10.24.6.17:/images",
        "__support_live_resize": "true",
        "file_format": "vhd",
        "__account_code": "linux",
    },
    "booleans": {
        "__isregistered": True,
        "__lazyloading": True,
        "__whole_image": True,
        "hw_vif_multiqueue_enabled": False,
        "__sequence_num": 0,
        "__os_bit": 64,
        "tags": None,
    },
    "created-null": {"created_at": None, "updated_at": None, "__description": None},
    "glance-upload-packer": {
        "architecture": "x86_64",
        "hw_disk_bus": "scsi",
        "os_hidden": False,
        "build_by": "packer 1.14.2",
        "branch": "main",
        "commit": "9f2c1e7",
        "locations": [{"url": "obs://ims-eu-de/glance", "metadata": {"store": "obs"}}],
        "deleted": False,
        "deleted_at": None,
    },
    "bms-suse-2018": {"__os_type": "Suse", "__platform": "Suse"},
    "features-cut-off": {"__os_feature_list": '{"onekey_resetpasswd": "true", "nic_'},
    "vendor-tools-2025.2": {
        "__description": "first line\nsecond\tline\r\x1b]0;owned\x07 \x1b[31mred\x1b[0m "
        "\u202egnp.exe\u202c \x9b2J\x00 zero\u200bwidth"
    },
    "nginx-hostile": {"name": "nginx-\x1b]0;pwned\x07\u202egpj.sh\u202c\n1.27"},
    "shell-hostile": {"name": "a'b\"$(touch x)${y}\n`id`"},
    # Images of the other tables.
    "training-corpus-v3": {"size": 5_497_558_138_880},
    "upload-arch-linux-2026.11": {
        "container_format": None,
        "disk_format": None,
        "checksum": None,
        "size": None,
        "hw_firmware_type": None,
    },
    "old-jumphost-xenial": {"deleted": True, "deleted_at": "2019-02-04T09:30:11Z"},
    "web-frontend-r412": {"__description": "Release 412, smoke-tested, CVE scan clean"},
    "prod-image-do-not-delete": {"__description": "ask Heike first"},
}

_REMOVED: Final[Mapping[str, tuple[str, ...]]] = {
    "name-absent": ("name",),
    "never-created": ("created_at",),
    "unregistered": ("__isregistered",),
}


def odd_rows() -> Iterator[tuple[Attributes, str]]:
    """The unusual images, each with its member status; empty for our own."""
    for row in rows(_TABLE):
        yield own(row, {}), ""
    for row in rows(_RECEIVED):
        yield received(row), row.value("member")


def patched(image: Attributes) -> Attributes:
    """The image with what makes it unusual, if anything does."""
    name = str(image["name"])
    changed: dict[str, Json] = image | _PATCHES.get(name, {})
    if name == "never-created":
        changed["__originalimagename"] = some_uuid("parent of never-created")
    for key in _REMOVED.get(name, ()):
        del changed[key]
    return changed
