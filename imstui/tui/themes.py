"""Themes: files of colours in TOML, the built-in ones and the person's own."""

from __future__ import annotations

import os
import tomllib
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING

from textual.theme import Theme

from imstui.core.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from textual.app import App

    from imstui.tui.menu import MenuScreen

DARK = "imstui-dark"
LIGHT = "imstui-light"
TERMINAL_DARK = "terminal-dark"

_FIELDS = {field.name: field for field in fields(Theme)}


@dataclass(frozen=True, slots=True)
class LoadedThemes:
    """What a folder of themes gave: those that can be used, and why others cannot."""

    themes: tuple[Theme, ...]
    problems: tuple[str, ...]


def theme_folder() -> Path:
    """Where the built-in themes are: inside the package, or beside it in a checkout."""
    package = Path(__file__).parents[1]
    installed = package / "themes"
    return installed if installed.is_dir() else package.parent / "themes"


def find_theme(name: str) -> Path | None:
    """A theme's file: the person's own, else the built-in one; None for neither."""
    for folder in (own_folder, theme_folder):
        path = folder() / f"{name}.toml"
        if path.is_file():
            return path
    return None


def own_folder() -> Path:
    """Where the person's own themes are."""
    # Imported late: only who has changed something waits for it.
    from imstui.tui.keeping.places import find_places  # noqa: PLC0415

    return find_places(os.environ).themes


def load_themes(folders: Iterable[Path]) -> LoadedThemes:
    """Read every `*.toml` of these folders; a later file wins over its namesake."""
    themes: dict[str, Theme] = {}
    problems = []
    for folder in folders:
        for path in sorted(folder.glob("*.toml")):
            try:
                theme = read_theme(path)
            except UsageError as error:
                problems.append(error.message)
            else:
                themes[theme.name] = theme
    return LoadedThemes(tuple(themes.values()), tuple(problems))


def read_theme(path: Path) -> Theme:
    """Read one theme, named after its file.

    Raises:
        UsageError: it is no TOML, a key is unknown, or a value is of the wrong type.
    """
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise UsageError(f"{path}: {error}") from error
    _refuse_unknown(path, values)
    if not isinstance(values.get("primary"), str):
        raise UsageError(f"{path}: needs primary, a colour")
    variables = values.pop("variables", {})
    return Theme(
        name=path.stem,
        variables={name: str(value) for name, value in variables.items()},
        **values,
    )


def _refuse_unknown(path: Path, values: Mapping[str, object]) -> None:
    for key, value in values.items():
        field = _FIELDS.get(key)
        if field is None or key == "name":
            known = ", ".join(name for name in _FIELDS if name != "name")
            raise UsageError(f"{path}: {key} is not one of {known}")
        wanted = _wanted_type(key)
        if not isinstance(value, wanted):
            raise UsageError(f"{path}: {key} is not a {wanted.__name__}")


def _wanted_type(key: str) -> type:
    if key == "variables":
        return dict
    if key in {"dark", "ansi"}:
        return bool
    return float if key in {"luminosity_spread", "text_alpha"} else str


def theme_screen(
    app: App[object], preview: Callable[[str], object]
) -> tuple[MenuScreen, tuple[str, ...]]:
    """A menu of the built-in themes and the person's own, and why others are left out.

    Args:
        app: gets to know the themes.
        preview: wears a theme by its name.
    """
    # Imported here: the first rows need one theme and no menu.
    from imstui.tui.menu import Entry, Menu, MenuScreen  # noqa: PLC0415

    loaded = load_themes([theme_folder(), own_folder()])
    for theme in loaded.themes:
        app.register_theme(theme)
    entries = tuple(
        Entry(theme.name, f"{theme.name}{'' if theme.dark else ', for bright rooms'}")
        for theme in loaded.themes
    )
    menu = Menu("Themes", entries, "keeps the theme", preview=preview)
    return MenuScreen(menu), loaded.problems
