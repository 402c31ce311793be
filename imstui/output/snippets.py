"""What can be copied of images and of the question: text for other programs."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from imstui.output.escapes import escape_controls, escape_field
from imstui.output.fields import field
from imstui.output.quoting import shell_word, shell_words
from imstui.output.terraform import HUAWEI, OTC, terraform

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from imstui.core.image import Image
    from imstui.core.query import Query

PLACEHOLDER = "https://ims.example.com"
"""Stands for the service's address where the images come from no service."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What is being copied from.

    Attributes:
        images: the marked images, or the one under the cursor.
        columns: the attributes that the list shows, from left to right.
        query: the question that found them.
        words: the command line's words for where the images come from and for what the
            screen does with them itself, such as `--cloud=otc --fits-disk=40`.
        address: the service's address without a path; empty where there is no service.
    """

    images: tuple[Image, ...]
    columns: tuple[str, ...]
    query: Query
    words: Sequence[str] = ()
    address: str = ""


@dataclass(frozen=True, slots=True)
class Snippet:
    """One entry of the copy menu.

    Attributes:
        name: what the program calls it.
        label: what a person calls it.
        write: makes the text.
        of_images: whether it is about the images, not about the question.
        has_address: whether the service's address is in it.
    """

    name: str
    label: str
    write: Callable[[Subject], str]
    of_images: bool = True
    has_address: bool = False


def _each(text: Callable[[Image], str]) -> Callable[[Subject], str]:
    return lambda subject: "\n".join(map(text, subject.images))


def _names(subject: Subject) -> str:
    """The name as it is; of several images a line each, whatever is in them."""
    names = [image.name for image in subject.images]
    return names[0] if len(names) == 1 else "\n".join(map(escape_controls, names))


def _rows(subject: Subject) -> str:
    return "\n".join(_row(image, subject.columns) for image in subject.images)


def _row(image: Image, columns: Iterable[str]) -> str:
    return "\t".join(escape_field(field(image, name)) for name in columns)


def _json(subject: Subject) -> str:
    """One object; of several images, an array."""
    objects = [dict(image.whole_attributes) for image in subject.images]
    return json.dumps(objects[0] if len(objects) == 1 else objects, indent=2)


def _shell_names(subject: Subject) -> str:
    return shell_words(image.name for image in subject.images)


def _command_line(subject: Subject) -> str:
    return shell_words(["imstui", *subject.words, *subject.query.to_argv()])


def _url(subject: Subject) -> str:
    return subject.query.to_url(subject.address or PLACEHOLDER)


def _curl(subject: Subject) -> str:
    return f'curl -sS -H "X-Auth-Token: $OS_TOKEN" {shell_word(_url(subject))}'


def _openstack(image: Image) -> str:
    return (
        f"openstack server create {shell_word(f'--image={image.id}')} "
        f'--flavor "$FLAVOR" --network "$NETWORK" "$SERVER_NAME"'
    )


def _terraform(data_source: str) -> Callable[[Subject], str]:
    return lambda subject: terraform(subject.images, data_source)


SNIPPETS: tuple[Snippet, ...] = (
    Snippet("id", "ID", _each(lambda image: image.id)),
    Snippet("name", "Name", _names),
    Snippet("row", "Row of what the list shows, tab-separated", _rows),
    Snippet("json", "JSON", _json),
    Snippet("shell-name", "Name, quoted for the shell", _shell_names),
    Snippet("openstack", "openstack server create", _each(_openstack)),
    Snippet("terraform", "Terraform, for Open Telekom Cloud", _terraform(OTC)),
    Snippet("terraform-huawei", "Terraform, for Huawei Cloud", _terraform(HUAWEI)),
    Snippet("imstui", "Query as command line", _command_line, of_images=False),
    Snippet(
        "url",
        "Query as URL",
        _url,
        of_images=False,
        has_address=True,
    ),
    Snippet(
        "curl",
        "Query for curl, with $OS_TOKEN",
        _curl,
        of_images=False,
        has_address=True,
    ),
)
"""Everything that can be copied, in the menu's order."""
