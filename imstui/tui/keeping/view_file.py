"""The file that says how the explorer was left."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import fields, replace
from typing import TYPE_CHECKING

from imstui.core.errors import UsageError
from imstui.tui.keeping.atomic import changing, read_kept, write_atomically
from imstui.tui.keeping.kinds import switch_of, text_of
from imstui.tui.keeping.question import Question, question_values, read_question
from imstui.tui.keeping.toml_text import Flat, toml_lines, toml_table
from imstui.tui.keeping.view_state import ViewState

if TYPE_CHECKING:
    from pathlib import Path

_QUESTION = "question"
_HEADING = (
    "# How imstui was left; written each time it is. What is taken out is usual.\n"
)


def load_view_state(path: Path) -> tuple[ViewState, str]:
    """Read the file; the text says what was wrong with it, and is empty otherwise."""
    return read_kept(path, _read, ViewState())


def keep_changes(path: Path, before: ViewState, after: ViewState) -> None:
    """Write what was changed into the file, if anything was.

    What another run changed meanwhile stays.

    Raises:
        UsageError: it cannot be written.
    """
    changes = {
        field.name: value
        for field in fields(after)
        if (value := getattr(after, field.name)) != getattr(before, field.name)
    }
    if changes:
        with changing(path):
            state, _ = load_view_state(path)
            store_view_state(path, replace(state, **changes))


def store_view_state(path: Path, state: ViewState) -> None:
    """Write the file.

    Raises:
        UsageError: it cannot be written.
    """
    plain: dict[str, Flat] = {
        "columns": state.columns,
        "wide": state.wide,
        "hidden": state.hidden,
        "theme": state.theme,
    }
    text = _HEADING + toml_lines({name: v for name, v in plain.items() if v})
    for name, numbers in (("widths", state.widths), ("sizes", state.sizes)):
        if numbers:
            text += f"\n{toml_table(name, numbers)}"
    if state.question is not None:
        text += f"\n{toml_table(_QUESTION, question_values(state.question))}"
    write_atomically(path, text)


def _read(text: str) -> ViewState:
    """Raises `ValueError` where a value is of another kind than it was written."""
    values = tomllib.loads(text)
    try:
        return _view_state(values)
    except UsageError as error:
        raise ValueError(error.message) from error


def _view_state(values: Mapping[str, object]) -> ViewState:
    return ViewState(
        columns=_texts(values, "columns"),
        widths=_numbers(values, "widths"),
        wide=switch_of(values, "wide"),
        hidden=_texts(values, "hidden"),
        sizes=_numbers(values, "sizes"),
        theme=text_of(values, "theme") or "",
        question=_question(values),
    )


def _question(values: Mapping[str, object]) -> Question | None:
    table = values.get(_QUESTION)
    if isinstance(table, Mapping):
        return read_question(table)
    if table is None:
        return None
    raise UsageError(f"{_QUESTION} is no table")


def _texts(values: Mapping[str, object], name: str) -> tuple[str, ...]:
    value = values.get(name, [])
    if isinstance(value, list) and all(isinstance(v, str) for v in value):
        return tuple(value)
    raise UsageError(f"{name} is no list of texts")


def _numbers(values: Mapping[str, object], name: str) -> Mapping[str, int]:
    value = values.get(name, {})
    if isinstance(value, Mapping) and all(type(v) is int for v in value.values()):
        return dict(value)
    raise UsageError(f"{name} is no table of whole numbers")
