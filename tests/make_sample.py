"""Makes the embedded sample: `python -m tests.make_sample`.

The public images come first from the tables in `fixtures/sample`, then everything else
that one project would see; the result stands in the service's default order.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from imstui.sources.sample import ACCESS, IMAGES
from tests.sample_kinds import given, gold, market, own, received, service
from tests.sample_odd import odd_rows, patched
from tests.sample_parts import OURS, Attributes, in_key_order
from tests.sample_rows import Row, rows

if TYPE_CHECKING:
    from collections.abc import Iterator

_FIXTURES = Path(__file__).with_name("fixtures")


def main() -> None:
    """Write both files of the sample."""
    for path, text in sample_files().items():
        path.write_text(text, encoding="utf-8", newline="\n")


def sample_files() -> dict[Path, str]:
    """What belongs into each file."""
    images, memberships = _everything()
    images.sort(key=_age, reverse=True)
    access = {"project_id": OURS, "memberships": memberships}
    return {
        IMAGES: "".join(_document(image) + "\n" for image in images),
        ACCESS: json.dumps(access, indent=1) + "\n",
    }


def _everything() -> tuple[list[Attributes], dict[str, str]]:
    """All images, and the member status of those that others share with us."""
    public = [
        *map(gold, _table("monthly", "free", "licensed", "huawei")),
        *map(service, _table("service")),
        *map(market, _table("market")),
    ]
    parents = {str(image["name"]): image for image in public}
    ours = [own(row, parents) for row in _table("own")]
    ours += [given(row, parents) for row in _table("given")]
    theirs = [(received(row), row.value("member")) for row in _table("received")]
    theirs += odd_rows()
    images = [*public, *ours, *(image for image, _ in theirs)]
    images = [in_key_order(patched(image)) for image in images]
    memberships = {str(image["id"]): member for image, member in theirs if member}
    return [*_examples(), *images], memberships


def _table(*names: str) -> Iterator[Row]:
    for name in names:
        path = _FIXTURES / "sample" / f"{name}.txt"
        yield from rows(path.read_text(encoding="utf-8"))


def _examples() -> list[Attributes]:
    """The two images of the reference's example response, as they stand there."""
    text = (_FIXTURES / "example_response.json").read_text(encoding="utf-8")
    images: list[Attributes] = json.loads(text)["images"]
    return images


def _age(image: Attributes) -> tuple[str, str]:
    return str(image.get("created_at") or ""), str(image["id"])


def _document(image: Attributes) -> str:
    """One line of JSON in which nothing is invisible: `cat` cannot be fooled by it."""
    text = json.dumps(image, ensure_ascii=False, separators=(",", ":"))
    return "".join(c if c.isprintable() else json.dumps(c)[1:-1] for c in text)


if __name__ == "__main__":
    main()
