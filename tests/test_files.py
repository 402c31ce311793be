"""Files of images open, and files of something else say what they are."""

from __future__ import annotations

import gzip
import json
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from imstui.core.errors import UnusableAnswer
from imstui.sources.catalogue.schema import APPLICATION_ID
from imstui.sources.catalogue.store import write_catalogue
from imstui.sources.files import open_images
from tests.catalogues import ids

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

TWO = [{"id": "a", "name": "first"}, {"id": "b", "name": "second"}]


def lines(*rows: object) -> bytes:
    return "\n".join(json.dumps(row) for row in rows).encode()


@pytest.mark.parametrize(
    "content",
    [
        json.dumps({"images": TWO}).encode(),
        json.dumps({"images": TWO, "page_info": {"next_marker": "b"}}).encode(),
        json.dumps(TWO).encode(),
        json.dumps({"images": TWO}, indent=4).encode(),
        lines(*TWO),
        lines(*TWO) + b"\n\n",
        b"\xef\xbb\xbf" + lines(*TWO),
        b"\r\n".join([lines(TWO[0]), lines(TWO[1])]),
    ],
    ids=["answer", "extra", "list", "pretty", "lines", "blank", "bom", "crlf"],
)
def test_every_kind_of_file_opens(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "images"
    path.write_bytes(content)

    with closing(open_images(str(path))) as images:
        assert sorted(ids(images)) == ["a", "b"]


def test_an_answer_without_images_is_an_empty_catalogue(tmp_path: Path) -> None:
    path = tmp_path / "none.json"
    path.write_text('{"images": []}', encoding="utf-8")

    with closing(open_images(str(path))) as images:
        assert ids(images) == []


def test_reading_tells_how_far_it_is(tmp_path: Path) -> None:
    path = tmp_path / "many.ndjson"
    path.write_bytes(lines(*({"id": str(number)} for number in range(2500))))
    told: list[int] = []

    open_images(str(path), progress=told.append).close()

    assert told == [1000, 2000, 2500]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b" \n\n", "empty"),
        (b'{"images": [{"id": "a"}, {"id"', "line 1: column 31: the JSON is cut off"),
        (b'[{"id": "a"},\n{"id": "b"', "line 2: column 11: the JSON is cut off"),
        (lines(*TWO) + b'\n{"id": "c', "line 3: column 8: the JSON is cut off"),
        (b'{"id": \n' + lines(*TWO), "line 1: column"),
        (lines(TWO[0], [1], TWO[1]), "line 2: [1] is no image"),
        (b'[\n{"id": "a"},\n3\n]', "line 3: 3 is no image"),
        (lines(TWO[0], {"name": "x"}), "line 2: an image without an id"),
        (b'{"images": [\n{"id": "a"},\n{}\n]}', "line 3: an image without an id"),
        (lines({"id": ""}), "line 1: the id '' is no text"),
        (lines({"id": 7}), "line 1: the id 7 is no text"),
        (lines({"id": None}), "line 1: the id None is no text"),
        (lines(*TWO, TWO[0]), "line 3: the ID 'a' occurs twice, first as image 1"),
        (b'[{"id": "a"},\n{"id": "a"}]', "line 2: the ID 'a' occurs twice"),
        (b'{"a": 1}', "line 1: an image without an id"),
        (b'{\n"a": 1\n}', "a JSON object without a list named images"),
        (b'{"images": {}}', "a JSON object without a list named images"),
        (b'"text"', "JSON, but no list of images"),
        (b"hello", "line 1: column 1: no JSON"),
        (b"id,name\na,b\n", "line 1: column 1: no JSON"),
        (b'{"id": "a"}\n{"id": "\xff"}', "line 2: the byte 0xff is no UTF-8"),
        ('{"id": "a"}'.encode("utf-16"), "UTF-16, not UTF-8 text"),
        (gzip.compress(b"{}", mtime=0), "gzip, not UTF-8 text"),
        (b"[" * 100_000, "cannot be read"),
        (
            b'{"error": {"code": "IMG.0001", "message": "no such thing"}, "images": 0}',
            "an error of the service, no images: no such thing",
        ),
    ],
)
def test_a_bad_file_says_where_and_why(
    tmp_path: Path, content: bytes, reason: str
) -> None:
    path = tmp_path / "bad"
    path.write_bytes(content)

    with pytest.raises(UnusableAnswer) as refusal:
        open_images(str(path))

    assert str(path) in refusal.value.message
    assert reason in refusal.value.message
    assert "imstui save" in refusal.value.hint


def missing(path: Path) -> Path:
    return path / "missing"


def other_database(folder: Path) -> Path:
    path = folder / "other.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE image (id)")
    connection.close()
    return path


def other_version(folder: Path) -> Path:
    path = folder / "future.db"
    with sqlite3.connect(path) as connection:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute("PRAGMA user_version = 99")
        connection.execute("CREATE TABLE about (x)")
    connection.close()
    return path


def cut_off(folder: Path) -> Path:
    path = folder / "whole.db"
    rows = [(str(n), json.dumps({"id": str(n)}), {"id": str(n)}) for n in range(500)]
    write_catalogue(path, rows)
    path.write_bytes(path.read_bytes()[:-5000])
    return path


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (missing, "no such file"),
        (lambda folder: folder, "is a directory"),
        (other_database, "an SQLite file, but no catalogue of images"),
        (other_version, "a catalogue of version 99"),
        (cut_off, "cut off after"),
    ],
    ids=["missing", "directory", "database", "version", "cut"],
)
def test_what_is_no_catalogue_is_refused(
    tmp_path: Path, make: Callable[[Path], Path], reason: str
) -> None:
    with pytest.raises(UnusableAnswer, match=reason):
        open_images(str(make(tmp_path)))


def test_a_saved_catalogue_opens_with_everything_in_it(tmp_path: Path) -> None:
    path = tmp_path / "kept.db"
    rows = [(row["id"], json.dumps(row), row) for row in TWO]

    assert write_catalogue(path, rows, project_id="p") == 2

    with closing(open_images(str(path))) as catalogue:
        assert sorted(ids(catalogue)) == ["a", "b"]
        assert catalogue.project_id == "p"


def test_a_failed_save_leaves_the_older_file_alone(tmp_path: Path) -> None:
    path = tmp_path / "kept.db"
    write_catalogue(path, [("a", '{"id":"a"}', {"id": "a"})])
    before = path.read_bytes()

    with pytest.raises(UnusableAnswer, match="occurs twice"):
        write_catalogue(path, [("b", '{"id":"b"}', {"id": "b"})] * 2)

    assert path.read_bytes() == before
    assert [entry.name for entry in tmp_path.iterdir()] == ["kept.db"]


def test_a_place_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    with pytest.raises(UnusableAnswer, match="cannot be written"):
        write_catalogue(tmp_path / "nowhere" / "x.db", [])
