"""An image is kept as it arrived and read tolerantly."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imstui.core.image import Image
from imstui.core.values import (
    Json,
    as_bool,
    as_int,
    as_text,
    as_texts,
    as_time,
    json_text,
)
from imstui.spec import ATTRIBUTES

json_values: st.SearchStrategy[Json] = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3)
    ),
    max_leaves=8,
)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (True, True),
        ("true", True),
        ("True", True),
        (" YES ", True),
        (1, True),
        (False, False),
        ("false", False),
        ("0", False),
        ("", False),
        ("maybe", None),
        (2, None),
        (None, None),
        ([True], None),
    ],
)
def test_flags_come_in_many_spellings(value: Json, expected: bool | None) -> None:
    assert as_bool(value) is expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (40, 40),
        ("40", 40),
        (" 40 ", 40),
        ("-1", -1),
        (40.0, 40),
        (40.5, None),
        ("", None),
        ("4_0", None),
        ("40 GB", None),
        (True, None),
        (5_000_000_000_000, 5_000_000_000_000),
        ("9" * 30, None),
        (None, None),
    ],
)
def test_numbers_come_as_numbers_or_text(value: Json, expected: int | None) -> None:
    assert as_int(value) == expected


@pytest.mark.parametrize(
    "value",
    [
        "2018-09-06T14:03:27Z",
        "2018-09-06T14:03:27",
        "2018-09-06 14:03:27",
        "2018-09-06T16:03:27+02:00",
    ],
)
def test_times_come_with_and_without_zone(value: str) -> None:
    assert as_time(value) == datetime(2018, 9, 6, 14, 3, 27, tzinfo=UTC)


@pytest.mark.parametrize(
    "value", [None, "", "soon", 20180906, "2018-09", "0001-01-01T00:00:00+05:00"]
)
def test_what_is_no_time_is_none(value: Json) -> None:
    assert as_time(value) is None


def test_tags_come_as_list_text_or_null() -> None:
    assert as_texts(["a", 1, None, "k.v"]) == ("a", "1", "k.v")
    assert as_texts("a, b") == ("a", "b")
    assert as_texts(None) == ()


@given(json_values)
def test_no_value_is_too_odd_to_be_read(value: Json) -> None:
    for read in (as_bool, as_int, as_time, as_text, as_texts):
        read(value)


def test_special_attributes_say_what_they_mean() -> None:
    image = Image.of(
        {
            "id": "i",
            "name": None,
            "__support_fc_inject": "true",
            "__originalimagename": "parent",
            "__os_feature_list": '{"nic_hotplug": "true"}',
            "__whole_image": "true",
        }
    )

    assert image.name == ""
    assert image.injection_supported is False
    assert image.parent_id == "parent"
    assert image.os_features == {"nic_hotplug": "true"}
    assert image.undocumented == ("__whole_image",)
    assert len(image.missing) == len(ATTRIBUTES) - 5


@pytest.mark.parametrize("broken", ["{", "[]", "", None, 3])
def test_a_broken_feature_list_is_no_feature_list(broken: Json) -> None:
    assert Image.of({"id": "i", "__os_feature_list": broken}).os_features is None


def test_an_absent_attribute_is_neither_yes_nor_no() -> None:
    image = Image.of({"id": "i"})

    assert image.boolean("protected") is None
    assert image.injection_supported is None


@given(st.dictionaries(st.text(), json_values, max_size=6))
def test_document_and_attributes_are_the_same_image(rest: dict[str, Json]) -> None:
    image = Image.of({**rest, "id": "i"})
    again = Image("i", document=image.document)

    assert "\n" not in image.document
    assert again.attributes == json.loads(json.dumps(image.attributes))


def test_what_json_has_no_word_for_is_written_as_text() -> None:
    image = Image.of({"id": "a", "size": float("inf"), "x": [{"y": float("nan")}]})

    assert image.document == '{"id":"a","size":"Infinity","x":[{"y":"NaN"}]}'
    assert json_text([float("-inf"), 1.5]) == '["-Infinity",1.5]'
