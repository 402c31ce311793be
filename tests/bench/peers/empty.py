"""The smallest Textual app: what any app pays before its first text."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.widgets import Static


class Empty(App[None]):
    """One line of text."""

    def compose(self) -> ComposeResult:
        yield Static("the first text")


if __name__ == "__main__":
    Empty().run()
