"""Two runs that change the same file at the same time, as when they end together."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from threading import Thread
from typing import TYPE_CHECKING

from imstui.core.query import Query
from imstui.tui.keeping import atomic, history, saved, view_file
from imstui.tui.keeping.history import LINES_KEPT, append_to_history, load_history
from imstui.tui.keeping.saved import SavedQuery, load_saved, save_query
from imstui.tui.keeping.view_file import keep_changes, load_view_state
from imstui.tui.keeping.view_state import ViewState

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from types import ModuleType

    import pytest

USUAL = ViewState()
GOLD = Query.from_query_string("__imagetype=gold")


def just_before_writing(
    monkeypatch: pytest.MonkeyPatch, module: ModuleType, other: Callable[[], None]
) -> Thread:
    """The other run, which begins when the first one is about to write its text."""
    thread = Thread(target=other)
    # On a slow machine its turn may come late.
    monkeypatch.setattr(atomic, "_TURN_SECONDS", 60.0)

    def write(path: Path, text: str) -> None:
        monkeypatch.setattr(module, "write_atomically", atomic.write_atomically)
        thread.start()
        # It is over soon unless it waits for this one.
        thread.join(0.5)
        atomic.write_atomically(path, text)

    monkeypatch.setattr(module, "write_atomically", write)
    return thread


def test_each_leaves_what_it_has_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "state" / "view.toml"
    wide, light = replace(USUAL, wide=True), replace(USUAL, theme="imstui-light")
    other = just_before_writing(
        monkeypatch, view_file, lambda: keep_changes(path, USUAL, light)
    )

    keep_changes(path, USUAL, wide)
    other.join(60)

    assert load_view_state(path)[0] == replace(wide, theme="imstui-light")


def test_each_saves_its_query(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "saved.toml"
    mine, yours = SavedQuery("mine", GOLD), SavedQuery("yours", Query())
    other = just_before_writing(monkeypatch, saved, lambda: save_query(path, yours))

    save_query(path, mine)
    other.join(60)

    assert {row.name for row in load_saved(path).queries} == {"mine", "yours"}


def test_what_is_asked_while_a_long_history_is_shortened_is_in_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, now = tmp_path / "history", datetime.now(UTC)
    path.write_text("name=a\n" * (2 * LINES_KEPT))
    other = just_before_writing(
        monkeypatch, history, lambda: append_to_history(path, GOLD, now)
    )

    load_history(path)
    other.join(60)

    assert load_history(path).asked[-1].query == GOLD
    assert len(path.read_text().splitlines()) == LINES_KEPT + 1


def test_a_run_that_was_stopped_in_the_middle_keeps_nobody_from_writing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "view.toml"
    monkeypatch.setattr(atomic, "_TURN_SECONDS", 0.0)
    with atomic.changing(path):
        keep_changes(path, USUAL, replace(USUAL, wide=True))

    assert load_view_state(path)[0].wide
