"""The rows that hold everywhere."""

from __future__ import annotations

from imstui.tui.commands.command import Command, Context

ROWS: tuple[Command, ...] = (
    Command(
        "app.focus_next",
        "Next pane",
        "Go to the next pane; Shift+Tab to the one before",
        ("tab",),
        "room('panes', 'next')",
        Context.APP,
    ),
    Command(
        "app.back",
        "Back",
        "Stop fetching, close what is open, go back to the list",
        ("escape",),
        "room('leaving', 'back')",
        Context.APP,
    ),
    Command(
        "app.help",
        "Help",
        "Show what can be done now, and do it",
        ("question_mark", "f1"),
        "room('overlay', 'help')",
        Context.APP,
    ),
    Command(
        "app.palette",
        "Commands",
        "Find a command by typing, and run it",
        ("colon", "ctrl+p"),
        "room('overlay', 'palette')",
        Context.APP,
    ),
    Command(
        "app.log",
        "Log",
        "Show what was asked over the network, and what was said",
        ("exclamation_mark",),
        "room('overlay', 'log')",
        Context.APP,
    ),
    Command(
        "app.redraw",
        "Redraw",
        "Draw the whole screen anew, where the line or another program spoilt it",
        ("ctrl+l",),
        "redraw",
        Context.APP,
    ),
    Command(
        "app.theme",
        "Themes",
        "Choose the colours, seeing each theme at once",
        ("t",),
        "app.themes",
        Context.APP,
    ),
    Command(
        "app.light",
        "Light or dark",
        "Change between the theme and its light or dark counterpart",
        ("T",),
        "app.light",
        Context.APP,
    ),
    Command(
        "app.mouse",
        "Mouse",
        "Give the mouse to the terminal, to select text with it, or take it back",
        ("percent_sign",),
        "app.mouse",
        Context.APP,
    ),
    Command(
        "app.suspend",
        "Stop",
        "Stop and go back to the shell; fg goes on where it was",
        ("ctrl+z",),
        "app.suspend",
        Context.APP,
    ),
    Command(
        "app.quit",
        "Quit",
        "Leave without choosing",
        ("q", "ctrl+q", "ctrl+c"),
        "leave",
        Context.APP,
        words="exit q! wq",
    ),
)
