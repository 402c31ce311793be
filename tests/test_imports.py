"""The house's floors: who imports whom, and what a command loads."""

from __future__ import annotations

import ast
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.command import ROOT, environment

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PACKAGE = ROOT / "imstui"

BELOW = {
    "spec": set[str](),
    "core": {"spec"},
    "sources": {"core", "spec"},
    "output": {"core", "spec"},
    "serve": {"sources", "output", "core", "spec"},
    "tui": {"sources", "output", "core", "spec"},
    "cli": {"serve", "tui", "sources", "output", "core", "spec"},
}
"""The rooms that a room may import beside itself."""

SOURCES_BELOW = {
    "catalogue": set[str](),
    "exchange": set[str](),
    "endpoint": {"exchange"},
    "signin": {"exchange"},
    "clouds": {"signin", "exchange"},
    "together": {"clouds", "endpoint", "signin", "exchange"},
}
"""Likewise within `sources`; the files beside these rooms connect them."""

SCREEN = {"textual", "rich.console", "asyncio"}
SERVICE = {"httpx", "pydantic", "ssl"}
FILES = {"sqlite3", "json", "yaml", "pathlib"}
READING = {"argparse", "dataclasses", "inspect", "urllib.parse", "datetime"}

PRESENT = sorted(room for room in BELOW if (PACKAGE / room).is_dir())


def imported(path: Path) -> Iterator[str]:
    """The modules that a file names in its imports, wherever they stand."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.Import(names=names):
                yield from (name.name for name in names)
            case ast.ImportFrom(module=str(module), names=names):
                assert node.level == 0, f"{path}: relative"
                yield from (f"{module}.{name.name}" for name in names)


def rooms_imported(path: Path) -> set[str]:
    parts = (name.split(".") for name in imported(path))
    return {rest[0] for first, *rest in parts if first == "imstui" and rest}


@pytest.mark.parametrize("room", PRESENT)
def test_a_room_imports_only_what_is_below_it(room: str) -> None:
    allowed = BELOW[room] | {room, "__version__"}

    wrong = {
        str(path.relative_to(ROOT)): above
        for path in (PACKAGE / room).rglob("*.py")
        if (above := rooms_imported(path) - allowed)
    }

    assert wrong == {}


def test_every_room_has_its_floor() -> None:
    rooms = {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    assert rooms <= set(BELOW)
    sources = {path.parent.name for path in PACKAGE.glob("sources/*/__init__.py")}
    assert sources == set(SOURCES_BELOW)


@pytest.mark.parametrize("room", SOURCES_BELOW)
def test_a_room_of_sources_imports_only_what_is_below_it(room: str) -> None:
    wrong = {
        (path.name, name)
        for path in (PACKAGE / "sources" / room).rglob("*.py")
        for name in imported(path)
        for other in set(SOURCES_BELOW) - SOURCES_BELOW[room] - {room}
        if name.startswith(f"imstui.sources.{other}.")
    }

    assert wrong == set()


@pytest.mark.parametrize("room", ["spec", "core"])
def test_the_lowest_floors_stand_on_the_standard_library(room: str) -> None:
    known = sys.stdlib_module_names | {"imstui"}
    others = {
        name.partition(".")[0]
        for path in (PACKAGE / room).rglob("*.py")
        for name in imported(path)
    } - known
    # The platform's folders are a matter of convention that a library knows best.
    assert others <= {"platformdirs"}


def test_only_the_explorer_knows_textual() -> None:
    for room in set(PRESENT) - {"tui"}:
        for path in (PACKAGE / room).rglob("*.py"):
            names = {name.partition(".")[0] for name in imported(path)}
            assert "textual" not in names, path


# What is loaded, in the real command.


def loaded(*words: str) -> set[str]:
    """The modules that a command had imported at its end."""
    script = (
        "import atexit, runpy, sys\n"
        "atexit.register(lambda: print(*sys.modules, file=sys.stderr))\n"
        "runpy.run_module('imstui', run_name='__main__', alter_sys=True)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, *words],
        capture_output=True,
        text=True,
        env=environment(),
        check=False,
    )
    assert done.returncode in {0, 1}, done.stderr
    return set(done.stderr.splitlines()[-1].split())


@pytest.mark.parametrize("words", ["--help", "list --help", "--version"])
def test_help_and_version_load_hardly_anything(words: str) -> None:
    modules = loaded(*words.split())

    assert not (SCREEN | SERVICE | FILES | READING) & modules


@pytest.mark.parametrize(
    "words",
    [
        "list --demo --limit 1",
        "list --demo -f json --platform Ubuntu",
        "list --demo --name nothing",
        "pick --demo -1 --limit 1",
        "pick --demo -0 -q zzzzzz",
        "paths",
        "completion bash",
    ],
)
def test_without_a_screen_no_screen_is_loaded(words: str) -> None:
    modules = loaded(*words.split())

    assert not (SCREEN | SERVICE | {"yaml"}) & modules


def test_the_version_needs_no_tables() -> None:
    ours = {name for name in loaded("--version") if name.startswith("imstui")}

    assert ours == {"imstui", "imstui.cli", "imstui.cli.main", "imstui.cli.result"}


def test_the_first_rows_wait_for_no_pane_menu_or_search() -> None:
    script = "import imstui.tui.app, imstui.sources.demo, sys; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        env=environment(),
        check=True,
    )
    modules = set(done.stdout.split())

    assert not (SERVICE - {"ssl"}) & modules
    assert not modules & {
        "imstui.core.local_index",
        "imstui.core.search",
        "imstui.core.view_worker",
        "imstui.tui.details.pane",
        "imstui.tui.screens.help",
        "imstui.tui.commands.keymap",
        "imstui.tui.screens.menu",
        "imstui.tui.panes.search_bar",
        "imstui.tui.sidebar",
    }
