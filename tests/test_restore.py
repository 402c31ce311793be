"""The explorer begins where it was left, for those who want that."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.alterations import PATIENT
from tests.explorers import altered_explorer, explorer_terminal
from tests.homes import folders

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from tests.terminal import Terminal


def wanting(folder: Path, *, restore: bool = True) -> dict[str, str]:
    """The variables of a person whose settings say whether it is to be so."""
    (folder / "config.toml").write_text(f"restore = {str(restore).lower()}\n")
    return folders(folder)


def looked_around(env: Mapping[str, str]) -> str:
    """The line under the cursor of somebody who searched among the Debians and left."""
    with explorer_terminal("--demo", "--platform", "Debian", env=env) as terminal:
        terminal.until("Everyday")
        terminal.press("/")
        terminal.until("search:")
        terminal.type("latest\r")
        terminal.until("loaded")
        terminal.press("down", "down", "down")
        lines = terminal.until(lambda lines: at(lines, "4/"))
        leave(terminal)
    return cursor(lines)


def cursor(lines: list[str]) -> str:
    """The line that the cursor is on."""
    return next((line for line in lines if "▕>" in line), "")


def at(lines: list[str], place: str) -> bool:
    return any(line.strip().startswith(place) for line in lines)


def leave(terminal: Terminal) -> None:
    terminal.press("q")
    assert terminal.wait() == 0


def test_it_begins_with_what_was_asked_searched_and_looked_at(tmp_path: Path) -> None:
    env = wanting(tmp_path)
    line = looked_around(env)

    with explorer_terminal("--demo", env=env) as terminal:
        terminal.until("platform=Debian")
        terminal.until("loaded")
        terminal.until(lambda lines: cursor(lines) == line)
        terminal.until("latest")
        leave(terminal)


def test_otherwise_it_begins_anew(tmp_path: Path) -> None:
    env = wanting(tmp_path, restore=False)
    looked_around(env)

    with explorer_terminal("--demo", env=env) as terminal:
        terminal.until("383 images")
        leave(terminal)
    assert not (tmp_path / "view.toml").exists()


@pytest.mark.parametrize("words", [("--platform", "Fedora"), ("__platform=Fedora",)])
def test_a_command_line_that_asks_something_counts_more(
    tmp_path: Path, words: tuple[str, ...]
) -> None:
    env = wanting(tmp_path)
    looked_around(env)

    with explorer_terminal("--demo", *words, env=env) as terminal:
        terminal.until("14 images")
        leave(terminal)


def test_picking_is_the_same_in_every_run(tmp_path: Path) -> None:
    env = wanting(tmp_path)
    looked_around(env)
    left = (tmp_path / "view.toml").read_text()

    with explorer_terminal("pick", "--demo", env=env) as terminal:
        terminal.until("383 images")
        terminal.press("escape")
        assert terminal.wait() == 130
    assert (tmp_path / "view.toml").read_text() == left


def test_a_line_that_went_away_loses_nothing(tmp_path: Path) -> None:
    env = folders(tmp_path) | {"IMSTUI_RESTORE": "true"}
    words = ("--demo", "--platform", "Debian")
    with altered_explorer(PATIENT, *words, env=env) as terminal:
        terminal.until("Everyday")
        terminal.signal(1)
        assert terminal.wait() == 129

    with explorer_terminal("--demo", env=env) as terminal:
        terminal.until("platform=Debian")
        leave(terminal)


@pytest.mark.parametrize(
    "broken", ["[question\n", "[question]\nquery = 1\n", "question = 1\n"]
)
def test_a_broken_memory_is_put_aside_and_costs_nothing(
    tmp_path: Path, broken: str
) -> None:
    env = wanting(tmp_path)
    (tmp_path / "view.toml").write_text(broken)

    with explorer_terminal("--demo", env=env, size=(240, 40)) as terminal:
        terminal.until("view.toml is broken and was put aside as view.toml.broken-")
        terminal.until("383 images")
        leave(terminal)
    assert len(list(tmp_path.glob("view.toml.broken-*"))) == 1


def test_a_question_that_cannot_be_asked_any_more_is_left_out(tmp_path: Path) -> None:
    env = wanting(tmp_path)
    (tmp_path / "view.toml").write_text("[question]\nquery = 'limit=many'\n")

    with explorer_terminal("--demo", env=env) as terminal:
        terminal.until("383 images")
        leave(terminal)
