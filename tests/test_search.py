"""Search as you type reads fzf's extended syntax."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imstui.core.image import Image
from imstui.core.search import Pattern, haystack

NAMES = (
    "Standard_Ubuntu_22.04_latest",
    "Standard_Debian_12_latest",
    "Enterprise_SLES_15_SP5",
    "Ubuntu 22.04 server 64bit with CUDA",
)


def found(text: str) -> list[str]:
    pattern = Pattern.parse(text)
    hits = []
    for name in NAMES:
        image = Image.of({"id": "0-1", "name": name, "tags": ["web", "env.prod"]})
        if pattern.matches(haystack(image)):
            hits.append(name)
    return hits


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", NAMES),
        ("   ", NAMES),
        ("ubuntu", (NAMES[0], NAMES[3])),
        ("ubuntu latest", (NAMES[0],)),
        ("Ubuntu", (NAMES[0], NAMES[3])),
        ("uBuntu", ()),
        ("ub22", (NAMES[0], NAMES[3])),
        ("sles", (NAMES[2],)),
        ("'tandard", NAMES[:2]),
        ("^ubuntu", (NAMES[3],)),
        ("latest$", NAMES[:2]),
        ("^0-1$", NAMES),
        ("!latest", NAMES[2:]),
        ("!latest !sles", (NAMES[3],)),
        ("sles | debian", NAMES[1:3]),
        ("sles | debian latest", (NAMES[1],)),
        ("| sles", (NAMES[2],)),
        (r"server\ 64bit", (NAMES[3],)),
        ("env.prod", NAMES),
        ("(", ()),
        ("!", NAMES),
        ("^", NAMES),
    ],
)
def test_what_a_search_text_finds(text: str, expected: tuple[str, ...]) -> None:
    assert found(text) == list(expected)


def test_matches_are_shown_where_they_are() -> None:
    pattern = Pattern.parse("ubu latest !x")

    assert pattern.spans(NAMES[0]) == [(9, 12), (22, 28)]


def test_letters_that_skip_are_shown_one_by_one() -> None:
    assert Pattern.parse("ub22").spans(NAMES[0]) == [(9, 11), (16, 18)]


def test_a_hostile_name_does_not_stall_the_search() -> None:
    pattern = Pattern.parse("a" * 30 + "b")

    assert not pattern.matches("a_" * 2000)


@given(st.text(max_size=30), st.text(max_size=60))
def test_every_text_can_be_searched_for_in_every_text(text: str, cell: str) -> None:
    pattern = Pattern.parse(text)
    pattern.matches(cell)

    last = 0
    for start, end in pattern.spans(cell):
        assert last <= start < end <= len(cell)
        last = end
