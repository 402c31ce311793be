"""Attributes as text: on one line, in columns of cells, and in the detail groups."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from imstui.core.image import Image
from imstui.output.cells import binary_size, cell
from imstui.output.clean import clean
from imstui.output.columns import DEFAULT_COLUMNS, Column, column
from imstui.output.details import OTHER, Detail, details, json_lines
from imstui.output.width import cells, fit, head, wrap
from imstui.spec import ATTRIBUTES, AttributeGroup

if TYPE_CHECKING:
    from imstui.core.values import Json

SCALARS: st.SearchStrategy[Json] = (
    st.none() | st.booleans() | st.integers() | st.floats() | st.text()
)
VALUES: st.SearchStrategy[Json] = SCALARS | st.lists(SCALARS, max_size=3)
NAMES = st.sampled_from([row.name for row in ATTRIBUTES] + ["__productcode"])
CLEAN = st.text().map(clean)


def image(**attributes: Json) -> Image:
    return Image.of({"id": "0328c25e", **attributes})


@pytest.mark.parametrize(
    ("name", "value", "shown"),
    [
        ("name", "Standard_Ubuntu_22.04_latest", "Standard_Ubuntu_22.04_latest"),
        ("name", "标准版\x1b[31m", "标准版␛[31m"),
        ("name", None, ""),
        ("name", 42, "42"),
        ("name", ["a", 1], '["a", 1]'),
        ("__image_size", "449261568", "428 MiB"),
        ("__image_size", 1848573952, "1.7 GiB"),
        ("__image_size", "0", "0 B"),
        ("__image_size", "", ""),
        ("__image_size", "large", "large"),
        ("__image_size", "-5", "-5"),
        ("size", 5 * 1024**4, "5.0 TiB"),
        ("min_ram", 2048, "2 GB"),
        ("min_ram", "512", "512 MB"),
        ("min_ram", 0, "0 MB"),
        ("max_ram", "", ""),
        ("min_disk", 40, "40 GB"),
        ("min_disk", "40.5", "40.5"),
        ("created_at", "2024-01-31T14:03:59Z", "2024-01-31 14:03"),
        ("created_at", "2024-01-31T16:03:59+02:00", "2024-01-31 14:03"),
        ("created_at", "yesterday", "yesterday"),
        ("created_at", "0001-01-01T00:00:00+14:00", "0001-01-01T00:00:00+14:00"),
        ("protected", True, "yes"),
        ("__lazyloading", "True", "yes"),
        ("__isregistered", "false", "no"),
        ("__isregistered", "perhaps", "perhaps"),
        ("__support_kvm", "true", "yes"),
        ("__support_fc_inject", "true", "no"),
        ("__support_fc_inject", "false", "yes"),
        ("tags", ["env.prod", "gold"], "env.prod, gold"),
        ("tags", "a,b", "a, b"),
        ("tags", [], ""),
        ("tags", [{"key": "a"}], '[{"key": "a"}]'),
        ("__os_feature_list", '{"vlan":"true"}', '{"vlan": "true"}'),
        ("__os_feature_list", "{vlan", "{vlan"),
        ("__os_feature_list", "[" * 5000, "[" * 5000),
        ("__productcode", "line\nend", "line␊end"),
        ("__system_support_market", False, "false"),
        ("locations", {"url": None}, '{"url": null}'),
    ],
)
def test_a_cell(name: str, value: Json, shown: str) -> None:
    assert cell(image(**{name: value}), name) == shown


def test_an_absent_attribute_is_an_empty_cell() -> None:
    assert [cell(image(), row.name) for row in ATTRIBUTES if row.name != "id"] == (
        [""] * (len(ATTRIBUTES) - 1)
    )


@given(NAMES, VALUES)
def test_every_cell_is_one_clean_line(name: str, value: Json) -> None:
    text = cell(image(**{name: value}), name)
    assert clean(text) == text
    assert "\n" not in text


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        (0, "0 B"),
        (1023, "1023 B"),
        (1024, "1.0 KiB"),
        (1024**2 - 1, "1.0 MiB"),
        (int(9.96 * 1024), "10 KiB"),
        (1024**3 - 1, "1.0 GiB"),
        (1024**7, "1024 EiB"),
    ],
)
def test_a_size(number: int, shown: str) -> None:
    assert binary_size(number) == shown


@given(CLEAN, st.integers(0, 60), st.sampled_from(["left", "right"]))
def test_a_fitted_text_takes_exactly_its_width(
    text: str, width: int, align: str
) -> None:
    fitted = fit(text, width, "right" if align == "right" else "left")
    assert cells(fitted) == width


@pytest.mark.parametrize(
    ("text", "width", "shown"),
    [
        ("abc", 5, "abc  "),
        ("abcdef", 5, "abcd…"),
        ("abcdef", 1, "…"),
        ("abc", 0, ""),
        ("漢字漢字", 8, "漢字漢字"),
        ("漢字漢字", 7, "漢字漢…"),
        ("漢字漢字", 6, "漢字… "),
        ("e\u0301e\u0301e\u0301", 2, "e\u0301…"),
    ],
)
def test_fitting(text: str, width: int, shown: str) -> None:
    assert fit(text, width) == shown


def test_marks_without_end_are_not_carried_along() -> None:
    assert len(fit("a" + "\u0301" * 100_000, 10)) < 200


def test_numbers_end_at_the_right_edge() -> None:
    assert fit("40 GB", 8, "right") == "   40 GB"
    assert fit("1234567890", 8, "right") == "1234567…"


@given(CLEAN, st.integers(2, 40))
def test_wrapping_loses_blanks_only(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(cells(line) <= width for line in lines)
    assert lines


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 5, [""]),
        ("one two three", 8, ["one two", "three"]),
        ("one two", 7, ["one two"]),
        ("abcdefghij", 4, ["abcd", "efgh", "ij"]),
        ("  indented_and_long", 8, ["  indent", "ed_and_l", "ong"]),
        ("漢字漢字", 5, ["漢字", "漢字"]),
    ],
)
def test_wrapping(text: str, width: int, lines: list[str]) -> None:
    assert wrap(text, width) == lines


def test_the_beginning_of_a_text() -> None:
    assert head("漢字", 3) == "漢"
    assert head("abc", -1) == ""
    assert head("漢字", 9) == "漢字"


def test_columns_derive_from_the_reference() -> None:
    assert column("status") == Column("status", "Status", 7)
    assert column("min_disk") == Column("min_disk", "Disk", 7, numeric=True)
    assert column("created_at") == Column("created_at", "Created", 16, brief=10)
    assert [column(name).label for name in DEFAULT_COLUMNS] == [
        "Name",
        "Status",
        "OS",
        "Disk",
        "Size",
        "Created",
        "Version",
        "Visibility",
        "ID",
    ]


def test_a_column_of_an_undocumented_key_has_a_clean_label() -> None:
    assert column("__account_code").label == "__account_code"
    assert column("evil\x1b[2J").label == "evil␛[2J"
    assert column("x" * 30).width == 30


def rows(picture: Image, *, with_missing: bool = False) -> dict[str, Detail]:
    return {
        detail.name: detail
        for section in details(picture, with_missing=with_missing)
        for detail in section.details
    }


def test_details_come_in_groups_with_the_unknown_last() -> None:
    titles = [
        section.title
        for section in details(
            image(__productcode="x", created_at="", name="n", __os_bit="64")
        )
    ]
    assert titles == ["Image", "Operating system", "Times", OTHER]


def test_the_name_and_the_id_come_first() -> None:
    picture = image(status="active", __imagetype="gold", name="n")
    assert list(rows(picture)) == ["name", "id", "status", "__imagetype"]


def test_missing_attributes_come_on_request() -> None:
    assert list(rows(image())) == ["id"]
    everything = rows(image(), with_missing=True)
    assert set(everything) == {row.name for row in ATTRIBUTES}
    assert everything["owner"].lines == ("absent",)
    assert everything["owner"].empty
    titles = [section.title for section in details(image(), with_missing=True)]
    assert titles == [group.value for group in AttributeGroup]


@pytest.mark.parametrize(
    ("name", "value", "lines"),
    [
        ("__image_size", "449261568", ("428 MiB (449 261 568 bytes)",)),
        ("__image_size", "12", ("12 B",)),
        ("min_ram", 2048, ("2 GB (2048 MB)",)),
        ("min_ram", 512, ("512 MB",)),
        ("min_disk", "40", ("40 GB",)),
        ("min_disk", "many", ("many (not understood)",)),
        ("created_at", "2024-01-31T14:03:59Z", ("2024-01-31 14:03:59 UTC",)),
        ("protected", True, ("yes",)),
        ("__support_fc_inject", "true", ("no",)),
        ("tags", ["env.prod", "gold"], ("env.prod", "gold")),
        ("__os_feature_list", '{"a":"true","b":2}', ("a: true", "b: 2")),
        ("__os_feature_list", "[1]", ("[1]",)),
        ("__os_feature_list", "{", ("{ (not understood)",)),
        ("__description", "one\ntwo\x1b", ("one", "two␛")),
        ("__productcode", "one\ntwo", ("one", "two")),
    ],
)
def test_a_detail(name: str, value: Json, lines: tuple[str, ...]) -> None:
    detail = rows(image(**{name: value}))[name]
    assert detail.lines == lines
    assert not detail.empty


@pytest.mark.parametrize(
    ("value", "shown"), [(None, "null"), ("", '""'), ([], "[]"), ({}, "{}")]
)
def test_nothing_is_said_as_json_says_it(value: Json, shown: str) -> None:
    for name in ("virtual_size", "tags", "__productcode"):
        detail = rows(image(**{name: value}))[name]
        assert (detail.lines, detail.empty) == ((shown,), True)


def test_zero_and_no_are_something() -> None:
    assert rows(image(min_ram=0))["min_ram"].lines == ("0 MB",)
    assert not rows(image(protected=False))["protected"].empty


def test_the_parent_is_labelled_as_an_id() -> None:
    detail = rows(image(__originalimagename="bc6bed6e"))["__originalimagename"]
    assert detail.label == "Parent image ID"


@given(st.dictionaries(NAMES | st.text(), VALUES, max_size=4), st.booleans())
def test_details_are_clean_and_complete(
    attributes: dict[str, Json], with_missing: bool
) -> None:
    picture = image(**{**attributes, "id": "x"})
    shown = rows(picture, with_missing=with_missing)
    assert set(shown) >= set(picture.attributes)
    for detail in shown.values():
        assert detail.lines
        for text in (*detail.lines, detail.label, detail.help):
            assert clean(text) == text


def test_json_keeps_the_order_and_is_clean() -> None:
    picture = Image.of({"name": "漢\x9b\u202e", "id": "x", "tags": []})
    assert json_lines(picture) == [
        "{",
        '  "name": "漢��",',
        '  "id": "x",',
        '  "tags": []',
        "}",
    ]


@given(CLEAN)
def test_cells_are_counted_as_the_screen_counts_them(text: str) -> None:
    assert cells(text) == cell_len(text)
