"""The formats of a list: whatever the values are, a program reads them back."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from imstui.core.errors import UsageError
from imstui.core.image import Image
from imstui.output.columns import DEFAULT_COLUMNS
from imstui.output.escapes import escape_controls, escape_field, escape_in_json
from imstui.output.fields import field
from imstui.output.formats import Format, open_writer
from imstui.output.template import Template
from imstui.output.width import cells

if TYPE_CHECKING:
    from collections.abc import Sequence

    from imstui.core.values import Json

HOSTILE = "a'b\"$(touch x)${y},\t;\r\n\\n\x1b]0;x\x07\x7f\x9b\u202e\u2028名\x00"

texts = st.one_of(st.text(), st.text("\t\n\r\\ ,\"'\x1b\u202ea"), st.just(HOSTILE))
scalars = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(allow_nan=False, allow_infinity=False),
    texts,
)
values: st.SearchStrategy[Json] = st.recursive(
    scalars,
    lambda inner: st.one_of(st.lists(inner), st.dictionaries(texts, inner)),
    max_leaves=4,
)
names = st.sampled_from(["name", "tags", "min_disk", "__description", "odd, \t name"])
documents = st.dictionaries(names, values)
lists = st.lists(documents, max_size=3)
columns = st.lists(names, min_size=1, unique=True).map(tuple)


def images(documents: Sequence[dict[str, Json]]) -> list[Image]:
    return [
        Image.of({"id": str(place), **document})
        for place, document in enumerate(documents)
    ]


def written(
    chosen: Format,
    shown: Sequence[Image],
    columns: tuple[str, ...] = (),
    terminal_width: int | None = None,
) -> str:
    """What a format writes, in two pages."""
    stream = io.StringIO()
    writer = open_writer(chosen, stream, terminal_width=terminal_width)
    writer.begin(columns)
    half = len(shown) // 2
    writer.page(shown[:half])
    writer.page(shown[half:])
    writer.end()
    return stream.getvalue()


def unescaped(text: str) -> str:
    """A field as `printf %b`, and most languages, would read it."""
    return text.encode("latin-1", "backslashreplace").decode("unicode_escape")


# Round trips.


@given(lists)
def test_json_is_read_back_as_it_was(drawn: list[dict[str, Json]]) -> None:
    shown = images(drawn)

    text = written(Format.JSON, shown)

    assert json.loads(text) == [image.attributes for image in shown]
    assert len(text.splitlines()) == (len(shown) + 2 if shown else 1)


@given(lists)
def test_ndjson_is_read_back_line_by_line(drawn: list[dict[str, Json]]) -> None:
    shown = images(drawn)

    lines = written(Format.NDJSON, shown).splitlines()

    assert [json.loads(line) for line in lines] == [row.attributes for row in shown]


@given(lists, columns)
def test_json_with_columns_has_exactly_those(
    drawn: list[dict[str, Json]], chosen: tuple[str, ...]
) -> None:
    shown = images(drawn)

    for format_ in (Format.JSON, Format.NDJSON):
        text = written(format_, shown, chosen)
        if format_ is Format.NDJSON:
            text = f"[{','.join(text.splitlines())}]"
        assert json.loads(text) == [
            {name: image.raw(name) for name in chosen} for image in shown
        ]


@given(lists, columns)
def test_csv_is_read_back_by_csv(
    drawn: list[dict[str, Json]], chosen: tuple[str, ...]
) -> None:
    shown = images(drawn)

    text = written(Format.CSV, shown, chosen)

    heading, *rows = csv.reader(io.StringIO(text, newline=""))
    assert tuple(heading) == chosen
    assert rows == [[field(image, name) for name in chosen] for image in shown]


@given(lists, columns)
def test_tsv_has_a_line_for_each_image_whatever_is_in_it(
    drawn: list[dict[str, Json]], chosen: tuple[str, ...]
) -> None:
    shown = images(drawn)

    heading, *lines = written(Format.TSV, shown, chosen).split("\n")[:-1]

    assert tuple(map(unescaped, heading.split("\t"))) == chosen
    assert [list(map(unescaped, line.split("\t"))) for line in lines] == [
        [field(image, name) for name in chosen] for image in shown
    ]


@given(lists, columns)
def test_value_has_a_line_for_each_image(
    drawn: list[dict[str, Json]], chosen: tuple[str, ...]
) -> None:
    shown = images(drawn)

    lines = written(Format.VALUE, shown, chosen).split("\n")[:-1]

    assert lines == [
        " ".join(escape_controls(field(image, name)) for name in chosen)
        for image in shown
    ]


# What a terminal gets.


@given(lists, columns)
def test_nothing_that_acts_reaches_a_terminal(
    drawn: list[dict[str, Json]], chosen: tuple[str, ...]
) -> None:
    shown = images(drawn)

    for chosen_format in Format:
        text = written(chosen_format, shown, chosen, terminal_width=80)
        acting = [
            letter
            for letter in text.replace("\n", "").replace("\t", "")
            if not letter.isprintable() and letter.isascii()
        ]
        assert acting == []
        assert "\u202e" not in text
        assert "\x9b" not in text


@given(texts)
@example("\ud83d")
@example("\u3000\u00a0")
def test_what_is_escaped_is_read_back(text: str) -> None:
    assert unescaped(escape_field(text)) == text
    assert json.loads(escape_in_json(json.dumps(text, ensure_ascii=False))) == text


def test_letters_of_every_script_stay_as_they_are() -> None:
    for text in ("Ubuntu 22.04", "镜像 名", "صورة", "Ünï‑cødé"):
        assert escape_field(text) == escape_controls(text) == text
        assert escape_in_json(f'"{text}"') == f'"{text}"'


# The table.

FEW = images(
    [
        {"name": "short", "status": "active", "min_disk": 40, "__platform": "Ubuntu"},
        {"name": "名" * 60, "status": "active", "min_disk": 4},
    ]
)


@pytest.mark.parametrize("width", [60, 80, 120, 200])
def test_a_table_on_a_terminal_is_as_wide_as_it_can_be(width: int) -> None:
    lines = written(Format.TABLE, FEW, terminal_width=width).splitlines()

    assert len(lines) == 3
    assert all(cells(line) <= width for line in lines)
    assert lines[0].split()[0] == "Name"
    assert lines[0].split()[-1] == "ID"


def test_a_table_in_a_file_cuts_nothing() -> None:
    text = written(Format.TABLE, FEW)

    assert "名" * 60 in text
    assert "…" not in text


def test_chosen_columns_stay_on_a_narrow_terminal() -> None:
    chosen = ("name", "__platform", "status", "created_at", "id")
    heading = written(Format.TABLE, FEW, chosen, terminal_width=40).splitlines()[0]

    assert heading.split() == ["Name", "OS", "Status", "Created", "ID"]


def test_a_list_without_images_is_whole_in_every_format() -> None:
    assert {chosen.value: written(chosen, []) for chosen in Format} == {
        "table": "",
        "json": "[]\n",
        "ndjson": "",
        "csv": ",".join(DEFAULT_COLUMNS) + "\n",
        "tsv": "\t".join(DEFAULT_COLUMNS) + "\n",
        "value": "",
    }


# Fields and templates.


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (True, "true"),
        (40, "40"),
        (1.5, "1.5"),
        ("", ""),
        (["a", "b=c"], "a,b=c"),
        (["a", 1], "a,1"),
        ([], ""),
        (["a", None], '["a",null]'),
        ({"k": ["名"]}, '{"k":["名"]}'),
    ],
)
def test_a_field_is_the_value_as_it_arrived(value: Json, text: str) -> None:
    assert field(Image.of({"id": "a", "x": value}), "x") == text
    assert field(Image.of({"id": "a"}), "x") == ""


@pytest.mark.parametrize(
    ("template", "text"),
    [
        ("{id}", "a"),
        ("{id} {name}", "a x y"),
        (r"{id}\t{name}\n", "a\tx y\n"),
        (r"\\t\q", r"\t\q"),
        ("{{{id}}}", "{a}"),
        ("{absent}|", "|"),
        ("plain", "plain"),
        ("", ""),
    ],
)
def test_a_template_is_filled_in(template: str, text: str) -> None:
    image = Image.of({"id": "a", "name": "x y"})

    assert Template.parse(template).render(image) == text


def test_a_template_escapes_controls_unless_it_is_to_be_raw() -> None:
    image = Image.of({"id": "a", "name": "x\ny\x1b\0"})
    template = Template.parse("{name}")

    assert template.render(image) == r"x\ny\x1b\x00"
    assert template.render(image, raw=True) == "x\ny\x1b\\x00"


@pytest.mark.parametrize(
    "text",
    ["{", "}", "{}", "{id!r}", "{id:>9}", "{id", "{0!}", "{tags[0]}", "{id{name}}"],
)
def test_a_template_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="template") as refusal:
        Template.parse(text)

    assert "{id} {name}" in refusal.value.hint


def test_names_of_attributes_may_have_dots() -> None:
    image = Image.of({"id": "a", "owner_specified.openstack.md5": "9e10"})
    template = Template.parse("{owner_specified.openstack.md5}")

    assert template.render(image) == "9e10"


def test_a_template_knows_its_attributes() -> None:
    assert Template.parse("{id}: {name}{id}").attributes == ("id", "name", "id")
