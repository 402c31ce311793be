"""Where an image is from, if its list was put together from several places."""

from __future__ import annotations

from typing import NamedTuple


class Origin(NamedTuple):
    """A region of a cloud; its fields can be asked for like attributes of an image.

    Attributes:
        cloud: its name, as it is configured.
        region: empty where none is known.
    """

    cloud: str
    region: str = ""

    def value(self, name: str) -> str | None:
        """The field of that name; None where there is none, or nothing in it."""
        if name == "cloud":
            return self.cloud or None
        return (self.region or None) if name == "region" else None


ORIGIN_NAMES = Origin._fields
"""The names that stand beside an image's own attributes."""
