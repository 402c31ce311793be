"""Which theme is in use: at the start, by choice, and anew when its file changes."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual.app import App

from imstui.core.errors import UsageError
from imstui.tui.theming.files import (
    DARK,
    LIGHT,
    TERMINAL_DARK,
    TERMINAL_LIGHT,
    find_theme,
    load_themes,
    own_folder,
    read_theme,
    stamp_of,
    theme_folder,
    theme_names,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from textual.timer import Timer

    from imstui.tui.picking import Picked
    from imstui.tui.theming.files import Stamp, ThemeFile

_LOOK_SECONDS = 1.0


class ThemeInUse:
    """Uses one theme at a time, and knows whether the person chose it.

    Attributes:
        usual: the theme that is used where nothing is said.
        chosen: the name of the one that was chosen in this run; None for none.
    """

    def __init__(
        self, app: App[Picked], say: Callable[[str], object], *, few_colours: bool
    ) -> None:
        """Use none yet.

        Args:
            app: what the themes are for.
            say: goes on saying something until there is something else to say.
            few_colours: whether only the terminal's own colours can be seen.
        """
        self._app = app
        self._say = say
        self._few_colours = few_colours
        self._file: ThemeFile | None = None
        self._seen: Stamp | None = None
        self._timer: Timer | None = None
        self._came_from = ""
        self.usual = TERMINAL_DARK if few_colours else DARK
        self.chosen: str | None = None

    @property
    def name(self) -> str:
        """What the theme is called; empty before `begin`."""
        return "" if self._file is None else self._file.theme.name

    def begin(self, wanted: str, remembered: str) -> str:
        """Use a theme; the usual one, and why, where that cannot be.

        Args:
            wanted: what the person says; empty for nothing.
            remembered: what was used last. Where only few colours can be seen it is
                not missed: it waits for a terminal that has them.
        """
        problem = self._try(wanted or remembered or self.usual)
        if self._file is None:
            self._use(read_theme(theme_folder() / f"{self.usual}.toml"))
        return problem if wanted or not self._few_colours else ""

    def watch(self) -> None:
        """Look at the theme's file from time to time while it is the person's own."""
        own = self._file is not None and self._file.path.parent == own_folder()
        if own and self._timer is None:
            self._timer = self._app.set_interval(_LOOK_SECONDS, self._look)
        elif not own and self._timer is not None:
            self._timer.stop()
            self._timer = None

    def offer(self) -> None:
        """Let the person choose, seeing each theme at once."""
        # Imported here: the first rows need one theme and no menu.
        from imstui.tui.screens.menu import Menu, MenuScreen, choice  # noqa: PLC0415

        loaded = load_themes([theme_folder(), own_folder()])
        files = self._offered(loaded.files)
        entries = tuple(
            choice(
                name,
                _label(file, usable=file in loaded.files),
                present=name == self.name,
            )
            for name, file in files.items()
        )
        preview = partial(self._change_to, files)
        menu = Menu("Themes", entries, "keeps the theme", preview=preview, at=self.name)
        self._app.push_screen(MenuScreen(menu), partial(self._decide, self._file))
        if loaded.problems:
            self._say("; ".join(loaded.problems))

    def _offered(self, files: Iterable[ThemeFile]) -> dict[str, ThemeFile]:
        """The themes that can be seen, and the one in use whatever became of it."""
        offered = {
            file.theme.name: file
            for file in files
            if file.theme.ansi or not self._few_colours
        }
        if self._file is not None:
            offered.setdefault(self.name, self._file)
        return offered

    def change_light(self) -> str:
        """Change to the light theme for a dark one, or back; what came of it."""
        file = self._file
        if file is None:
            return ""
        problem = self._try(self._came_from or file.counterpart or self._other(file))
        if problem:
            return problem
        self._came_from = file.theme.name
        self.chosen = self.name
        return f"The theme is {self.name}"

    def _other(self, file: ThemeFile) -> str:
        if self._few_colours or file.theme.ansi:
            return TERMINAL_LIGHT if file.theme.dark else TERMINAL_DARK
        return LIGHT if file.theme.dark else DARK

    def _change_to(self, files: Mapping[str, ThemeFile], name: str) -> None:
        if name != self.name:
            self._use(files[name])

    def _decide(self, before: ThemeFile | None, name: str | None) -> None:
        if name is not None:
            self.chosen, self._came_from = self.name, ""
        elif before is not None and before is not self._file:
            self._use(before)

    def _try(self, name: str) -> str:
        """Use the theme of a name; why not, if so."""
        path = find_theme(name)
        if path is None:
            return _unknown(name)
        try:
            file = read_theme(path)
        except UsageError as error:
            return error.message
        if self._few_colours and not file.theme.ansi:
            return f"the theme {name} needs more colours than this terminal shows"
        self._use(file)
        return ""

    def _use(self, file: ThemeFile) -> None:
        self._file, self._seen = file, file.stamp
        self._app.register_theme(file.theme)
        if self._app.theme == file.theme.name:
            # The same name in other colours would go unnoticed.
            self._app.mutate_reactive(App.theme)
        else:
            self._app.theme = file.theme.name
        if self._app.is_running:
            self.watch()

    def _look(self) -> None:
        """Use the theme anew if its file has changed, and can be used."""
        if self._file is None:
            return
        seen = stamp_of(self._file.path)
        # Some editors take the file away before they write it.
        if seen in {self._seen, None}:
            return
        self._seen = seen
        try:
            file = read_theme(self._file.path)
        except UsageError as error:
            self._say(error.message)
        else:
            self._use(file)
            self._say("")


def _unknown(name: str) -> str:
    # Imported here: most names are right.
    from imstui.core.problems import closest  # noqa: PLC0415

    names = theme_names()
    meant = closest(name, names)
    guess = f"did you mean {meant}?" if meant else f"there are {', '.join(names)}"
    return f"no theme is called {name!r}; {guess}"


def _label(file: ThemeFile, *, usable: bool) -> str:
    bright = "" if file.theme.dark else ", for bright rooms"
    return f"{file.theme.name}{bright}{'' if usable else '; its file cannot be used'}"
