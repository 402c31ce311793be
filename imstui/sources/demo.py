"""The embedded catalogue: what there is to look at without an account."""

from __future__ import annotations

import json
import sqlite3

from imstui.sources.catalogue import Access, Catalogue
from imstui.sources.catalogue.build import build
from imstui.sources.sample import read_access, sample_lines


def open_demo() -> Catalogue:
    """Build the embedded catalogue in memory, which takes some hundredths of a second.

    The sample is ours, so it is not checked again.
    """
    connection = sqlite3.connect(
        ":memory:", check_same_thread=False, isolation_level=None
    )
    access = read_access()
    decoded = ((line, json.loads(line)) for line in sample_lines())
    rows = ((image["id"], line.rstrip("\n"), image) for line, image in decoded)
    build(connection, rows, access=Access(access.project_id, access.memberships))
    return Catalogue(connection, "demo")
