"""What lies on top of the explorer for a while: help, palette, menus, comparison.

Each is imported when it is asked for: the first rows do not wait for any of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from imstui.core.errors import ImstuiError

if TYPE_CHECKING:
    from imstui.tui.explorer import ExplorerScreen


class Overlays:
    """Opens screens over the explorer and carries out what was chosen in them."""

    def __init__(self, explorer: ExplorerScreen) -> None:
        self._explorer = explorer

    def open(self, name: str) -> None:
        """Open what a command names.

        Raises:
            KeyError: there is no such thing.
        """
        {
            "help": self._help,
            "palette": self._palette,
            "yank": self._yank_menu,
            "columns": self._columns,
            "themes": self._themes,
            "compare": self._compare,
            "export": self._export,
        }[name]()

    def yank(self, name: str | None) -> None:
        """Copy something of the image under the cursor."""
        from imstui.tui.yanking import Subject, snippet, yank  # noqa: PLC0415

        explorer = self._explorer
        image = explorer.table.cursor_image
        if name is None or image is None:
            return
        subject = Subject(image, explorer.session.query)
        told, copied = yank(explorer.app, snippet(name), subject)
        explorer.status.say(told, "" if copied else "error")

    def _help(self) -> None:
        from imstui.tui.help import help_screen  # noqa: PLC0415

        self._explorer.app.push_screen(help_screen(), self._explorer.run_command)

    def _palette(self) -> None:
        from imstui.tui.help import palette_screen  # noqa: PLC0415

        self._explorer.app.push_screen(palette_screen(), self._explorer.run_command)

    def _yank_menu(self) -> None:
        from imstui.tui.yanking import yank_screen  # noqa: PLC0415

        if self._explorer.table.cursor_image is not None:
            self._explorer.app.push_screen(yank_screen(), self.yank)

    def _columns(self) -> None:
        from imstui.tui.columns import ColumnsScreen  # noqa: PLC0415

        explorer = self._explorer
        image = explorer.table.cursor_image
        others = () if image is None else image.undocumented
        explorer.app.push_screen(
            ColumnsScreen(explorer.columns, others), explorer.set_columns
        )

    def _themes(self) -> None:
        from imstui.tui.themes import theme_screen  # noqa: PLC0415

        app = self._explorer.app
        before = app.theme

        def wear(name: str) -> None:
            app.theme = name

        screen, problems = theme_screen(app, wear)
        for problem in problems:
            self._explorer.status.say(problem, "warning")
        app.push_screen(screen, lambda name: wear(name or before))

    def _compare(self) -> None:
        from imstui.tui.comparing import CompareScreen  # noqa: PLC0415

        explorer = self._explorer
        images = dict(explorer.table.marked)
        under = explorer.table.cursor_image
        if under is not None and len(images) < 2:
            images[under.id] = under
        if len(images) < 2:
            explorer.status.say("Mark an image with Space, then compare another one")
            return
        explorer.app.push_screen(CompareScreen(tuple(images.values())))

    def _export(self) -> None:
        from imstui.tui.exporting import PathPrompt  # noqa: PLC0415

        count = len(self._explorer.view)
        title = f"Write the {count:,} images of the list to a file"
        self._explorer.app.push_screen(PathPrompt(title), self._write)

    def _write(self, name: str | None) -> None:
        from imstui.tui.exporting import export  # noqa: PLC0415

        explorer, view = self._explorer, self._explorer.view
        if name is None:
            return
        images = (view.image(index) for index in range(len(view)))
        try:
            count = export(images, explorer.columns, name)
        except ImstuiError as error:
            explorer.status.say(error.message, "error")
            return
        more = "; more can be loaded with L" if view.incomplete else ""
        explorer.status.say(f"{count:,} images in {name}{more}")
