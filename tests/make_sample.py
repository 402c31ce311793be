"""Makes the embedded sample: `python -m tests.make_sample`.

The public images come first from the tables in `fixtures/sample`, then everything else
that one project would see; the result stands in the service's default order.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from imstui.sources.catalogue.store import write_catalogue
from imstui.sources.demo import DEMO
from tests.sample import ACCESS, IMAGES, read_access, read_images, sample_lines
from tests.sample_kinds import given, gold, market, own, received, service
from tests.sample_odd import patched
from tests.sample_parts import OURS, Attributes, in_key_order
from tests.sample_rows import table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from imstui.sources.catalogue.collect import Row


def main() -> None:
    """Write both files of the sample, and the catalogue that is made of them."""
    for path, text in sample_files().items():
        path.write_text(text, encoding="utf-8", newline="\n")
    write_catalogue(DEMO, sample_rows(), access=read_access())


def sample_rows() -> Iterator[Row]:
    """The sample as a catalogue takes it."""
    for line, image in zip(sample_lines(), read_images(), strict=True):
        yield str(image["id"]), line, image


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
        *map(gold, table("monthly", "free", "licensed", "huawei")),
        *map(service, table("service")),
        *map(market, table("market")),
    ]
    parents = {str(image["name"]): image for image in public}
    odd = list(table("odd"))
    ours = [own(row, parents) for row in table("own")]
    ours += [own(row, parents) for row in odd if not row.value("member")]
    ours += [given(row, parents) for row in table("given")]
    offers = [row for row in [*table("received"), *odd] if row.value("member")]
    theirs = [received(row) for row in offers]
    memberships = {
        str(image["id"]): row.value("member")
        for row, image in zip(offers, theirs, strict=True)
    }
    images = [in_key_order(patched(image)) for image in [*public, *ours, *theirs]]
    return [*_examples(), *images], memberships


def _examples() -> list[Attributes]:
    """The two images of the reference's example response, as they stand there."""
    path = Path(__file__).parent / "fixtures" / "example_response.json"
    images: list[Attributes] = json.loads(path.read_text(encoding="utf-8"))["images"]
    return images


def _age(image: Attributes) -> tuple[str, str]:
    return str(image.get("created_at") or ""), str(image["id"])


def _document(image: Attributes) -> str:
    """One line of JSON in which nothing is invisible: `cat` cannot be fooled by it."""
    text = json.dumps(image, ensure_ascii=False, separators=(",", ":"))
    return "".join(c if c.isprintable() else json.dumps(c)[1:-1] for c in text)


if __name__ == "__main__":
    main()
