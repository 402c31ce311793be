"""What is remembered of the explorer from run to run."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from imstui.tui.keeping.question import Question


@dataclass(frozen=True, slots=True)
class ViewState:
    """The explorer as it was left; empty means as usual.

    Attributes:
        columns: attribute names from left to right.
        widths: cells of the columns that were resized.
        wide: whether further columns stand behind the chosen ones.
        hidden: names of the panes that are not shown where there is room for them.
        sizes: cells of the panes that were resized.
        theme: the name of the theme.
        question: what was asked last, for those who want it back.
    """

    columns: tuple[str, ...] = ()
    widths: Mapping[str, int] = field(default_factory=dict)
    wide: bool = False
    hidden: tuple[str, ...] = ()
    sizes: Mapping[str, int] = field(default_factory=dict)
    theme: str = ""
    question: Question | None = None
