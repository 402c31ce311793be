"""The groups of tests that want more than `.[test]`, and what each of them wants.

Each is a mark. A plain `pytest` skips a group whose wants are not met, with the reason;
`pytest -m GROUP --no-skips` fails instead, also where the group has no test at all.
"""

from __future__ import annotations

import os
from importlib.util import find_spec

GROUPS = ("conformance", "openstack", "keystone")

KEYSTONE_PYTHON = "IMSTUI_KEYSTONE_PYTHON"
"""Names the Python of a virtual environment that has Keystone."""

_PACKAGES = {
    "conformance": ("huaweicloudsdkims", "otcextensions"),
    "openstack": ("openstack",),
}


def lacking(group: str) -> str:
    """Why a group cannot be run here; empty where it can, or where it is no group."""
    for package in _PACKAGES.get(group, ()):
        if find_spec(package) is None:
            return f"{package} is missing: pip install -e '.[{group}]'"
    if group == "keystone" and not os.environ.get(KEYSTONE_PYTHON):
        return f"{KEYSTONE_PYTHON} is not set: see tests/keystone/start.py"
    return ""
