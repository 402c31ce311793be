"""Several clouds and regions on the command line, over real HTTP."""

from __future__ import annotations

import csv
import io
import json
import signal
import subprocess
from contextlib import ExitStack, closing, contextmanager
from threading import Event, Thread
from typing import TYPE_CHECKING

import pytest

from imstui.serve.gate import Gate
from tests.catalogues import catalogue_of
from tests.command import IMSTUI, Done, environment, imstui
from tests.loopback import Reply, misbehaving, serving

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from imstui.core.values import Json

DENIED = Reply(status=403, body=b'{"code": "IMG.0026"}')


def day(number: int) -> str:
    return f"2024-01-{number:02}T00:00:00Z"


def images(letter: str, *days: int) -> list[dict[str, Json]]:
    return [
        {"id": f"{letter}{n}", "name": f"image {letter}", "created_at": day(n)}
        for n in days
    ]


NORTH, SOUTH = images("n", 9, 7, 5, 3, 1), images("s", 8, 6, 4, 2)
MERGED = ["n9", "s8", "n7", "s6", "n5", "s4", "n3", "s2", "n1"]


@contextmanager
def cloud(folder: Path, **urls: str) -> Iterator[None]:
    """A clouds.yaml: `shop` has a region at each address, `region` is there alone."""
    regions = [
        {"name": name, "values": {"image_endpoint_override": url}}
        for name, url in urls.items()
    ]
    token: dict[str, Json] = {"auth_type": "token", "auth": {"token": "let me in"}}
    clouds: dict[str, Json] = {"shop": {**token, "regions": regions}}  # type: ignore[dict-item]
    for name, url in urls.items():
        clouds[name] = {**token, "image_endpoint_override": url, "region_name": name}
    path = folder / "clouds.yaml"
    path.write_text(json.dumps({"clouds": clouds}))
    yield
    path.unlink()


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Path]:
    """A folder in which a cloud of two regions is configured."""
    gate = Gate(token="let me in")
    with ExitStack() as stack:
        north, south = (
            stack.enter_context(
                serving(stack.enter_context(closing(catalogue_of(rows))), gate)
            )
            for rows in (NORTH, SOUTH)
        )
        stack.enter_context(cloud(tmp_path, north=north, south=south))
        yield tmp_path


def listed(folder: Path, *words: str) -> Done:
    return imstui("list", "--page-size=2", *words, cwd=folder)


# Where the images come from.


@pytest.mark.parametrize(
    "words",
    [
        ("--cloud=shop", "--region=all"),
        ("--cloud=shop", "--region=south,north"),
        ("--cloud=shop", "--region", "north", "--region", "south"),
        ("--cloud", "north", "--cloud", "south", "--cloud", "north"),
    ],
)
def test_the_images_of_all_places_come_in_one_order(
    shop: Path, words: tuple[str, ...]
) -> None:
    done = listed(shop, *words, "-f", "value")

    assert done == (0, "".join(f"{name}\n" for name in MERGED), "")


def test_the_query_s_order_and_limit_hold_for_all(shop: Path) -> None:
    words = ("--sort-key=name", "--sort-dir=asc", "--limit=6", "-f", "value")

    done = listed(shop, "--cloud=shop", "--region=all", *words)

    assert done.out.split() == ["n1", "n3", "n5", "n7", "n9", "s2"]
    assert (
        listed(shop, "--cloud=shop", "--region=all", "--marker=s6", "-f", "value").out
        == "n5\ns4\nn3\ns2\nn1\n"
    )


def test_a_table_says_the_region_behind_the_name(shop: Path) -> None:
    done = listed(shop, "--cloud=shop", "--region=all")

    heading, first, second, *_ = done.out.splitlines()
    assert heading.split()[:3] == ["Name", "Region", "Status"]
    assert first.split()[:3] == ["image", "n", "north"]
    assert second.split()[:3] == ["image", "s", "south"]


def test_a_table_of_several_clouds_says_the_cloud_too(shop: Path) -> None:
    done = listed(shop, "--cloud=north", "--cloud=south")

    assert done.out.split()[:4] == ["Name", "Cloud", "Region", "Status"]
    assert done.out.splitlines()[1].split()[2:4] == ["north", "north"]


def test_programs_get_it_as_a_column_or_a_key(shop: Path) -> None:
    words = ("--cloud=shop", "--region=all")

    rows = list(csv.DictReader(io.StringIO(listed(shop, *words, "-f", "csv").out)))
    objects = json.loads(listed(shop, *words, "-f", "json").out)
    chosen = listed(shop, *words, "-f", "value", "-c", "Region,cloud,id")

    assert [row["region"] for row in rows[:2]] == ["north", "south"]
    assert objects[1] == {**SOUTH[0], "cloud": "shop", "region": "south"}
    assert [*objects[1]][-2:] == ["cloud", "region"]
    assert chosen.out.splitlines()[1] == "south shop s8"
    assert chosen.err == ""


def test_one_region_is_listed_as_ever(shop: Path) -> None:
    done = listed(shop, "--cloud=shop", "--region=south", "-f", "json")

    assert json.loads(done.out) == SOUTH


def test_a_region_has_a_name(shop: Path) -> None:
    done = listed(shop, "--cloud=shop", "--region=north,")

    assert done.status == 2
    assert "a region's name is empty" in done.err


def test_an_address_is_one_place(shop: Path) -> None:
    done = listed(shop, "--endpoint=http://127.0.0.1:9", "--region=a,b")

    assert done.status == 2
    assert "--endpoint is one address" in done.err


# Places that fail.


def body(rows: list[dict[str, Json]]) -> bytes:
    return json.dumps({"images": rows}).encode()


@pytest.fixture
def broken(tmp_path: Path) -> Iterator[Path]:
    """A folder with a cloud whose region `north` refuses its second page."""
    with (
        misbehaving(Reply(body=body(NORTH[:2])), DENIED) as north,
        closing(catalogue_of(SOUTH)) as catalogue,
        serving(catalogue) as south,
        cloud(tmp_path, north=north.url, south=south),
    ):
        yield tmp_path


def test_a_slow_region_is_waited_for_while_the_others_are_asked(tmp_path: Path) -> None:
    let_go = Event()
    slow = Reply(body=body(NORTH[:1]), hold=let_go)
    with (
        misbehaving(slow) as north,
        misbehaving(Reply(body=body(SOUTH[:1]))) as south,
        cloud(tmp_path, north=north.url, south=south.url),
    ):

        def let_go_when_all_are_asked() -> None:
            north.wait_until_asked()
            south.wait_until_asked()
            let_go.set()

        waiting = Thread(target=let_go_when_all_are_asked)
        waiting.start()
        done = listed(tmp_path, "--cloud=shop", "--region=all", "-f", "value")
        waiting.join()

    assert done == (0, "n9\ns8\n", "")


def test_regions_that_hang_are_left_with_ctrl_c(tmp_path: Path) -> None:
    hang = Reply(hang=True)
    with (
        misbehaving(hang) as north,
        misbehaving(hang) as south,
        cloud(tmp_path, north=north.url, south=south.url),
        subprocess.Popen(
            [*IMSTUI, "list", "--cloud=shop", "--region=all"],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=environment(),
            cwd=tmp_path,
            start_new_session=True,
        ) as process,
    ):
        north.wait_until_asked()
        south.wait_until_asked()
        process.send_signal(signal.SIGINT)

        # Below the timeout of the requests.
        assert process.wait(timeout=10) == 130


def test_a_region_that_fails_half_way_is_named_and_the_rest_is_there(
    broken: Path,
) -> None:
    done = listed(broken, "--cloud=shop", "--region=all", "-f", "json")

    found = [image["id"] for image in json.loads(done.out)]
    assert found == ["n9", "s8", "n7", "s6", "s4", "s2"]
    assert done.status == 3
    named, hint, *others = done.err.splitlines()
    assert named.startswith("imstui: north: ")
    assert named.endswith("; its images are missing from here on")
    assert hint.startswith("imstui: north: ")
    assert others == []


def test_a_region_that_asks_for_a_long_pause_does_not_hold_up_the_other(
    tmp_path: Path,
) -> None:
    later = Reply(status=429, headers={"Retry-After": "30"})
    with (
        misbehaving(later, later) as north,
        misbehaving(Reply(body=body(SOUTH[:1]))) as south,
        cloud(tmp_path, north=north.url, south=south.url),
    ):
        done = listed(tmp_path, "--cloud=shop", "--region=all", "-f", "value")

    assert (done.status, done.out) == (3, "s8\n")
    assert len(north.targets) == 1
    assert "asks for a pause of 30 seconds" in done.err


def test_if_no_region_answers_the_first_failure_is_said(tmp_path: Path) -> None:
    with (
        misbehaving(Reply(status=401)) as north,
        misbehaving(DENIED) as south,
        cloud(tmp_path, north=north.url, south=south.url),
    ):
        done = listed(tmp_path, "--cloud=shop", "--region=all", "-f", "json")

    assert (done.status, done.out) == (3, "")
    assert "refused the token" in done.err


def test_what_all_of_them_refuse_is_refused(tmp_path: Path) -> None:
    wrong = Reply(status=400, body=b'{"error": {"message": "no such owner"}}')
    with (
        misbehaving(wrong) as north,
        misbehaving(wrong) as south,
        cloud(tmp_path, north=north.url, south=south.url),
    ):
        done = listed(tmp_path, "--cloud=shop", "--region=all", "--owner=x")

    assert (done.status, done.out) == (2, "")
    assert "no such owner" in done.err


# The other commands.


def test_what_is_saved_still_says_where_it_is_from(shop: Path) -> None:
    words = ("--cloud=shop", "--region=all", "-o", "both.db")

    assert imstui("save", *words, cwd=shop).status == 0
    done = listed(shop, "--from=both.db", "-f", "tsv", "-c", "id,cloud,region")
    found = listed(shop, "--from=both.db", "region=south", "-f", "value")

    assert done.out.splitlines()[:3] == [
        "id\tcloud\tregion",
        "n9\tshop\tnorth",
        "s8\tshop\tsouth",
    ]
    assert found.out.split() == ["s8", "s6", "s4", "s2"]


def test_a_list_with_a_hole_is_not_saved_and_an_older_file_stays(broken: Path) -> None:
    older = broken / "both.db"
    assert imstui("save", "--demo", "--limit=1", "-o", older).status == 0
    before = older.read_bytes()

    words = ("--cloud=shop", "--region=all", "--page-size=2", "-o", older)
    done = imstui("save", *words, cwd=broken)

    assert done.status == 3
    assert "no file is written without it" in done.err
    assert older.read_bytes() == before


def test_the_only_match_of_all_places_is_picked(shop: Path) -> None:
    words = ("--cloud=shop", "--region=all", "-1", "--id=s6")

    done = imstui("pick", *words, "--format", "{id} is in {region}", cwd=shop)

    assert done == (0, "s6 is in south\n", "")
    done = imstui("pick", *words, "--print=csv", cwd=shop)
    assert done.out.startswith("name,cloud,region,")


@pytest.mark.parametrize("flag", ["-0", "-1"])
def test_nothing_is_settled_without_looking_where_a_place_is_missing(
    flag: str, broken: Path
) -> None:
    words = ("--cloud=shop", "--region=all", "--page-size=2", "-q", "zzz")

    done = imstui("pick", *words, flag, cwd=broken)

    assert (done.status, done.out) == (2, "")
    assert "its images are missing" in done.err
    assert "terminal" in done.err
