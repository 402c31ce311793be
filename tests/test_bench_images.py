"""The images that the benchmark makes: always the same, and as varied as promised."""

from __future__ import annotations

import json
from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING

import pytest

from imstui.spec import ATTRIBUTES, PARAMETERS
from tests.bench.images import make_images, write_images

if TYPE_CHECKING:
    from pathlib import Path

IMAGES = list(make_images(5000))


def test_the_same_seed_makes_the_same_images_however_many() -> None:
    assert list(make_images(100)) == list(islice(make_images(900), 100))
    assert list(make_images(100, seed=2)) != list(make_images(100))


def test_no_id_comes_twice() -> None:
    assert len({str(image["id"]) for image in IMAGES}) == len(IMAGES)


@pytest.mark.parametrize(
    "name",
    sorted({row.name for row in PARAMETERS if row.filters} - {"tag", "member_status"}),
)
def test_every_filter_has_something_to_tell_apart(name: str) -> None:
    values = Counter(str(image.get(name)) for image in IMAGES)
    if name == "container_format":
        assert values.keys() == {"bare"}, "the service knows no other"
    else:
        assert len(values) > 1


def test_every_documented_attribute_is_on_some_image() -> None:
    assert {row.name for row in ATTRIBUTES} <= set().union(*IMAGES)


def test_names_and_times_repeat_and_some_are_absent() -> None:
    names = Counter(image["name"] for image in IMAGES)
    times = Counter(image.get("created_at") for image in IMAGES)
    assert names.most_common(1)[0][1] > 1
    assert times.most_common(1)[0][1] > 1
    assert None in names
    assert None in times


def test_a_written_file_holds_an_image_on_each_line(tmp_path: Path) -> None:
    path = tmp_path / "images.ndjson"
    write_images(path, 300)
    with path.open(encoding="utf-8") as file:
        assert [json.loads(line) for line in file] == IMAGES[:300]
