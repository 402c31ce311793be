"""YAML and JSON files of settings, with every value as the text that was written."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from imstui.core.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from imstui.core.values import Json


def read_document(path: Path) -> dict[str, Json]:
    """The mapping that a file holds; an empty file holds an empty one.

    Raises:
        UsageError: it is broken, with the line, or it is no mapping.
        OSError: it cannot be read.
    """
    data = path.read_bytes()
    read = _from_json if path.suffix == ".json" else _from_yaml
    try:
        value = read(path, data)
    except RecursionError:
        raise UsageError(
            f"{path}: a setting is inside of itself, or of too many others"
        ) from None
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise UsageError(f"{path}: settings are expected, as 'name: value'")
    return value


def _from_json(path: Path, data: bytes) -> Json:
    try:
        return _plain(json.loads(data)) if data.strip() else None
    except json.JSONDecodeError as error:
        # The library's error carries the whole document, secrets and all.
        raise UsageError(
            f"{path}:{error.lineno}: this is no JSON: {error.msg}"
        ) from None
    except UnicodeDecodeError:
        raise UsageError(f"{path}: this is no JSON text") from None


def _from_yaml(path: Path, data: bytes) -> Json:
    # Reading YAML costs tens of milliseconds, which nobody pays without such a file.
    import yaml  # noqa: PLC0415

    kept = {
        first: [pair for pair in pairs if pair[0] in _KEPT_TAGS]
        for first, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }

    class Texts(yaml.SafeLoader):
        """Leaves `0123`, `yes` and `1e5` as they were written; YAML would reckon."""

        yaml_implicit_resolvers = kept

    try:
        # A SafeLoader in all but the guessing of types.
        return _plain(yaml.load(data, Loader=Texts))  # noqa: S506
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = f"{path}:{mark.line + 1}" if mark else str(path)
        problem = error.problem or error.context or "it cannot be read"
        # The library's error shows the line, and with it what is in there; an alias
        # or a tag that it does not know may be a password that starts with * or !.
        raise UsageError(
            f"{place}: this is no YAML: {_QUOTED.sub('…', problem)}",
            "A value with special characters goes into 'single quotes'.",
        ) from None
    except (yaml.YAMLError, UnicodeDecodeError):
        raise UsageError(f"{path}: this is no YAML text") from None


_QUOTED = re.compile(r"'..+'")
_KEPT_TAGS = frozenset({"tag:yaml.org,2002:null", "tag:yaml.org,2002:merge"})


def _plain(value: object) -> Json:
    """The value with numbers and dates as text."""
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if value is None or isinstance(value, bool | str):
        return value
    return str(value)
