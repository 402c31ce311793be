"""Whether Textual can draw with a theme: a wrong colour would end the program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.color import ColorParseError
from textual.css.stylesheet import Stylesheet, StylesheetParseError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.theme import Theme


def wrong_with(theme: Theme) -> str:
    """What is wrong with a theme's colours and variables; empty for nothing."""
    try:
        colours = theme.to_color_system().generate()
    except ColorParseError as error:
        return str(error)
    values = {**colours, **theme.variables}
    for name, value in theme.variables.items():
        kind = "text-style" if "style" in name.split("-") else "color"
        if not _parses(kind, name, values):
            meant = "style of text" if kind == "text-style" else "colour"
            return f"{name} is {value!r}, which is no {meant}"
    return ""


def _parses(kind: str, name: str, values: Mapping[str, str]) -> bool:
    sheet = Stylesheet(variables=dict(values))
    sheet.add_source(f"Widget {{ {kind}: ${name}; }}")
    try:
        sheet.parse()
    except StylesheetParseError:
        return False
    return True
