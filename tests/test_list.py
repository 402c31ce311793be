"""`imstui list`: the same query without a screen."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from imstui.core.query import Query
from imstui.spec import ATTRIBUTES, PRESETS, Preset
from tests.command import imstui
from tests.reading import Reading
from tests.sample import read_access, read_images

if TYPE_CHECKING:
    from imstui.core.values import Json
    from tests.command import Listed

EXAMPLE = Path(__file__).parent / "fixtures" / "example_response.json"
ACCESS = read_access()
SAMPLE = Reading(list(read_images()), ACCESS.project_id, ACCESS.memberships)
BY_ID = {str(image["id"]): image for image in SAMPLE.images}


def example() -> list[dict[str, Json]]:
    """The images of the reference's example response."""
    images = json.loads(EXAMPLE.read_text())["images"]
    assert isinstance(images, list)
    return images


# What is answered.


def test_the_reference_s_example_gives_the_last_name_of_the_public_images(
    listed: Listed,
) -> None:
    found = listed("__imagetype=gold&sort_key=name&limit=1")

    names = {str(BY_ID[image_id]["name"]) for image_id in listed("__imagetype=gold")}
    assert [BY_ID[image_id]["name"] for image_id in found] == [max(names)]


@pytest.mark.parametrize("preset", PRESETS, ids=lambda preset: preset.name)
def test_each_recipe_of_the_reference_finds_what_the_rules_select(
    listed: Listed, preset: Preset
) -> None:
    query = Query().preset(preset, ACCESS.project_id)

    found = listed(query.to_query_string())

    assert found == SAMPLE.answer(query)
    assert found == listed(*query.to_argv())


def test_the_reference_s_time_finds_the_images_before_it(listed: Listed) -> None:
    found = listed("created_at=lt:2018-10-28T10:00:00Z")

    assert found
    assert all(
        str(BY_ID[image_id]["created_at"]) < "2018-10-28T10:00:00Z"
        for image_id in found
    )
    assert found == listed("--created-at", "<2018-10-28T10:00:00Z")


def test_a_flag_counts_more_than_the_query_and_every_tag_counts(
    where: tuple[str, ...], listed: Listed
) -> None:
    found = listed("__platform=Windows&tag=team=web", "--platform=Ubuntu")

    assert found
    assert {BY_ID[image_id]["__platform"] for image_id in found} == {"Ubuntu"}
    both = imstui("list", *where, "tag=team=web", "--tag", "no such tag")
    assert both.status == 1


@pytest.mark.parametrize(
    "words",
    [
        ("--platform", "Ubuntu", "--platform", "Debian"),
        ("__platform=Ubuntu&__platform=Debian",),
        ("__platform=Ubuntu", "--platform", "Debian"),
    ],
)
def test_of_a_key_that_is_given_twice_it_is_said_which_counts(
    words: tuple[str, ...],
) -> None:
    done = imstui("list", "--demo", "--limit", "1", *words, "-f", "value")

    assert done.status == 0
    assert (
        "warning: __platform=Ubuntu: does not count, __platform=Debian after it does"
        in done.err
    )


def test_a_whole_address_is_a_query(listed: Listed) -> None:
    address = "https://ims.example.com/v2/cloudimages?__platform=Debian&limit=2"

    assert listed(address) == listed("--platform=Debian", "--limit=2")


def test_the_limit_is_how_many_come_whatever_a_page_holds(listed: Listed) -> None:
    everything = listed()

    assert listed("--limit=7", "--page-size=3") == everything[:7]
    assert listed("--page-size=11") == everything
    assert listed("--limit=3", "--marker", everything[4]) == everything[5:8]


def test_asking_for_none_is_said(where: tuple[str, ...]) -> None:
    done = imstui("list", *where, "--limit=0")

    assert done == (1, "", "imstui: limit=0 asks for no image\n")


# Files and standard input.


def test_the_reference_s_example_response_opens_with_all_attributes() -> None:
    done = imstui("list", "--from", EXAMPLE, "-f", "json")

    found = {image["id"]: image for image in json.loads(done.out)}
    assert found == {image["id"]: image for image in example()}
    assert [len(image) for image in found.values()] == [30, 30]


def test_every_attribute_of_a_file_can_be_a_column() -> None:
    done = imstui("list", "--from", EXAMPLE, "-f", "csv", "-c", "all")

    rows = list(csv.DictReader(io.StringIO(done.out)))
    assert list(rows[0]) == [row.name for row in ATTRIBUTES]
    assert {row["name"] for row in rows} == {str(row["name"]) for row in example()}


def test_standard_input_is_read_like_a_file() -> None:
    done = imstui("list", "--from", "-", "-f", "value", stdin=EXAMPLE.read_bytes())

    assert sorted(done.out.split()) == sorted(str(row["id"]) for row in example())


def test_what_list_prints_can_be_listed_again() -> None:
    for chosen in ("json", "ndjson"):
        first = imstui("list", "--demo", "-f", chosen)
        again = imstui("list", "--from", "-", "-f", chosen, stdin=first.out.encode())
        # Of what was refused or gone nothing comes, whatever the file is.
        assert sorted(again.out.splitlines()) == sorted(first.out.splitlines())


def test_what_was_saved_is_listed_the_same(
    where: tuple[str, ...], listed: Listed, tmp_path: Path
) -> None:
    saved = imstui("save", *where, "--platform=Ubuntu", "-o", "u.db", cwd=tmp_path)
    assert saved.status == 0
    count = len(listed("--platform=Ubuntu"))
    assert saved.err == f"imstui: {count} images in u.db\n"

    done = imstui("list", "--from", "u.db", "-f", "json", cwd=tmp_path)

    assert done.out == imstui("list", *where, "--platform=Ubuntu", "-f", "json").out


def test_what_json_has_no_word_for_is_printed_as_text() -> None:
    done = imstui("list", "--from=-", "-f", "ndjson", stdin=b'[{"id": "a", "x": NaN}]')

    assert done.out == '{"id":"a","x":"NaN"}\n'
