"""The embedded catalogue: what there is to look at without an account."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from imstui.sources.catalogue.store import open_catalogue

if TYPE_CHECKING:
    from imstui.sources.catalogue import Catalogue

DEMO: Final = Path(__file__).with_name("demo.db")
"""A catalogue file like any other; `python -m tests.make_sample` makes it."""


def open_demo() -> Catalogue:
    """Open the embedded catalogue, with the access rules of the project in it."""
    return open_catalogue(DEMO, "demo")
