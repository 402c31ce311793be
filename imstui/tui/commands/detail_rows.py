"""The rows about the details, and about the panes."""

from __future__ import annotations

from imstui.tui.commands.command import Command, Context, Need

ROWS: tuple[Command, ...] = (
    Command(
        "details.open",
        "Details, then take",
        "Show the image's details; where they are shown, print its ID and leave",
        ("enter",),
        "open_or_take",
        Context.DETAILS,
        Need.IMAGE,
    ),
    Command(
        "details.toggle",
        "Details",
        "Show or hide the details",
        ("d",),
        "room('panes', 'details')",
        Context.DETAILS,
    ),
    Command(
        "details.zoom",
        "Zoom",
        "Give the pane in focus the whole screen, and back",
        ("z",),
        "room('panes', 'zoom')",
        Context.DETAILS,
    ),
    Command(
        "details.raw",
        "JSON",
        "Show the image as the service sent it, and back",
        ("J",),
        "room('panes', 'raw')",
        Context.DETAILS,
        Need.IMAGE,
    ),
    Command(
        "details.missing",
        "Missing attributes",
        "Show the documented attributes that the image does not have, and back",
        ("m",),
        "room('panes', 'missing')",
        Context.DETAILS,
        Need.IMAGE,
    ),
)
