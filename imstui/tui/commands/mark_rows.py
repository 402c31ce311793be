"""The rows about images that are chosen: marks, copies, files, comparison."""

from __future__ import annotations

from imstui.tui.commands.command import Command, Context, Need

ROWS: tuple[Command, ...] = (
    Command(
        "mark.toggle",
        "Mark",
        "Mark the image, or take its mark away",
        ("space",),
        "room('mark', 'toggle')",
        Context.MARKS,
        Need.SEVERAL,
    ),
    Command(
        "mark.range",
        "Mark a range",
        "Mark from here on, as far as the cursor goes until the key comes again",
        ("v",),
        "room('mark', 'range')",
        Context.MARKS,
        Need.SEVERAL,
    ),
    Command(
        "mark.all",
        "Mark all",
        "Mark every image that is shown",
        ("asterisk",),
        "room('mark', 'all')",
        Context.MARKS,
        Need.SEVERAL,
    ),
    Command(
        "mark.clear",
        "Clear marks",
        "Take every mark away",
        ("u",),
        "room('mark', 'none')",
        Context.MARKS,
        Need.MARKS,
    ),
    Command(
        "yank.id",
        "Copy the ID",
        "Copy the ID, or those of the marked images, to the clipboard, also over SSH",
        ("y",),
        "room('copy', 'id')",
        Context.MARKS,
        Need.CHOSEN,
    ),
    Command(
        "yank.menu",
        "Copy",
        "Copy the name, a row, JSON, a snippet, or the query as command line or URL",
        ("Y",),
        "room('copy', 'menu')",
        Context.MARKS,
    ),
    Command(
        "compare",
        "Compare",
        "Show the marked images side by side, or the marked one beside this one",
        ("equals_sign",),
        "room('overlay', 'compare')",
        Context.MARKS,
        Need.TWO_IMAGES,
    ),
    Command(
        "export",
        "Write to a file",
        "Write the list or what is marked to a csv, tsv, json, ndjson, txt or db file",
        ("e",),
        "room('export', 'write')",
        Context.MARKS,
        Need.CHOSEN,
    ),
)
