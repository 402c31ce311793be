"""Which images the catalogue finds, one rule after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import pytest

from imstui.sources.catalogue import Access
from tests.catalogues import catalogue_of, ids

if TYPE_CHECKING:
    from imstui.core.values import Json
    from tests.doors import Reach

ME, OTHER = "1bed856811654c1cb661a6ca845ebc77", "08e195897c464441b6c83a42f903a142"
NEWEST, OLDER = "2018-10-28T10:00:01Z", "2018-10-28T09:59:59Z"


class Answer(Protocol):
    """The IDs that a query finds among images, in alphabetical order."""

    def __call__(self, images: dict[str, dict[str, Json]], text: str) -> str: ...


@pytest.fixture
def answer(source: Reach) -> Answer:
    def ask(images: dict[str, dict[str, Json]], text: str) -> str:
        rows = ({"id": name, **image} for name, image in images.items())
        return "".join(sorted(ids(source(catalogue_of(rows)), text)))

    return ask


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("__platform=Ubuntu", "a"),
        ("__platform=ubuntu", "b"),
        ("__platform=Ubunt", ""),
        ("__platform=Ubuntu ", ""),
        ("__platform=", ""),
        ("__platform=Ubuntu&__os_bit=64", "a"),
        ("__platform=Ubuntu&__os_bit=32", ""),
        ("name=a:b", "a"),
        ("name=in:a,b", "b"),
        ("name=%25", "c"),
        ("name=é", "d"),
        ("name=" + "x" * 2000, "e"),
        ("__platform=nothing like it", ""),
        ("__platform=ubuntu&__platform=Ubuntu", "a"),
        ("id=c", "c"),
        ("id=c&__platform=Ubuntu", ""),
        ("id=unknown", ""),
    ],
)
def test_filters_are_exact_and_all_must_hold(
    answer: Answer, text: str, found: str
) -> None:
    images: dict[str, dict[str, Json]] = {
        "a": {"__platform": "Ubuntu", "__os_bit": "64", "name": "a:b"},
        "b": {"__platform": "ubuntu", "name": "in:a,b"},
        "c": {"__platform": None, "name": "%"},
        "d": {"name": "é"},
        "e": {"name": "x" * 2000},
    }
    assert answer(images, text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("min_disk=40", "abc"),
        ("min_disk=040", "abc"),
        ("min_disk=0", "d"),
        ("min_disk=41", ""),
        ("min_disk=-1", ""),
        ("min_ram=0", "a"),
    ],
)
def test_needs_are_compared_as_whole_numbers(
    answer: Answer, text: str, found: str
) -> None:
    images: dict[str, dict[str, Json]] = {
        "a": {"min_disk": 40, "min_ram": "0"},
        "b": {"min_disk": "40", "min_ram": ""},
        "c": {"min_disk": 40.0, "min_ram": None},
        "d": {"min_disk": 0},
        "e": {"min_disk": "forty"},
        "f": {},
    }
    assert answer(images, text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [("", "acf"), ("__isregistered=true", "a"), ("__isregistered=false", "bd")],
)
def test_unregistered_images_have_to_be_asked_for(
    answer: Answer, text: str, found: str
) -> None:
    images: dict[str, dict[str, Json]] = {
        "a": {"__isregistered": "true"},
        "b": {"__isregistered": "false"},
        "c": {"__isregistered": "no"},
        "d": {"__isregistered": False},
        "e": {"__isregistered": "False"},
        "f": {},
    }
    assert answer(images, text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", "ade"),
        ("status=active", "a"),
        ("status=deleted", "b"),
        ("status=killed", "c"),
    ],
)
def test_deleted_images_have_to_be_asked_for(
    answer: Answer, text: str, found: str
) -> None:
    images: dict[str, dict[str, Json]] = {
        "a": {"status": "active"},
        "b": {"status": "deleted"},
        "c": {"status": "killed"},
        "d": {"status": "queued"},
        "e": {},
    }
    assert answer(images, text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("tag=a=b", "abe"),
        ("tag=a.b", "be"),
        ("tag=word", "c"),
        ("tag=a", ""),
        ("tag=a=b=c", "d"),
        ("tag=a=b&tag=x", "e"),
        ("tag=x&tag=a=b", "e"),
        ("tag=x&tag=word", ""),
    ],
)
def test_tags_are_found_in_both_spellings_and_together(
    answer: Answer, text: str, found: str
) -> None:
    images: dict[str, dict[str, Json]] = {
        "a": {"tags": ["a=b"]},
        "b": {"tags": ["a.b"]},
        "c": {"tags": ["word", "word"]},
        "d": {"tags": ["a.b=c"]},
        "e": {"tags": "x, a.b"},
        "f": {"tags": None},
    }
    assert answer(images, text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", "abcde"),
        ("enterprise_project_id=0", "abcd"),
        ("enterprise_project_id=all_granted_eps", "abcde"),
        ("enterprise_project_id=e", "e"),
        ("enterprise_project_id=f", ""),
    ],
)
def test_the_default_enterprise_project_has_many_names(
    answer: Answer, text: str, found: str
) -> None:
    images: dict[str, dict[str, Json]] = {
        "a": {"enterprise_project_id": "0"},
        "b": {"enterprise_project_id": ""},
        "c": {"enterprise_project_id": None},
        "d": {},
        "e": {"enterprise_project_id": "e"},
    }
    assert answer(images, text) == found


@pytest.mark.parametrize(
    ("bound", "found"),
    [
        ("lt:2018-10-28T10:00:00Z", "a"),
        ("lt:2018-10-28 10:00:00", "a"),
        ("lt:2018-10-28%2010:00:00", "a"),
        ("lt:2018-10-28+10:00:00", "a"),
        ("lte:2018-10-28T10:00:00Z", "abc"),
        ("eq:2018-10-28T10:00:00Z", "bc"),
        ("neq:2018-10-28T10:00:00Z", "ad"),
        ("gt:2018-10-28T10:00:00Z", "d"),
        ("gte:2018-10-28T10:00:00Z", "bcd"),
        ("gt:9999-12-31T23:59:59Z", ""),
        ("gt:0001-01-01T00:00:00Z", "abcd"),
    ],
)
@pytest.mark.parametrize("name", ["created_at", "updated_at"])
def test_times_are_compared_in_seconds_and_absent_ones_match_nothing(
    answer: Answer, name: str, bound: str, found: str
) -> None:
    images: dict[str, dict[str, Json]] = {
        "a": {name: OLDER},
        "b": {name: "2018-10-28T10:00:00Z"},
        "c": {name: "2018-10-28T12:00:00.5+02:00"},
        "d": {name: NEWEST},
        "e": {name: "long ago"},
        "f": {},
    }
    assert answer(images, f"{name}={bound}") == found


@pytest.mark.parametrize(
    ("text", "found"),
    [("__support_s4l=true", "ab"), ("size=7", "a"), ("tags=a", "c"), ("nothing=1", "")],
)
def test_an_undocumented_key_is_the_attribute_of_that_name(
    answer: Answer, text: str, found: str
) -> None:
    images: dict[str, dict[str, Json]] = {
        "a": {"__support_s4l": "true", "size": 7, "tags": ["a"]},
        "b": {"__support_s4l": True, "size": 7.5},
        "c": {"__support_s4l": "True", "tags": "a"},
        "d": {"__support_s4l": {"true": 1}},
    }
    assert answer(images, text) == found


SEEN = {
    "a": {"visibility": "public", "owner": OTHER},
    "b": {"visibility": "private", "owner": ME},
    "c": {"visibility": "private", "owner": OTHER},
    "d": {"visibility": "shared", "owner": ME},
    "e": {"visibility": "shared", "owner": OTHER},
    "f": {"visibility": "shared", "owner": OTHER},
    "g": {"visibility": "shared", "owner": OTHER},
    "h": {"visibility": "shared", "owner": OTHER},
    "i": {"owner": OTHER},
}
"""`e` was accepted, `f` rejected, `g` is pending, `h` is somebody else's affair."""


@pytest.mark.parametrize(
    ("text", "to_me", "from_a_file"),
    [
        ("", "abde", "abcdefghi"),
        ("visibility=public", "a", "a"),
        ("visibility=private", "b", "bc"),
        ("visibility=shared", "de", "defgh"),
        ("visibility=shared&member_status=accepted", "de", "defgh"),
        ("visibility=shared&member_status=rejected", "df", ""),
        ("visibility=shared&member_status=pending", "dg", ""),
        ("member_status=pending", "abde", "abcdefghi"),
        (f"owner={ME}", "bd", "bd"),
    ],
)
def test_visibility_depends_on_who_looks(
    source: Reach, text: str, to_me: str, from_a_file: str
) -> None:
    images = [{"id": name, **image} for name, image in SEEN.items()]
    access = Access(ME, {"e": "accepted", "f": "rejected", "g": "pending"})

    seen_by_me = ids(source(catalogue_of(images, access)), text)
    assert "".join(sorted(seen_by_me)) == to_me
    assert "".join(sorted(ids(source(catalogue_of(images)), text))) == from_a_file
