"""A marker of a merged list is a position: any image has one, matching or not."""

from __future__ import annotations

from contextlib import ExitStack, closing
from typing import TYPE_CHECKING

import pytest

from imstui.core.errors import ConnectionFailed, MarkerLost
from imstui.core.source import Page
from tests.catalogues import catalogue_of
from tests.command import imstui
from tests.gathered import dated, page_of, shown, together
from tests.loopback import endpoint_over, serving
from tests.scripted import ScriptedSource

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from imstui.core.image import Image
    from imstui.core.source import Source
    from imstui.sources.catalogue import Catalogue
    from imstui.sources.together import Together

IMAGES = dated("a9", "b8", "c7", "d6", "e5", "f4")


def catalogue(images: Sequence[Image]) -> Catalogue:
    return catalogue_of(image.attributes for image in images)


@pytest.fixture
def whole() -> Iterator[Source]:
    with closing(catalogue(IMAGES)) as everything:
        yield everything


@pytest.fixture
def halves() -> Iterator[Together]:
    """The same images in two regions, each behind HTTP; both have the last one."""
    with ExitStack() as stack:
        halves = {"north": IMAGES[::2] + IMAGES[-1:], "south": IMAGES[1::2]}
        yield together(
            **{
                name: stack.enter_context(
                    endpoint_over(stack.enter_context(closing(catalogue(images))))
                )
                for name, images in halves.items()
            }
        )


@pytest.mark.parametrize(
    "question", ["name=d", "id=f4", "id=a9&name=b", "name=d&sort_dir=asc", ""]
)
def test_the_list_goes_on_where_the_image_would_come(
    whole: Source, halves: Together, question: str
) -> None:
    for marker in IMAGES:
        expected = shown(page_of(whole, marker.id, query=question))
        assert shown(page_of(halves, marker.id, query=question)) == expected


def test_pages_follow_one_another_from_there(halves: Together) -> None:
    question = "min_disk=20"
    big = [
        {**image.attributes, "min_disk": 20 * (image.id != "c7")} for image in IMAGES
    ]
    with (
        closing(catalogue_of(big[::2])) as north,
        closing(catalogue_of(big[1::2])) as south,
    ):
        source = together(north=north, south=south)
        first = page_of(source, "c7", size=2, query=question)
        second = page_of(source, "e5", size=2, query=question)

    assert (shown(first), shown(second)) == ("d6 e5", "f4")
    assert second.final


def test_an_image_that_nobody_has_is_told_with_what_can_be_one(
    halves: Together,
) -> None:
    with pytest.raises(MarkerLost, match="marker=unheard") as caught:
        page_of(halves, "unheard", query="name=d")

    assert caught.value.refusal.code == "IMG.0027"
    assert "deleted, or not registered" in caught.value.hint


def test_a_place_that_cannot_be_asked_may_be_the_one_that_has_it() -> None:
    down = ConnectionFailed("the cable is cut")
    with closing(catalogue(IMAGES)) as south:
        source = together(north=ScriptedSource(down, down, Page(())), south=south)
        with pytest.raises(ConnectionFailed, match="cable"):
            page_of(source, "perhaps")

        page = page_of(source, "b8", query="name=d")
        assert shown(page) == "d6"


def test_it_is_so_on_the_command_line(tmp_path: Path) -> None:
    with (
        closing(catalogue(IMAGES[::2])) as north,
        closing(catalogue(IMAGES[1::2])) as south,
        serving(north) as north_url,
        serving(south) as south_url,
    ):
        (tmp_path / "clouds.yaml").write_text(
            f"""
            clouds:
              n: {{auth_type: none, endpoint: "{north_url}"}}
              s: {{auth_type: none, endpoint: "{south_url}"}}
            """
        )
        words = ["--cloud=n", "--cloud=s", "--name=d", "-f", "value"]
        behind = imstui("list", *words, "--marker=a9", cwd=tmp_path)
        before = imstui("list", *words, "--marker=e5", cwd=tmp_path)

    assert (behind.status, behind.out, behind.err) == (0, "d6\n", "")
    assert (before.status, before.out) == (1, "")
