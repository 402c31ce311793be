"""What the parts of the image table look like: its CSS, and the styles out of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rich.style import Style

if TYPE_CHECKING:
    from textual.widget import Widget

COMPONENTS = frozenset(
    {
        "table--header",
        "table--column-cursor",
        "table--cursor",
        "table--mark",
        "table--match",
        "table--status-waiting",
        "table--status-gone",
        "table--placeholder",
    }
)

# No state is told by colour alone: the cursor and marks have glyphs, a status its word.
CSS = """
ImageTable {
    overflow-x: hidden;
    overflow-y: scroll;
    scrollbar-size: 0 0;
    background: $surface;
    color: $foreground;

    & > .table--header { background: $panel; text-style: bold; }
    & > .table--column-cursor { background: $panel; text-style: bold underline; }
    & > .table--cursor {
        background: $block-cursor-blurred-background;
        color: $block-cursor-blurred-foreground;
        text-style: $block-cursor-blurred-text-style;
    }
    &:focus > .table--cursor {
        background: $block-cursor-background;
        color: $block-cursor-foreground;
        text-style: $block-cursor-text-style;
    }
    & > .table--mark { color: $accent; text-style: bold; }
    & > .table--match { color: $accent; text-style: bold underline; }
    & > .table--status-waiting { color: $text-warning; }
    & > .table--status-gone { color: $text-error; }
    & > .table--placeholder { color: $text-muted; }

    &:ansi, &:nocolor {
        & > .table--header, & > .table--column-cursor { background: ansi_default; }
        & > .table--cursor {
            background: ansi_default;
            color: ansi_default;
            text-style: bold;
        }
        &:focus > .table--cursor {
            background: ansi_default;
            color: ansi_default;
            text-style: reverse;
        }
    }
}
"""


class Look(NamedTuple):
    """The styles of the table's parts."""

    base: Style
    header: Style
    column_cursor: Style
    cursor: Style
    cursor_match: Style
    mark: Style
    match: Style
    waiting: Style
    gone: Style
    placeholder: Style


def look_of(table: Widget) -> Look:
    """The styles that the CSS gives to the table's parts now."""
    style = table.get_component_rich_style
    cursor = style("table--cursor")
    return Look(
        base=table.rich_style,
        header=style("table--header"),
        column_cursor=style("table--column-cursor"),
        cursor=cursor,
        # A match's own colour might be the cursor's.
        cursor_match=cursor + Style(bold=True, underline=True),
        mark=style("table--mark"),
        match=style("table--match"),
        waiting=style("table--status-waiting"),
        gone=style("table--status-gone"),
        placeholder=style("table--placeholder"),
    )
