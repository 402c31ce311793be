"""What lies on top of the explorer for a while: help, palette, menus, comparison.

Each is imported when it is asked for: the first rows do not wait for any of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from imstui.sources.remote import Remote

if TYPE_CHECKING:
    from imstui.core.image import Image
    from imstui.tui.explorer import ExplorerScreen


class Overlays:
    """Opens screens over the explorer and carries out what was chosen in them."""

    def __init__(self, explorer: ExplorerScreen) -> None:
        self._explorer = explorer

    def do(self, what: str, *values: str) -> None:
        """Open what a command names.

        Raises:
            KeyError: there is no such thing.
        """
        {
            "help": self._help,
            "palette": self._palette,
            "compare": self._compare,
            "log": self._log,
        }[what](*values)

    @property
    def compared(self) -> tuple[Image, ...]:
        """The images to compare: the marked ones; one of them beside the cursor's."""
        images = dict(self._explorer.marking.images)
        under = self._explorer.table.cursor_image
        if under is not None and len(images) < 2:
            images[under.id] = under
        return tuple(images.values())

    def _help(self) -> None:
        from imstui.tui.screens.help import help_screen  # noqa: PLC0415

        screen = help_screen(self._explorer.abilities.possible)
        self._explorer.app.push_screen(screen, self._explorer.run_command)

    def _palette(self) -> None:
        from imstui.tui.screens.help import palette_screen  # noqa: PLC0415

        explorer = self._explorer
        why_not = explorer.abilities.why_not
        screen = palette_screen(explorer.commands.values(), why_not)
        explorer.app.push_screen(screen, explorer.run_command)

    def _compare(self) -> None:
        from imstui.tui.screens.compare import CompareScreen  # noqa: PLC0415

        self._explorer.app.push_screen(CompareScreen(self.compared))

    def _log(self) -> None:
        from imstui.tui.screens.log import LogLine, LogScreen, in_order  # noqa: PLC0415

        explorer = self._explorer

        def lines() -> tuple[LogLine, ...]:
            source = explorer.session.source
            records = source.records if isinstance(source, Remote) else ()
            return in_order(records, explorer.journal.said)

        explorer.app.push_screen(LogScreen(lines), self._copy_line)

    def _copy_line(self, text: str | None) -> None:
        if text is not None:
            self._explorer.yanking.send(text, "the line")
