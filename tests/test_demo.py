"""The embedded catalogue is the sample, made by this version."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from imstui.core.query import Query
from imstui.sources.catalogue.store import open_catalogue, write_catalogue
from imstui.sources.demo import open_demo
from tests.catalogues import all_ids, ids
from tests.make_sample import sample_rows
from tests.sample import read_access

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from imstui.sources.catalogue import Catalogue


@pytest.fixture
def demo() -> Iterator[Catalogue]:
    with closing(open_demo()) as catalogue:
        yield catalogue


def test_the_embedded_catalogue_is_made_of_the_sample(
    demo: Catalogue, tmp_path: Path
) -> None:
    path = tmp_path / "again.db"
    write_catalogue(path, sample_rows(), access=read_access())

    with closing(open_catalogue(path, "again")) as again:
        assert demo.project_id == again.project_id
        assert all_ids(demo, Query(), 100) == all_ids(again, Query(), 100)
    for image_id, document, _ in sample_rows():
        image = demo.image(image_id)
        assert image is not None
        assert image.document == document


def test_the_recipes_of_the_reference_find_their_images(demo: Catalogue) -> None:
    memberships = read_access().memberships

    def members(status: str) -> set[str]:
        return {key for key, value in memberships.items() if value == status}

    public = ids(demo, "__imagetype=gold&visibility=public&protected=true")
    assert len(public) > 200
    assert len(ids(demo, f"owner={demo.project_id}")) > 80
    for status in ("accepted", "rejected", "pending"):
        found = ids(
            demo, f"member_status={status}&visibility=shared&__imagetype=shared"
        )
        assert members(status) <= set(found)
        others = set(memberships) - members(status)
        assert not others & set(found)


def test_the_example_request_gives_the_last_name_of_the_public_images(
    demo: Catalogue,
) -> None:
    found = ids(demo, "__imagetype=gold&sort_key=name", size=1)

    everything = [demo.image(key) for key in ids(demo, "__imagetype=gold")]
    names = [image.name for image in everything if image is not None]
    image = demo.image(found[0])
    assert image is not None
    assert image.name == max(names)


def test_the_example_time_finds_the_images_before_it(demo: Catalogue) -> None:
    found = [demo.image(key) for key in ids(demo, "created_at=lt:2018-10-28T10:00:00Z")]

    assert found
    for image in found:
        assert image is not None
        assert str(image.raw("created_at")) < "2018-10-28T10:00:00Z"
