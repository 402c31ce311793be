"""The rows about columns."""

from __future__ import annotations

from imstui.tui.commands.command import Command, Context, Need

ROWS: tuple[Command, ...] = (
    Command(
        "column.left",
        "Column left",
        "Move the column cursor to the left",
        ("left", "h"),
        "focused.column_left",
        Context.COLUMNS,
    ),
    Command(
        "column.right",
        "Column right",
        "Move the column cursor to the right",
        ("right", "l"),
        "focused.column_right",
        Context.COLUMNS,
    ),
    Command(
        "column.sort",
        "Sort",
        "Sort by the column under the column cursor: up, down, as the service likes",
        ("s",),
        "room('sort', 'column')",
        Context.COLUMNS,
        Need.COLUMN,
    ),
    Command(
        "column.sort_menu",
        "Sort menu",
        "Choose what to sort by, and in which direction",
        ("S",),
        "room('sort', 'menu')",
        Context.COLUMNS,
    ),
    Command(
        "column.choose",
        "Columns",
        "Choose the attributes that the list shows, and their order",
        ("C",),
        "room('overlay', 'columns')",
        Context.COLUMNS,
    ),
)
