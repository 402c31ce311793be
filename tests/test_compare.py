"""Images side by side show what differs first, by what it means."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imstui.core.image import Image
from imstui.output.compare import Compared, compare
from imstui.tui.screens.compare import compared_lines
from tests.sample import read_images

if TYPE_CHECKING:
    from imstui.core.values import Json


def images(name: str, *values: Json) -> list[Image]:
    return [Image.of({"id": "x", name: value}) for value in values]


def only(name: str, *values: Json) -> Compared:
    """The row of an attribute in images that have no other but their ID."""
    comparison = compare(images(name, *values))
    rows = {row.name: row for row in comparison.differing + comparison.equal}
    assert list(rows) in (["id", name], [name, "id"])
    return rows[name]


def test_what_differs_comes_before_what_is_the_same() -> None:
    comparison = compare(
        [
            Image.of({"id": "a", "status": "active", "name": "one", "x_new": "1"}),
            Image.of({"x_new": "2", "id": "b", "status": "active", "min_disk": 40}),
        ]
    )

    assert comparison.differing == (
        Compared("name", "Name", ("one", None), differs=True),
        Compared("id", "ID", ("a", "b"), differs=True),
        Compared("min_disk", "Min. disk", (None, "40 GB"), differs=True),
        Compared("x_new", "x_new", ("1", "2"), differs=True),
    )
    assert comparison.equal == (
        Compared("status", "Status", ("active", "active"), differs=False),
    )


def test_what_is_empty_does_not_look_like_what_is_absent() -> None:
    row = only("__description", "", None, "text")

    assert row.values == ('""', None, "text")
    assert plain(row, 12)[1:] == [' 1: ""', " 2: –", " 3: text"]
    assert only("x_undocumented", [], None).values == ("[]", None)


def test_three_images_differ_where_one_does() -> None:
    row = only("status", "active", "active", "queued")

    assert row.values == ("active", "active", "queued")
    assert row.differs


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("min_disk", (40, "40")),
        ("protected", (True, "true", "True")),
        ("__support_kvm", ("true", True)),
        ("tags", (["a", "b"], ["b", "a"], "a,b")),
        ("created_at", ("2024-01-01T00:00:00Z", "2024-01-01 00:00:00")),
        ("__os_feature_list", ('{"a":1,"b":2}', '{"b": 2, "a": 1}')),
        ("x_undocumented", ({"a": 1, "b": 2}, {"b": 2, "a": 1})),
    ],
)
def test_what_means_the_same_is_equal(name: str, values: tuple[Json, ...]) -> None:
    assert not only(name, *values).differs


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("min_disk", (40, "forty")),
        ("protected", (True, None)),
        ("tags", (["a"], ["a", "a"])),
        ("name", ("a", "A")),
        ("x_undocumented", (1, True)),
        ("x_undocumented", ("1", 1)),
    ],
)
def test_what_means_something_else_differs(name: str, values: tuple[Json, ...]) -> None:
    assert only(name, *values).differs


def test_a_null_is_as_good_as_absent() -> None:
    comparison = compare([Image.of({"id": "x", "owner": None}), Image.of({"id": "x"})])

    assert [row.name for row in comparison.equal] == ["id"]
    assert comparison.differing == ()


def test_a_difference_that_a_unit_rounds_away_is_shown_in_full() -> None:
    row = only("__image_size", 1_800_000_000, "1800000001")

    assert row.values == ("1800000000", "1800000001")
    row = only("__image_size", 1_800_000_000, 1_800_000_001, 5)
    assert row.values == ("1800000000", "1800000001", "5")
    assert only("__image_size", 1024, 2048).values == ("1.0 KiB", "2.0 KiB")


def test_hostile_text_is_clean() -> None:
    row = only("x\x1b", "a\x1b[2J", "b\n")

    assert (row.label, row.values) == ("x␛", ("a␛[2J", "b␊"))


def plain(row: Compared, room: int) -> list[str]:
    return [line.plain.rstrip() for line in compared_lines(row, room)]


def test_values_stand_side_by_side_where_there_is_room() -> None:
    row = only("owner", "one", "another owner here")
    assert plain(row, 60) == [
        "Owner                 one                 another owner here"
    ]
    assert plain(row, 56) == [
        "Owner                 one               another owner",
        "                                        here",
    ]


def test_without_room_values_stand_below_one_another() -> None:
    assert plain(only("owner", "one", None, "another owner"), 12) == [
        "Owner",
        " 1: one",
        " 2: –",
        " 3: another",
        "    owner",
    ]
    assert plain(only("owner", "equal", "equal"), 12) == ["Owner", "  equal"]


@given(
    st.lists(st.text(), min_size=2, max_size=12),
    st.integers(4, 200),
)
def test_no_line_of_a_comparison_is_wider_than_the_room(
    values: list[str], room: int
) -> None:
    for line in compared_lines(only("owner", *values), room):
        assert line.cell_len <= max(room, 6)


def test_every_attribute_of_real_images_is_there_once() -> None:
    sample = [Image.of(row) for row in read_images()]

    for one, other in itertools.pairwise(sample):
        comparison = compare([one, other])
        names = [row.name for row in comparison.differing + comparison.equal]
        there = {
            name
            for image in (one, other)
            for name, value in image.attributes.items()
            if value is not None
        }
        assert sorted(names) == sorted(there)
