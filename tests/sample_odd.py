"""What makes the unusual images unusual: what every reader of the list must bear.

Names and descriptions come from people, some of them in other projects; values come
in the wrong type, or not at all. A patch belongs to the image that bears its name in
the tables.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from imstui.core.values import Json
    from tests.sample_parts import Attributes

_LONG: Final = (
    "Terminal server image of the accounting department. "
    "Runs the DATEV client, the scanner software and the old archive viewer, which "
    "needs .NET 3.5. After a clone: join the domain, run C:\\setup\\after-clone.ps1 as "
    "administrator, wait for the second restart, then activate. The licence server is "
    "reached over the VPN only. Do not patch outside the maintenance window. "
) * 3

PATCHES: Final[Mapping[str, Attributes]] = {
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
        "see [link=https://wiki.example.com]the wiki[/link] and [@click=quit]x[/]",
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
    "legacy-ci-centos7": {
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
    "intranet-app-full-server": {
        "__isregistered": True,
        "__lazyloading": True,
        "__whole_image": True,
        "hw_vif_multiqueue_enabled": False,
        "__sequence_num": 0,
        "__os_bit": 64,
        "tags": None,
    },
    "centos6-migrated": {"created_at": None, "updated_at": None, "__description": None},
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
    "oracle8-appserver": {"__os_feature_list": '{"onekey_resetpasswd": "true", "nic_'},
    "vendor-tools-2025.2": {
        "__description": "first line\nsecond\tline\r\x1b]0;owned\x07 \x1b[31mred\x1b[0m"
        " \u202egnp.exe\u202c \x9b2J\x00 zero\u200bwidth"
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
}

REMOVED: Final[Mapping[str, tuple[str, ...]]] = {
    "name-absent": ("name",),
    "debian10-migrated": ("created_at",),
    "debian9-upload": ("__isregistered",),
}


def patched(image: Attributes) -> Attributes:
    """The image with what makes it unusual, if anything does."""
    name = str(image["name"])
    changed: dict[str, Json] = image | PATCHES.get(name, {})
    for key in REMOVED.get(name, ()):
        del changed[key]
    return changed
