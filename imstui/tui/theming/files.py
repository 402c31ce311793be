"""Themes: files of colours in TOML, the built-in ones and the person's own."""

from __future__ import annotations

import os
import tomllib
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from textual.theme import Theme

from imstui.core.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

DARK = "imstui-dark"
LIGHT = "imstui-light"
TERMINAL_DARK = "terminal-dark"
TERMINAL_LIGHT = "terminal-light"

_SUFFIX = ".toml"
_VARIABLES = "variables"
_COUNTERPART = "counterpart"
_KINDS: Mapping[str, type] = {
    **{field.name: str for field in fields(Theme) if field.name != "name"},
    **dict.fromkeys(("dark", "ansi"), bool),
    **dict.fromkeys(("luminosity_spread", "text_alpha"), float),
    _VARIABLES: dict,
    _COUNTERPART: str,
}

Stamp: TypeAlias = tuple[int, int]
"""When a file was written last, in nanoseconds since 1970, and its size in bytes."""


class ThemeFile(NamedTuple):
    """A theme as it was read.

    Attributes:
        theme: what Textual makes of it.
        path: the file.
        counterpart: the name of the theme that is dark where this one is light, or the
            other way round; empty where the file names none.
        stamp: of the file, just before it was read.
    """

    theme: Theme
    path: Path
    counterpart: str = ""
    stamp: Stamp | None = None


@dataclass(frozen=True, slots=True)
class LoadedThemes:
    """What a folder of themes gave: those that can be used, and why others cannot."""

    files: tuple[ThemeFile, ...]
    problems: tuple[str, ...]


def theme_folder() -> Path:
    """Where the built-in themes are: inside the package, or beside it in a checkout."""
    package = Path(__file__).parents[2]
    installed = package / "themes"
    return installed if installed.is_dir() else package.parent / "themes"


def own_folder() -> Path:
    """Where the person's own themes are."""
    # Imported late: only who has changed something waits for it.
    from imstui.tui.keeping.places import find_places  # noqa: PLC0415

    return find_places(os.environ).themes


def find_theme(name: str) -> Path | None:
    """A theme's file: the person's own, else the built-in one; None for neither."""
    if Path(name).name != name:
        # A name, not a way out of the folders.
        return None
    for folder in (own_folder, theme_folder):
        path = folder() / f"{name}{_SUFFIX}"
        if path.is_file():
            return path
    return None


def theme_names() -> tuple[str, ...]:
    """The names of all themes, whether they can be read or not."""
    folders = (theme_folder(), own_folder())
    paths = (path for folder in folders for path in folder.glob(f"*{_SUFFIX}"))
    return tuple(sorted({path.stem for path in paths}))


def load_themes(folders: Iterable[Path]) -> LoadedThemes:
    """Read every `*.toml` of these folders; a later file wins over its namesake."""
    files: dict[str, ThemeFile] = {}
    problems = []
    for folder in folders:
        for path in sorted(folder.glob(f"*{_SUFFIX}")):
            try:
                file = read_theme(path)
            except UsageError as error:
                problems.append(error.message)
            else:
                files[file.theme.name] = file
    return LoadedThemes(tuple(files.values()), tuple(problems))


def read_theme(path: Path) -> ThemeFile:
    """Read one theme, named after its file.

    Raises:
        UsageError: it is no TOML, a key is unknown, or a value is none that it takes.
    """
    # Before it is read: whatever is written from here on has another one.
    stamp = stamp_of(path)
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror}") from error
    except ValueError as error:
        raise UsageError(f"{path}: {error}") from error
    _refuse_unknown(path, values)
    if "primary" not in values:
        raise UsageError(f"{path}: needs primary, a colour")
    variables = values.pop(_VARIABLES, {})
    counterpart = values.pop(_COUNTERPART, "")
    theme = Theme(
        name=path.stem,
        variables={name: str(value) for name, value in variables.items()},
        **values,
    )
    if path.parent != theme_folder():
        _refuse_unusable(path, theme)
    return ThemeFile(theme, path, counterpart, stamp)


def stamp_of(path: Path) -> Stamp | None:
    """What tells a file from itself after it was written; None where there is none."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size


def _refuse_unknown(path: Path, values: Mapping[str, object]) -> None:
    for key, value in values.items():
        kind = _KINDS.get(key)
        if kind is None:
            known = ", ".join(_KINDS)
            raise UsageError(f"{path}: {key} is not one of {known}")
        if not isinstance(value, kind):
            raise UsageError(f"{path}: {key} is not a {kind.__name__}")


def _refuse_unusable(path: Path, theme: Theme) -> None:
    # Imported here: the built-in themes are right.
    from imstui.tui.theming.check import wrong_with  # noqa: PLC0415

    problem = wrong_with(theme)
    if problem:
        raise UsageError(f"{path}: {problem}")
