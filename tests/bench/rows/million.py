"""A catalogue of a million images: first pages, whatever is asked."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from statistics import median
from typing import TYPE_CHECKING

from tests.bench.catalogues import catalogue
from tests.bench.figure import Figure
from tests.bench.program import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_MANY, _FEW = 1_000_000, 10_000
_QUESTIONS = 200


def million(turns: int) -> Iterator[Figure]:
    """Ask many questions, each for its first page, in a program of their own."""
    del turns
    large = _asked(catalogue(_MANY))
    small = _asked(catalogue(_FEW))
    times = sorted(large["milliseconds"])
    yield Figure(f"first page of {_MANY:,}, median", median(times), 5, "ms")
    yield Figure(f"first page of {_MANY:,}, worst", times[-1], 120, "ms")
    yield Figure(
        f"memory at {_MANY:,} : at {_FEW:,}",
        large["resident"][0] / small["resident"][0],
        1.25,
        "×",
        ours=f"{large['resident'][0] / 1024:.0f} MiB",
        peer=f"{small['resident'][0] / 1024:.0f} MiB",
    )


def _asked(path: Path) -> dict[str, list[float]]:
    command = [sys.executable, "-m", "tests.bench.drivers.questions", str(path)]
    result = subprocess.run(
        [*command, str(_QUESTIONS)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    answer: dict[str, list[float]] = json.loads(result.stdout)
    return answer


def questions(count: int, seed: int = 1) -> Iterator[str]:
    """Queries in the service's spelling: usual ones, rare ones, and nasty ones."""
    yield from _NASTY
    pick = random.Random(seed)
    for _ in range(count - len(_NASTY)):
        chosen = pick.sample(sorted(_VALUES), pick.randint(0, 4))
        pairs = [f"{name}={pick.choice(_VALUES[name])}" for name in chosen]
        if pick.random() < 0.6:
            pairs += [
                f"sort_key={pick.choice(_SORT_KEYS)}",
                f"sort_dir={pick.choice(('asc', 'desc'))}",
            ]
        yield "&".join(pairs)


_SORT_KEYS = (
    "name",
    "container_format",
    "disk_format",
    "status",
    "id",
    "size",
    "created_at",
)
_VALUES = {
    "__platform": ("Ubuntu", "Windows", "CentOS", "Red%20Hat", "nonsense"),
    "__os_type": ("Linux", "Windows", "Other"),
    "__os_bit": ("32", "64"),
    "__imagetype": ("gold", "private", "shared"),
    "visibility": ("public", "private", "shared"),
    "protected": ("true", "false"),
    "status": ("active", "queued", "saving", "deleted"),
    "disk_format": ("zvhd2", "vhd", "qcow2", "raw", "iso"),
    "min_disk": ("4", "10", "40", "100"),
    "min_ram": ("0", "1024", "2048"),
    "__support_kvm": ("true",),
    "__support_xen": ("true",),
    "__support_largememory": ("true",),
    "__support_kvm_gpu_type": ("V100", "P100"),
    "virtual_env_type": ("FusionCompute", "Ironic", "DataImage", "IsoImage"),
    "enterprise_project_id": ("0", "all_granted_eps"),
    "tag": ("env=prod", "team.web", "test"),
    "created_at": ("lt:2019-01-01T00:00:00Z", "gte:2024-01-01T00:00:00Z"),
    "updated_at": ("lt:2019-01-01T00:00:00Z", "neq:2024-01-01T00:00:00Z"),
    "__isregistered": ("true", "false"),
}
_NASTY = (
    "",
    "__os_type=Linux&__platform=Windows",
    "__os_type=Windows&__support_xen=true&__os_bit=32&protected=true",
    "__platform=Ubuntu&sort_key=name&sort_dir=asc",
    "__platform=Ubuntu&sort_key=name&sort_dir=desc",
    "__platform=Windows&sort_key=id&sort_dir=asc",
    "updated_at=lt:2018-03-01T00:00:00Z",
    "updated_at=gt:2026-10-01T00:00:00Z&sort_key=created_at&sort_dir=asc",
    "updated_at=lt:2018-03-01T00:00:00Z&sort_key=name",
    "created_at=lt:2018-03-01T00:00:00Z&sort_key=size",
    "name=nothing%20has%20this%20name",
    "id=no-such-id",
    "owner=nobody&sort_key=status",
    "visibility=shared&member_status=pending",
)
