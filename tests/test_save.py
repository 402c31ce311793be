"""`imstui save`: a file that is whole, or none at all."""

from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING

import pytest

from imstui.cli.main import run
from imstui.core.errors import ConnectionFailed
from imstui.core.source import Page
from tests.command import imstui
from tests.scripted import ScriptedSource, WalkingSource, numbered

if TYPE_CHECKING:
    from pathlib import Path

    from imstui.core.source import Source


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """A catalogue of two images that is there already."""
    images = b'{"id": "a"}\n{"id": "b"}\n'
    path = tmp_path / "kept.db"
    done = imstui("save", "--from", "-", "-o", path, stdin=images)
    assert (done.status, done.out) == (0, "")
    assert done.err == f"imstui: 2 images in {path}\n"
    return path


def ids_in(path: Path) -> set[str]:
    done = imstui("list", "--from", path, "-f", "value")
    assert done.err == ""
    return set(done.out.split())


def save_from(monkeypatch: pytest.MonkeyPatch, source: Source, path: Path) -> int:
    monkeypatch.setattr("imstui.cli.save_command.open_source", lambda *_: source)
    return run(["save", "--page-size=3", "-o", str(path)])


def test_an_older_file_is_replaced_as_a_whole(kept: Path) -> None:
    done = imstui("save", "--from", "-", "-o", kept, stdin=b'[{"id": "c"}]')

    assert done.status == 0
    assert ids_in(kept) == {"c"}


def test_only_what_matches_is_kept(kept: Path, tmp_path: Path) -> None:
    smaller = tmp_path / "smaller.db"

    assert imstui("save", "--from", kept, "--id=b", "-o", smaller).status == 0
    assert ids_in(smaller) == {"b"}


def test_a_list_that_breaks_off_leaves_the_older_file(
    kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = ScriptedSource(Page(numbered(0, 3)), ConnectionFailed("cut"))

    assert save_from(monkeypatch, source, kept) == 3
    assert ids_in(kept) == {"a", "b"}
    assert [path.name for path in kept.parent.iterdir()] == [kept.name]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_leaves_the_older_file_and_nothing_half_done(
    number: signal.Signals, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def after_a_page() -> None:
        if source.requests > 1:
            assert len(list(kept.parent.iterdir())) > 1
            os.kill(os.getpid(), number)

    source = WalkingSource(numbered(0, 9), before=after_a_page)

    assert save_from(monkeypatch, source, kept) == 128 + number
    assert ids_in(kept) == {"a", "b"}
    assert [path.name for path in kept.parent.iterdir()] == [kept.name]
    assert signal.getsignal(number) is signal.SIG_DFL


def test_nothing_found_is_no_failure_of_the_file(kept: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty.db"
    done = imstui("save", "--from", kept, "--id=z", "-o", empty)

    assert done.status == 1
    assert "0 images" in done.err
    assert imstui("list", "--from", empty).status == 1


@pytest.mark.parametrize(
    ("output", "reason"), [(".", "is a folder"), ("no/where.db", "there is no")]
)
def test_a_file_that_cannot_be_is_refused_before_anything_is_asked(
    output: str, reason: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = WalkingSource(numbered(0, 9))

    assert save_from(monkeypatch, source, tmp_path / output) == 2
    assert source.requests == 0
    assert reason in imstui("save", "--demo", "-o", tmp_path / output).err
