"""Columns as a person shapes them: moved, resized, more of them, chosen from a list."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imstui.output.columns import DEFAULT_COLUMNS, FURTHER_COLUMNS
from imstui.spec import ATTRIBUTES
from imstui.tui.screens.column_choice import ColumnChoice, label_of
from imstui.tui.table.column_shape import ColumnShape
from imstui.tui.table.layout import LEAST

NAMES = [row.name for row in ATTRIBUTES]
SHAPES = st.builds(
    ColumnShape,
    st.lists(st.sampled_from(NAMES), min_size=1, max_size=9, unique=True).map(tuple),
    st.dictionaries(st.sampled_from(NAMES), st.integers(LEAST, 99)),
    st.booleans(),
    st.sampled_from([(), ("region",), ("cloud", "region")]),
)


@given(SHAPES, st.data(), st.sampled_from([1, -1]))
def test_moving_and_moving_back_changes_nothing(
    shape: ColumnShape, data: st.DataObject, step: int
) -> None:
    name = data.draw(st.sampled_from(shape.shown))
    moved = shape.moved(name, step)
    if moved != shape:
        assert moved.shown.index(name) == shape.shown.index(name) + step
        assert moved.moved(name, -step).shown == shape.shown


@given(SHAPES, st.data(), st.sampled_from([1, -1]))
def test_moving_loses_no_column_and_no_width(
    shape: ColumnShape, data: st.DataObject, step: int
) -> None:
    moved = shape.moved(data.draw(st.sampled_from(shape.shown)), step)
    assert sorted(moved.shown) == sorted(shape.shown)
    assert (moved.widths, moved.wide) == (shape.widths, shape.wide)


@pytest.mark.parametrize(
    ("name", "step", "shown"),
    [
        ("status", -1, "status name id"),
        ("status", 1, "name id status"),
        ("name", -1, "name status id"),
        ("id", 1, "name status id"),
    ],
)
def test_a_column_moves_by_one_and_stays_at_the_edge(
    name: str, step: int, shown: str
) -> None:
    shape = ColumnShape(("name", "status", "id"))
    assert shape.moved(name, step).shown == tuple(shown.split())


def test_wide_is_the_chosen_ones_and_further_ones_once_each() -> None:
    shape = ColumnShape(("name", "tags"))
    wide = shape._replace(wide=True)
    assert wide.shown[:2] == ("name", "tags")
    assert set(wide.shown[2:]) == set(FURTHER_COLUMNS) - {"tags"}
    assert len(wide.shown) == len(set(wide.shown))
    assert not set(DEFAULT_COLUMNS) & set(FURTHER_COLUMNS)


def test_a_further_column_that_is_moved_has_been_chosen() -> None:
    wide = ColumnShape(("name",), wide=True)
    assert wide.moved(FURTHER_COLUMNS[0], -1).names == (FURTHER_COLUMNS[0], "name")
    moved = wide.moved(FURTHER_COLUMNS[1], 1)
    assert moved.names == ("name", *(FURTHER_COLUMNS[at] for at in (0, 2, 1)))


@given(SHAPES, st.sampled_from(NAMES), st.integers(-9, 300))
def test_a_width_is_given_and_taken_back(
    shape: ColumnShape, name: str, width: int
) -> None:
    sized = shape.sized(name, width)
    assert sized.widths[name] == max(width, LEAST)
    others = {key: cells for key, cells in shape.widths.items() if key != name}
    assert sized.sized(name, None).widths == others


# The checklist


@given(
    st.lists(st.sampled_from(NAMES), min_size=1, max_size=9, unique=True),
    st.lists(st.text(min_size=1), max_size=9),
    st.data(),
)
def test_an_attribute_moves_beyond_another_and_back(
    shown: list[str], others: list[str], data: st.DataObject
) -> None:
    choice = ColumnChoice.of(shown, others)
    place = data.draw(st.integers(0, len(choice.names) - 2))
    name, past = choice.names[place : place + 2]
    moved = choice.moved(name, past)
    assert moved.names[place : place + 2] == (past, name)
    assert moved.moved(name, past) == choice
    assert choice.moved(name, name) == choice


def test_moving_among_what_was_found_passes_what_is_between() -> None:
    choice = ColumnChoice(("a", "b", "c", "d"), frozenset("ad"))
    assert choice.moved("d", "a").names == ("d", "a", "b", "c")
    assert choice.moved("a", "d").names == ("b", "c", "d", "a")


def test_what_is_chosen_stands_first_and_comes_out_in_its_order() -> None:
    choice = ColumnChoice.of(["id", "name"], ["__odd", "__also", "name"])
    assert choice.names[:2] == choice.result == ("id", "name")
    assert choice.names[-2:] == ("__also", "__odd")
    assert len(choice.names) == len(ATTRIBUTES) + 2
    assert choice.toggled("__odd").toggled("id").result == ("name", "__odd")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("firmware", ("hw_firmware_type",)),
        ("'os bits", ("__os_bit",)),
        ("^__support_amd", ()),
        ("__odd$", ("__odd",)),
        ("nowhere", ()),
    ],
)
def test_attributes_are_found_by_label_and_key(
    text: str, found: tuple[str, ...]
) -> None:
    assert ColumnChoice.of(["name"], ["__odd"]).found(text) == found


def test_without_a_text_everything_is_found() -> None:
    choice = ColumnChoice.of(["name"], ["__odd"])
    assert choice.found("") == choice.names


def test_labels_are_those_of_the_reference_and_clean() -> None:
    assert label_of("__os_bit") == "OS bits"
    assert label_of("region") == "Region"
    assert label_of("evil\x1b[2J") == "evil␛[2J"
