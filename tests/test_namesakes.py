"""The same image in other regions: found by its name, and handed to Terraform."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, TypeAlias

import hcl2
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from imstui.core.cancel import CancelToken
from imstui.core.errors import Cancelled, ConnectionFailed, UsageError
from imstui.core.image import Image
from imstui.core.namesakes import Namesakes, find_namesakes
from imstui.core.origin import Origin
from imstui.output.terraform_map import terraform_map
from tests.catalogues import catalogue_of
from tests.loopback import endpoint_over
from tests.scripted import HangingSource, ScriptedSource
from tests.test_snippets import unescaped

if TYPE_CHECKING:
    from imstui.core.source import Source
    from imstui.core.values import Json

NORTH, SOUTH, WEST = (Origin("otc", name) for name in ("north", "south", "west"))
DOWN = ConnectionFailed("the cable\nis cut")

Places: TypeAlias = "list[tuple[Origin, Source]]"

ROWS: list[dict[str, Json]] = [
    {"id": "old", "name": "Debian", "created_at": "2024-01-01T00:00:00Z"},
    {"id": "new", "name": "Debian", "created_at": "2024-05-01T00:00:00Z"},
    {"id": "other", "name": "debian", "created_at": "2024-06-01T00:00:00Z"},
]


def test_each_place_gives_its_images_of_the_name_the_newest_first() -> None:
    with (
        closing(catalogue_of(ROWS)) as rows,
        endpoint_over(rows) as south,
        closing(catalogue_of([])) as west,
    ):
        places: Places = [(NORTH, ScriptedSource(DOWN)), (SOUTH, south), (WEST, west)]
        found = {f.origin: f for f in find_namesakes(places, "Debian", CancelToken())}

    assert found[NORTH] == Namesakes(NORTH, error=DOWN)
    assert [image.id for image in found[SOUTH].images] == ["new", "old"]
    assert {image.origin for image in found[SOUTH].images} == {SOUTH}
    assert found[WEST] == Namesakes(WEST)


def test_who_answers_first_is_heard_first_and_the_rest_can_be_given_up() -> None:
    cancel = CancelToken()
    hanging = HangingSource()
    places: Places = [(NORTH, hanging), (SOUTH, ScriptedSource(DOWN))]

    found = find_namesakes(places, "Debian", cancel)
    assert next(found).origin == SOUTH
    cancel.cancel()

    with pytest.raises(Cancelled):
        next(found)
    assert hanging.released.wait(20)


def test_who_hears_enough_ends_the_other_requests() -> None:
    hanging = HangingSource()
    places: Places = [(NORTH, hanging), (SOUTH, ScriptedSource(DOWN))]

    with closing(find_namesakes(places, "Debian", CancelToken())) as found:
        next(found)
        assert hanging.reached.wait(20)

    assert hanging.released.wait(20)


def test_without_a_name_there_is_nothing_to_look_for() -> None:
    with pytest.raises(UsageError):
        next(find_namesakes([(NORTH, ScriptedSource())], "", CancelToken()))


# For Terraform.


def sought(origin: Origin, *ids: str) -> Namesakes:
    return Namesakes(origin, tuple(Image.of({"id": i}) for i in ids))


def read_back(text: str) -> dict[str, str]:
    """What the grammar of Terraform reads, as texts."""
    (block,) = hcl2.loads(text)["locals"]
    ids: dict[str, str] = block["image_ids"]
    pairs = ids.items()
    return {unescaped(k): unescaped(v) for k, v in pairs if k != "__is_block__"}


def test_a_map_has_the_newest_id_of_each_region() -> None:
    text = terraform_map(
        [sought(NORTH, "new", "old"), sought(SOUTH, "s"), sought(WEST)]
    )

    assert read_back(text) == {"north": "new", "south": "s"}
    assert "    # west: no such image\n" in text


def test_regions_of_the_same_name_go_with_their_cloud() -> None:
    other = Origin("hw", "north")

    text = terraform_map([sought(NORTH, "a"), sought(other, "b"), sought(SOUTH, "c")])

    assert read_back(text) == {"otc/north": "a", "hw/north": "b", "otc/south": "c"}


def test_what_went_wrong_stays_in_its_comment() -> None:
    text = terraform_map([Namesakes(NORTH, error=DOWN), sought(SOUTH, "s")])

    assert read_back(text) == {"south": "s"}
    assert "# north: the cable␊is cut\n" in text


# What reads it here, unlike Terraform, wants an end behind $${, and knows no %%{.
letters = st.characters(exclude_categories=["Cs"], exclude_characters="{")
words = st.text(letters, min_size=1, max_size=8)
places = st.lists(
    st.tuples(words, words, words),
    max_size=4,
    unique_by=(lambda row: row[:2], lambda row: row[1]),
)


@settings(max_examples=60, deadline=None)
@given(places)
@example([("otc", "${path.root}", '"}\n${x}'), ("otc", "a\\", "$$${y}\u2028")])
def test_whatever_is_in_a_name_or_an_id_is_read_back(
    rows: list[tuple[str, str, str]],
) -> None:
    found = [sought(Origin(cloud, region), id_) for cloud, region, id_ in rows]

    assert read_back(terraform_map(found)) == {region: id_ for _, region, id_ in rows}


def test_a_place_that_is_there_twice_has_one_key() -> None:
    once = terraform_map([sought(NORTH, "a")])

    assert terraform_map([sought(NORTH, "a"), sought(NORTH, "b")]) == once
