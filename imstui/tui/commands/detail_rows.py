"""The rows about the details, and about the panes."""

from __future__ import annotations

from imstui.tui.commands.command import Command, Context, Need

ROWS: tuple[Command, ...] = (
    Command(
        "details.open",
        "Details, then take",
        "Show the image's details; where they are shown, print its ID and leave",
        ("enter",),
        "room('leaving', 'take')",
        Context.DETAILS,
        Need.CHOSEN,
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
        "Give the pane in focus all the room, and back",
        ("z",),
        "room('panes', 'zoom')",
        Context.DETAILS,
    ),
    Command(
        "details.raw",
        "JSON",
        "Show the image as the service sent it, and back",
        ("J",),
        "room('details', 'raw')",
        Context.DETAILS,
        Need.IMAGE,
    ),
    Command(
        "details.missing",
        "Missing attributes",
        "Show the documented attributes that the image does not have, and back",
        ("m",),
        "room('details', 'missing')",
        Context.DETAILS,
        Need.IMAGE,
    ),
    Command(
        "pane.narrower",
        "Smaller pane",
        "Make the pane in focus smaller; of the list, the details",
        ("left_parenthesis",),
        "room('panes', 'smaller')",
        Context.DETAILS,
    ),
    Command(
        "pane.wider",
        "Larger pane",
        "Make the pane in focus larger; of the list, the details",
        ("right_parenthesis",),
        "room('panes', 'larger')",
        Context.DETAILS,
    ),
)
