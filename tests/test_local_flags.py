"""What the command line filters by itself: a search, and what is large enough."""

from __future__ import annotations

import json
import shlex
from typing import TYPE_CHECKING

import pytest

from imstui.core.cancel import CancelToken
from imstui.core.listing import Completeness
from imstui.core.query import Query
from imstui.core.sifted import Sifted
from imstui.core.view import Criteria
from tests.command import imstui
from tests.explorers import explorer_terminal
from tests.scripted import WalkingSource, numbered

if TYPE_CHECKING:
    from pathlib import Path

    from imstui.core.image import Image


def ids(done_out: str) -> list[str]:
    return done_out.split()


def test_a_limit_counts_what_is_taken() -> None:
    source = WalkingSource(numbered(0, 100))
    sifted = Sifted(source, Query((("limit", "3"),)), 10, Criteria("9$"))
    taken: list[Image] = []
    while sifted.is_open:
        taken += sifted.fetch_page(CancelToken())

    assert [image.id for image in taken] == ["9", "19", "29"]
    assert len(sifted) == 3
    assert sifted.completeness is Completeness.LIMITED
    assert source.requests == 3
    assert sifted.fetch_page(CancelToken()) == ()


def test_list_prints_what_fits() -> None:
    words = ("list", "--demo", "-f", "json")
    every = json.loads(imstui(*words).out)
    fitting = json.loads(imstui(*words, "--fits-disk", "8", "--fits-ram", "512").out)

    assert 0 < len(fitting) < len(every)
    assert fitting == [
        image
        for image in every
        if int(image.get("min_disk") or 0) <= 8
        and int(image.get("min_ram") or 0) <= 512
    ]


def test_list_looks_on_until_there_are_as_many_as_were_asked_for() -> None:
    found = imstui("list", "--demo", "-q", "centos", "-f", "value")
    three = imstui(
        *("list", "--demo", "-q", "centos", "-f", "value"),
        *("--limit", "3", "--page-size", "7"),
    )

    assert len(ids(found.out)) > 3
    assert ids(three.out) == ids(found.out)[:3]


def test_nothing_found_is_a_status() -> None:
    done = imstui("list", "--demo", "-q", "no such thing")

    assert (done.status, done.err) == (1, "imstui: no image matches\n")


def test_a_file_is_made_of_what_fits(tmp_path: Path) -> None:
    words = ("--demo", "--fits-disk", "8")
    done = imstui("save", *words, "-o", tmp_path / "small.db")

    assert done.status == 0
    kept = imstui("list", "--from", tmp_path / "small.db", "-f", "value").out
    assert kept == imstui("list", *words, "-f", "value").out


def test_picking_at_once_respects_what_fits() -> None:
    words = (
        "pick",
        "--demo",
        "-1",
        "-0",
        "--name",
        "Standard_Debian_12_amd64_uefi_latest",
    )
    taken = imstui(*words)
    none = imstui(*words, "--fits-disk", "1")

    assert taken.status == 0
    assert (none.status, none.out) == (1, "")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("--fits-disk 4x", "--fits-disk: '4x' is no whole number from 0 on"),
        ("--fits-ram=-1", "--fits-ram: '-1' is no whole number from 0 on"),
        ("--fits-disk ''", "--fits-disk: '' is no whole number from 0 on"),
    ],
)
def test_what_is_no_size_is_said(words: str, said: str) -> None:
    done = imstui("list", "--demo", *shlex.split(words))

    assert done.status == 2
    assert said in done.err


def test_the_explorer_begins_with_it() -> None:
    words = ("--demo", "-q", "ubuntu", "--fits-disk", "8", "--fits-ram", "512")
    count = len(ids(imstui("list", *words, "-f", "value").out))

    with explorer_terminal(*words) as terminal:
        terminal.until(f"{count} of 383 loaded")
        assert "loaded: disk ≤ 8 GB" in terminal.screen[0]
        terminal.press("down", "y")
        terminal.until("2/")
        terminal.press("q")
        assert terminal.wait() == 0


def test_picking_on_the_screen_begins_with_it() -> None:
    words = ("--demo", "--fits-disk", "8")
    count = len(ids(imstui("list", *words, "-f", "value").out))

    with explorer_terminal("pick", *words) as terminal:
        terminal.until(f"{count} of 383 loaded")
        terminal.type("zzz")
        terminal.until("0 of 383 loaded")
        terminal.press("escape")
        assert terminal.wait() == 130
