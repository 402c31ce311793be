"""Images as Terraform finds them: data sources that name them, and their IDs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from imstui.output.quoting import hcl_string

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from imstui.core.image import Image

OTC = "opentelekomcloud_images_image_v2"
"""The data source of an image in the provider for Open Telekom Cloud."""

HUAWEI = "huaweicloud_images_image"
"""The data source of an image in the provider for Huawei Cloud."""


def terraform(images: Sequence[Image], data_source: str) -> str:
    """A data source for each image that has a name, and all the IDs as locals.

    Terraform takes a newer image of a name once there is one; an ID stays what it is.
    """
    alone = len(images) == 1
    blocks = [
        _block(image, data_source, "image" if alone else f"image_{number}")
        for number, image in enumerate(images, start=1)
        if image.name
    ]
    ids = _id(images[0]) if alone else _ids(images)
    return "\n".join("".join(f"{line}\n" for line in block) for block in [*blocks, ids])


def _block(image: Image, data_source: str, name: str) -> Iterator[str]:
    yield f'data "{data_source}" "{name}" {{'
    yield f"  name        = {hcl_string(image.name)}"
    if visibility := image.text("visibility"):
        yield f"  visibility  = {hcl_string(visibility)}"
    yield "  most_recent = true"
    yield "}"


def _id(image: Image) -> Iterator[str]:
    yield "locals {"
    yield f"  image_id = {hcl_string(image.id)}"
    yield "}"


def _ids(images: Sequence[Image]) -> Iterator[str]:
    yield "locals {"
    yield "  image_ids = ["
    yield from (f"    {hcl_string(image.id)}," for image in images)
    yield "  ]"
    yield "}"
