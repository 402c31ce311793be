"""What the made images are made of: systems, days, tags and strange names."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

VENDOR = "1bed856811654c1cb661a6ca845ebc77"
_FIRST_DAY = date(2017, 1, 1)
DAYS = [str(_FIRST_DAY + timedelta(days)) for days in range(3600)]
MONTHLY = [day for day in DAYS if day.endswith("-15")]


class System(NamedTuple):
    """An operating system and what its images need."""

    platform: str
    os_type: str
    os_version: str
    name: str
    min_disk: int
    megabytes: int


SYSTEMS = (
    *(
        System("Ubuntu", "Linux", f"Ubuntu {v} server 64bit", f"Ubuntu_{v}", 4, 700)
        for v in ("16.04", "18.04", "20.04", "22.04", "24.04")
    ),
    *(
        System("Debian", "Linux", f"Debian GNU/Linux {v}", f"Debian_{v[:-4]}", 4, 450)
        for v in ("10.0.0", "11.0.0", "12.0.0", "13.0.0")
    ),
    *(
        System("CentOS", "Linux", f"CentOS {v} 64bit", f"CentOS_{v}", 6, 620)
        for v in ("6.10", "7.3", "7.9", "8.2")
    ),
    *(
        System("Red Hat", "Linux", f"Redhat {v} 64bit", f"RedHat_{v}", 4, 800)
        for v in ("7.6", "8.6", "9.2")
    ),
    *(
        System(
            "SUSE", "Linux", f"SUSE Linux Enterprise Server {v}", f"SLES_{v}", 4, 900
        )
        for v in ("12 SP5", "15 SP1", "15 SP4", "15 SP5")
    ),
    *(
        System(
            "Windows", "Windows", f"Windows Server {v} 64bit", f"Windows_{v}", 40, 9500
        )
        for v in (
            "2012 R2 Standard",
            "2016 Standard",
            "2019 Datacenter",
            "2022 Standard",
        )
    ),
    System("OpenSUSE", "Linux", "openSUSE 15.1 64bit", "openSUSE-Leap_15.6", 4, 520),
    System("Oracle Linux", "Linux", "Oracle Linux Server 7.6", "OracleLinux_7", 4, 730),
    System("Fedora", "Linux", "Fedora 38 64bit", "Fedora_38", 4, 410),
    System("CoreOS", "Linux", "CoreOS 1298.6.0", "CoreOS", 10, 380),
    System("EulerOS", "Linux", "EulerOS 2.5 64bit", "EulerOS_2.5", 40, 1100),
    System("openEuler", "Linux", "openEuler 20.03 64bit", "openEuler_20.03", 40, 990),
    System("Other", "Other", "Other(32 bit)", "FreeBSD_11", 10, 300),
)
ODD_NAMES = (
    "Huawei Cloud EulerOS 2.0 标准版 64位",
    "صورة الإنتاج \u200f2024",
    "[red]not red[/red] [/oops]",
    "two\nlines\tand \x1b]0;a title\x07",
    "a'b\"$(touch x)${y}",
    "naïve—façade 🐧",
)
TAGS = ("env.prod", "env.test", "env.dev", "backup", "golden", "team.storage")
GPUS = ("M60", "V100_vGPU", "P2V_V100", "P100", "V100")
