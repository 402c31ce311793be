"""JSON in pieces reads like JSON in one piece."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imstui.core.errors import UnusableAnswer
from imstui.sources.json_images import JsonImages
from imstui.sources.json_text import JsonText

if TYPE_CHECKING:
    from imstui.core.values import Json

scalars = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(),
)
values: st.SearchStrategy[Json] = st.recursive(
    scalars,
    lambda inner: st.one_of(st.lists(inner), st.dictionaries(st.text(), inner)),
    max_leaves=4,
)
images = st.lists(
    st.builds(
        lambda image_id, others: {"id": image_id, **others},
        st.text(min_size=1),
        st.dictionaries(st.sampled_from(("a", "é", "images", "")), values),
    ),
    max_size=4,
)
pieces = st.integers(1, 40)


def read(text: str, piece: int) -> list[object]:
    """The images of a text that arrives in pieces of so many bytes."""
    file = io.BytesIO(text.encode())
    rows = JsonImages(JsonText(file, "file", "", piece)).rows()
    return [(row[0], json.loads(row[1]), row[2]) for row in rows]


def expected(listed: list[dict[str, Json]]) -> list[object]:
    return [(image["id"], image, image) for image in listed]


@given(images, st.sampled_from((None, 1)), st.booleans(), pieces)
def test_a_list_or_an_answer_in_pieces(
    listed: list[dict[str, Json]], indent: int | None, ascii_only: bool, piece: int
) -> None:
    for whole in (listed, {"a": [1.5], "images": listed, "next": None}):
        text = json.dumps(whole, indent=indent, ensure_ascii=ascii_only)
        assert read(text, piece) == expected(listed)


@given(images.filter(bool), st.sampled_from(("\n", "\r\n", "\n \n")), pieces)
def test_lines_in_pieces(
    listed: list[dict[str, Json]], separator: str, piece: int
) -> None:
    text = separator.join(json.dumps(image, ensure_ascii=False) for image in listed)

    assert read(text, piece) == expected(listed)
    assert read(text + separator, piece) == expected(listed)


@pytest.mark.parametrize("piece", [1, 2, 7, 1000])
@pytest.mark.parametrize(
    ("text", "place"),
    [
        ('[{"id": "a"},\n {"id": "b" "c": 1}]', "line 2: column 13: no JSON"),
        ('[{"id": "a"},\n {"id": "b"', "line 2: column 12: the JSON is cut off"),
        ('{"images": [],\n\n x}', "line 3: column 2: no JSON"),
        ('{"images": []} 7', "line 1: column 16: no JSON"),
        ('[{"id": "a"}\n{"id": "b"}]', "line 2: column 1: no JSON"),
        ('{"id": "a"}\n{"id": "é}\n', "line 2: column 8: the JSON is cut off"),
        ('{"id": "é"}\n\n{"id": 1 2}', "line 3: column 10: no JSON"),
        ("[tru", "line 1: column 2: no JSON"),
    ],
)
def test_the_place_of_an_error_does_not_depend_on_the_pieces(
    text: str, place: str, piece: int
) -> None:
    with pytest.raises(UnusableAnswer) as refusal:
        read(text, piece)

    assert place in refusal.value.message
