"""What the parts of the sidebar look like; drawing says which part a text is."""

from __future__ import annotations

from imstui.tui.sidebar.drawing import Role

COMPONENTS = frozenset(
    {*(f"filters--{role}" for role in Role), "filters--cursor", "filters--resting"}
)

# No state is told by colour alone: a set field has its ●, a chosen value its ◉, a
# problem its sign; without colours the cursor is reversed.
CSS = """
FilterSidebar {
    width: 34;
    background: $surface;
    color: $foreground;
    overflow-x: hidden;
    overflow-y: scroll;
    scrollbar-size: 0 0;

    & > .filters--group { color: $primary; background: $panel; text-style: bold; }
    & > .filters--group-sign { background: $panel; color: $accent; text-style: bold; }
    & > .filters--chosen { color: $accent; text-style: bold; }
    & > .filters--active { color: $accent; text-style: bold; }
    & > .filters--count { color: $foreground 65%; }
    & > .filters--unset { color: $foreground 55%; }
    & > .filters--help { color: $foreground 65%; }
    & > .filters--sent { color: $success; }
    & > .filters--error { color: $error; }
    & > .filters--warning { color: $warning; }
    & > .filters--offer { color: $primary; }
    & > .filters--resting { background: $foreground 12%; }
    & > .filters--cursor {
        color: $block-cursor-foreground;
        background: $block-cursor-background;
        text-style: $block-cursor-text-style;
    }

    &:ansi {
        & > .filters--group, & > .filters--group-sign { text-style: bold underline; }
        & > .filters--unset, & > .filters--help, & > .filters--count {
            color: ansi_default;
            text-style: dim;
        }
        & > .filters--resting { background: ansi_default; }
    }
    &:nocolor > .filters--resting { text-style: underline; }
    &:nocolor > .filters--cursor {
        color: $foreground;
        background: $surface;
        text-style: bold reverse;
    }
}
"""
