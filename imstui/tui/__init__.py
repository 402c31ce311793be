"""The explorer: screens, widgets, commands, themes and the terminal they live in."""
