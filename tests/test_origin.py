"""An image of a list from several places says where it is from, wherever it goes."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imstui.core.image import Image
from imstui.core.origin import Origin
from imstui.core.packed import PackedPage
from imstui.core.query import Query
from imstui.core.search import Pattern, haystack
from imstui.core.sort_keys import sort_key
from imstui.output.columns import (
    DEFAULT_COLUMNS,
    beside_name,
    column,
    usual_columns,
    without_origins,
)
from imstui.output.compare import compare
from imstui.output.details import details
from imstui.output.formats import Format, open_writer
from imstui.output.snippets import SNIPPETS, Subject
from imstui.output.template import Template
from tests.test_image import json_values

if TYPE_CHECKING:
    from imstui.core.values import Json

NORTH, SOUTH = Origin("otc", "north"), Origin("otc", "south")
NOWHERE = Origin("lab")


def image(origin: Origin | None, **attributes: Json) -> Image:
    made = Image.of({"id": "a", "name": "one", **attributes})
    return made if origin is None else made.at(origin)


def test_where_it_is_from_is_asked_for_like_an_attribute() -> None:
    assert (image(NORTH).raw("cloud"), image(NORTH).text("region")) == ("otc", "north")
    assert image(NOWHERE).raw("region") is None
    assert image(None).raw("region") is None
    assert image(NORTH, region="its own").raw("region") == "its own"
    assert image(NORTH).raw("id") == "a"
    assert image(NORTH).raw("min_disk") is None


def test_the_same_from_elsewhere_is_another_image() -> None:
    assert image(NORTH) != image(SOUTH)
    assert image(NORTH) == image(NORTH)


@given(st.dictionaries(st.text(), json_values, max_size=4), st.booleans())
def test_the_whole_document_has_it_behind_all_that_arrived(
    attributes: dict[str, Json], written: bool
) -> None:
    arrived = json.dumps({**attributes, "id": "a"}) if written else None
    made = Image("a", document=arrived, attributes={**attributes, "id": "a"}).at(NORTH)

    read = json.loads(made.whole_document)

    assert read == {"cloud": "otc", "region": "north", **attributes, "id": "a"}
    assert read == dict(made.whole_attributes)
    assert list(read)[: len(made.attributes)] == list(made.attributes)


def test_what_arrived_is_not_written_anew() -> None:
    document = '{ "id": "a", "size": 1.50, "n": 1E400 }'

    assert Image("a", document=document).whole_document == document
    assert (
        Image("a", document=document).at(NORTH).whole_document
        == '{ "id": "a", "size": 1.50, "n": 1E400,"cloud":"otc","region":"north"}'
    )
    assert Image("a", document="{} ").at(NOWHERE).whole_document == '{"cloud":"lab"}'


def test_a_packed_page_keeps_it() -> None:
    page = PackedPage([image(NORTH), image(None), image(SOUTH)])

    page.pack()

    assert [opened.origin for opened in page.images()] == [NORTH, None, SOUTH]


def test_it_is_searched_sorted_and_filled_in() -> None:
    assert Pattern.parse("'south").matches(haystack(image(SOUTH)))
    assert not Pattern.parse("'south").matches(haystack(image(NORTH)))
    assert sort_key(image(SOUTH), "region") == "south"
    assert Template.parse("{region}/{cloud}").render(image(NORTH)) == "north/otc"


@pytest.mark.parametrize(
    ("origins", "added"),
    [
        ((), ()),
        ((NORTH, SOUTH), ("region",)),
        ((NORTH, Origin("hw", "north")), ("cloud", "region")),
        ((NOWHERE, Origin("home")), ("cloud",)),
    ],
)
def test_a_list_shows_what_tells_its_places_apart(
    origins: tuple[Origin, ...], added: tuple[str, ...]
) -> None:
    columns = usual_columns(origins)

    assert columns == ("name", *added, *DEFAULT_COLUMNS[1:])
    assert without_origins(columns, origins) == DEFAULT_COLUMNS
    assert beside_name(columns, added) == columns
    assert column("region").label == "Region"


@pytest.mark.parametrize("chosen", [Format.CSV, Format.TSV, Format.TABLE])
def test_each_format_with_columns_has_the_region(chosen: Format) -> None:
    stream = io.StringIO()
    writer = open_writer(chosen, stream, origins=(NORTH, SOUTH))

    writer.begin(())
    writer.page([image(NORTH)])
    writer.end()

    heading, row = stream.getvalue().splitlines()
    assert "region" in heading.casefold()
    assert "north" in row


def test_the_details_begin_with_it() -> None:
    place, *others = details(image(NORTH))

    assert [(row.label, row.lines) for row in place.details] == [
        ("Cloud", ("otc",)),
        ("Region", ("north",)),
    ]
    assert others == details(image(None))
    (lab, *_) = details(image(Origin("l\nab")))
    assert [row.lines for row in lab.details] == [("l␊ab",)]


def test_a_comparison_tells_places_apart() -> None:
    compared = compare([image(NORTH), image(SOUTH)])

    assert [(row.label, row.values) for row in compared.differing] == [
        ("Region", ("north", "south"))
    ]


def test_json_that_is_copied_says_it() -> None:
    (snippet,) = [row for row in SNIPPETS if row.name == "json"]

    text = snippet.write(Subject((image(NORTH),), (), Query()))

    assert json.loads(text) == {
        "id": "a",
        "name": "one",
        "cloud": "otc",
        "region": "north",
    }
