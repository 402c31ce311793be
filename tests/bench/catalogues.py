"""Large files of images, made once and kept outside of the project."""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from tests.bench.images import make_images, write_images
from tests.bench.program import ROOT, imstui

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from imstui.core.values import Json

_IMAGES = ("tests/bench/images.py", "tests/bench/image_parts.py")
_CATALOGUES = (*_IMAGES, "imstui/sources/catalogue", "imstui/spec")


def catalogue(count: int) -> Path:
    """A catalogue file of so many images, written by `imstui save`.

    Raises:
        NotThereYet: there is no command that makes one.
        AssertionError: it could not be made.
    """

    def make(path: Path) -> None:
        _save(
            _kept(f"{count}.ndjson", _IMAGES, lambda it: write_images(it, count)), path
        )

    return _kept(f"{count}.db", _CATALOGUES, make)


def listing(count: int) -> Path:
    """A catalogue file that lists so many images when no filter is set.

    Raises:
        NotThereYet: there is no command that makes one.
        AssertionError: it could not be made.
    """
    return _kept(
        f"listing-{count}.db",
        _CATALOGUES,
        lambda path: _save(listing_ndjson(count), path),
    )


def listing_ndjson(count: int) -> Path:
    """The images of a listing, in the order in which it lists them."""

    def make(path: Path) -> None:
        with path.open("w", encoding="utf-8") as file:
            for image in sorted(islice(_listed(), count), key=_age, reverse=True):
                file.write(json.dumps(image, ensure_ascii=False) + "\n")

    return _kept(f"listing-{count}.ndjson", _IMAGES, make)


def _listed() -> Iterator[dict[str, Json]]:
    """Made images without the ones that have to be asked for."""
    for image in make_images(1 << 30):
        unasked = image["status"] not in {"deleted", "killed"}
        if unasked and image["__isregistered"] == "true":
            yield image


def _age(image: dict[str, Json]) -> tuple[str, str]:
    return str(image.get("created_at") or ""), str(image["id"])


def _save(images: Path, path: Path) -> None:
    command = imstui("save", "--from", images, "-o", path)
    result = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, f"{command}: {result.stderr}"


def _kept(name: str, makers: tuple[str, ...], make: Callable[[Path], object]) -> Path:
    """A file of this name, made again when what makes it has changed."""
    folder = Path(tempfile.gettempdir()) / f"imstui-bench-{os.getuid()}"
    folder.mkdir(mode=0o700, exist_ok=True)
    path = folder / f"{_version(makers)}-{name}"
    if not path.exists():
        for older in folder.glob(f"????????????-{name}"):
            older.unlink()
        # The name keeps its end, which says what kind of file is to be made.
        unfinished = folder / f"unfinished.{os.getpid()}.{name}"
        make(unfinished)
        unfinished.rename(path)
    return path


def _version(makers: tuple[str, ...]) -> str:
    """A word that changes with the files that make something."""
    digest = sha256()
    for maker in makers:
        path = ROOT / maker
        for file in sorted(path.rglob("*.py")) if path.is_dir() else [path]:
            digest.update(file.read_bytes())
    return digest.hexdigest()[:12]
