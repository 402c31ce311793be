"""The settings in force: a flag before the environment before the file.

`config.toml` is a person's own file: what is wrong in it is refused, all of it at once,
and never changed. It may be absent.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from imstui.core.errors import UsageError
from imstui.core.problems import closest
from imstui.tui.keeping.settings import SETTINGS, Setting, Value

if TYPE_CHECKING:
    from pathlib import Path

KEYS = "keys"
"""The table of the file that gives commands other keys."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Config:
    """Every setting with its value; `SETTINGS` says what each one means.

    Attributes:
        keys: the keys of commands by the command's id; none at all disables it.
    """

    theme: str
    color: str
    mouse: bool
    page_size: int
    columns: tuple[str, ...]
    restore: bool
    cloud: str
    keep_tokens: bool
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def load_config(
    path: Path, environ: Mapping[str, str], flags: Mapping[str, Value]
) -> Config:
    """Find out which settings are in force.

    Args:
        path: `config.toml`.
        environ: looked at for `IMSTUI_` and the setting's name in capitals.
        flags: settings that the command line gave.

    Raises:
        UsageError: the file or the environment has something that is no setting, or
            has no such value; each problem is on a line.
    """
    file = _File.read(path)
    problems = [*_wrong_in_file(file), *_wrong_in_environment(environ)]
    if problems:
        names = ", ".join(setting.name for setting in SETTINGS)
        raise UsageError("\n".join(problems), f"Settings: {names}, and a [keys] table.")
    set_outside = {row.name: row.read(text) for row, text in _variables(environ)}
    given = {**file.values, **set_outside, **flags}
    values = {row.name: given.get(row.name, row.default) for row in SETTINGS}
    return Config(
        theme=_as(str, values["theme"]),
        color=_as(str, values["color"]),
        mouse=_as(bool, values["mouse"]),
        page_size=_as(int, values["page_size"]),
        columns=_texts(values["columns"]),
        restore=_as(bool, values["restore"]),
        cloud=_as(str, values["cloud"]),
        keep_tokens=_as(bool, values["keep_tokens"]),
        keys={name: _texts(keys) for name, keys in _keys(file).items()},
    )


@dataclass(frozen=True, slots=True)
class _File:
    """The file as text, and as TOML."""

    path: Path
    text: str
    values: Mapping[str, object]

    @classmethod
    def read(cls, path: Path) -> _File:
        try:
            text = path.read_text(encoding="utf-8")
        except (FileNotFoundError, NotADirectoryError):
            return cls(path, "", {})
        except (OSError, UnicodeDecodeError) as error:
            raise UsageError(f"{path} cannot be read: {error}") from error
        # Imported here: most people have no such file.
        import tomllib  # noqa: PLC0415

        try:
            return cls(path, text, tomllib.loads(text))
        except (ValueError, RecursionError) as error:
            raise UsageError(f"{path}: {error}") from error

    def place_of(self, name: str) -> str:
        """The file, and the line that a key is on where that can be told."""
        key = rf"^[ \t]*\[?[\"']?{re.escape(name)}[\"']?[ \t]*[=\].]"
        found = re.search(key, self.text, re.MULTILINE)
        if found is None:
            return str(self.path)
        return f"{self.path}, line {self.text.count(chr(10), 0, found.start()) + 1}"


def _wrong_in_file(file: _File) -> Iterator[str]:
    known = {setting.name: setting for setting in SETTINGS}
    for name, value in file.values.items():
        setting = known.get(name)
        if setting is not None and not setting.accepts(value):
            yield f"{file.place_of(name)}: {name} is not {setting.allowed}"
        elif setting is None and name != KEYS:
            meant = closest(name, [*known, KEYS])
            guess = f"; did you mean {meant}?" if meant else ""
            yield f"{file.place_of(name)}: {name} is no setting{guess}"
    if not isinstance(file.values.get(KEYS, {}), Mapping):
        yield f"{file.place_of(KEYS)}: {KEYS} is not a table"
    for name, keys in _keys(file).items():
        if not isinstance(keys, list) or not all(isinstance(key, str) for key in keys):
            yield f"{file.place_of(name)}: the keys of {name} are not a list of texts"


def _wrong_in_environment(environ: Mapping[str, str]) -> Iterator[str]:
    for setting, text in _variables(environ):
        if not setting.accepts(setting.read(text)):
            yield f"{setting.variable}={text} is not {setting.allowed}"


def _variables(environ: Mapping[str, str]) -> Iterator[tuple[Setting, str]]:
    """The settings that the environment has; an empty one is not set."""
    for setting in SETTINGS:
        text = environ.get(setting.variable)
        if text:
            yield setting, text


def _keys(file: _File) -> dict[str, object]:
    """The table of keys by command; one key may stand without a list."""
    table = file.values.get(KEYS)
    found = dict(_flattened(table)) if isinstance(table, Mapping) else {}
    return {n: [keys] if isinstance(keys, str) else keys for n, keys in found.items()}


def _flattened(
    table: Mapping[str, object], above: str = ""
) -> Iterator[tuple[str, object]]:
    """Entries by their whole name: a dot in a bare key makes a table within."""
    for name, value in table.items():
        if isinstance(value, Mapping):
            yield from _flattened(value, f"{above}{name}.")
        else:
            yield f"{above}{name}", value


def _as(kind: type[T], value: object) -> T:
    if not isinstance(value, kind):
        raise TypeError(f"{value!r} is no {kind.__name__}")
    return value


def _texts(value: object) -> tuple[str, ...]:
    items = value if isinstance(value, tuple) else _as(list, value)
    return tuple(_as(str, item) for item in items)
