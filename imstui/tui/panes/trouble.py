"""Below the panes, as long as something is wrong: what it is, and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from imstui.output.width import ELLIPSIS, head, wrap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.geometry import Size

_SIGNS = {"error": "✖ ", "warning": "⚠ "}
_INDENT = "  "
_SHARE = 4
"""A screen of so many rows gives one of them up."""
_LEAST = 3


class Trouble(NamedTuple):
    """Something that is wrong.

    Attributes:
        message: what it is, clean.
        hint: what to do about it, clean; may be empty.
        kind: `error` or `warning`.
    """

    message: str
    hint: str = ""
    kind: str = "error"


class TroubleLine(NamedTuple):
    """A line of it; what to do is drawn as usual text."""

    text: str
    is_hint: bool


class TroublePane(Widget):
    """As many lines as it takes, up to a quarter of the screen."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"trouble--error", "trouble--warning"}
    DEFAULT_CSS = """
    TroublePane {
        height: auto;
        background: $panel;
        color: $foreground;
        & > .trouble--error { color: $error; text-style: bold; }
        & > .trouble--warning { color: $warning; text-style: bold; }
    }
    """

    def __init__(self, trouble: Trouble) -> None:
        """Say this for as long as the pane is there."""
        super().__init__()
        self._trouble = trouble

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """How many lines it has in this width."""
        del container
        return len(trouble_lines(self._trouble, width, _most(viewport)))

    def render_line(self, y: int) -> Strip:
        """Draw one of them."""
        width, style = self.size.width, self.rich_style
        lines = trouble_lines(self._trouble, width, self.size.height)
        if y >= len(lines):
            return Strip.blank(width, style)
        if not lines[y].is_hint:
            style = self.get_component_rich_style(f"trouble--{self._trouble.kind}")
        return Strip([Segment(lines[y].text, style)]).adjust_cell_length(
            width, self.rich_style
        )


def trouble_lines(trouble: Trouble, width: int, most: int) -> Sequence[TroubleLine]:
    """What is wrong and what to do, broken into lines.

    Where there is no room for all of it, what to do goes before the rest of what is
    wrong, whose beginning says most.
    """
    room = max(width - len(_INDENT), 1)
    said = wrap(trouble.message, room)
    hint = wrap(trouble.hint, room) if trouble.hint else []
    said = _cut(said, max(most - len(hint), 1), room)
    hint = _cut(hint, most - len(said), room)
    first = _SIGNS[trouble.kind] + said[0]
    return [
        TroubleLine(first, is_hint=False),
        *(TroubleLine(_INDENT + line, is_hint=False) for line in said[1:]),
        *(TroubleLine(_INDENT + line, is_hint=True) for line in hint),
    ]


def _cut(lines: list[str], most: int, room: int) -> list[str]:
    """The first lines; `…` says that there are more."""
    if len(lines) <= most:
        return lines
    kept = lines[: max(most, 0)]
    return [*kept[:-1], head(kept[-1], room - 1) + ELLIPSIS] if kept else []


def _most(viewport: Size) -> int:
    return max(viewport.height // _SHARE, _LEAST)
