"""The rows about where the images come from."""

from __future__ import annotations

from imstui.tui.commands.command import Command, Context, Need

ROWS: tuple[Command, ...] = (
    Command(
        "cloud.choose",
        "Cloud",
        "Ask another cloud the same question",
        ("f2", "c"),
        "room('places', 'clouds')",
        Context.CLOUDS,
        Need.CLOUDS,
    ),
    Command(
        "region.choose",
        "Region",
        "Ask another region, or all of them, the same question",
        ("f5", "at"),
        "room('places', 'regions')",
        Context.CLOUDS,
        Need.SERVICE,
    ),
    Command(
        "image.elsewhere",
        "Elsewhere",
        "Find the images of the same name in every region, for Terraform",
        ("E",),
        "room('elsewhere', 'look')",
        Context.CLOUDS,
        Need.SERVICE,
    ),
)
