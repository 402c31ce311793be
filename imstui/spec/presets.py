"""The five recipes of the reference's section "Common Query Methods"."""

from __future__ import annotations

from typing import NamedTuple


class Preset(NamedTuple):
    """A named set of parameter values."""

    name: str
    key: str
    """The digit that chooses it in the explorer."""
    label: str
    help: str
    values: tuple[tuple[str, str], ...]
    own_project: bool = False
    """Whether `owner` is to be set to the project that is signed in."""


PRESETS: tuple[Preset, ...] = (
    Preset(
        "public",
        "1",
        "Public",
        "Images that the cloud offers to everybody",
        (("__imagetype", "gold"), ("visibility", "public"), ("protected", "true")),
    ),
    Preset(
        "private",
        "2",
        "Private",
        "Images that belong to the project that is signed in",
        (),
        own_project=True,
    ),
    Preset(
        "shared",
        "3",
        "Shared",
        "Images that others shared with you and you accepted",
        (
            ("member_status", "accepted"),
            ("visibility", "shared"),
            ("__imagetype", "shared"),
        ),
    ),
    Preset(
        "rejected",
        "4",
        "Rejected",
        "Images that others shared with you and you rejected",
        (
            ("member_status", "rejected"),
            ("visibility", "shared"),
            ("__imagetype", "shared"),
        ),
    ),
    Preset(
        "pending",
        "5",
        "Pending",
        "Images that others shared with you and that wait for your answer",
        (
            ("member_status", "pending"),
            ("visibility", "shared"),
            ("__imagetype", "shared"),
        ),
    ),
)
