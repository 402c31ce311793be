"""What can be copied of an image and of the question: text for other programs."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from imstui.output.escapes import escape_field
from imstui.output.quoting import hcl_string, shell_word, shell_words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from imstui.core.image import Image
    from imstui.core.query import Query


@dataclass(frozen=True, slots=True)
class Subject:
    """What is being copied from.

    Attributes:
        image: the image under the cursor.
        query: the question that found it.
        where: the command line's words for the source, such as `--cloud=otc`.
        endpoint: the service's address without a path; a placeholder where the
            source is no service.
    """

    image: Image
    query: Query
    where: Sequence[str] = ()
    endpoint: str = "https://ims.example.com"


@dataclass(frozen=True, slots=True)
class Snippet:
    """One entry of the copy menu."""

    name: str
    label: str
    write: Callable[[Subject], str]


def _row(subject: Subject) -> str:
    image = subject.image
    cells = (image.id, image.name, image.text("__os_version") or "")
    return "\t".join(map(escape_field, cells))


def _shell_name(subject: Subject) -> str:
    return shell_word(subject.image.name)


def _json(subject: Subject) -> str:
    return json.dumps(dict(subject.image.attributes), indent=2)


def _command_line(subject: Subject) -> str:
    return shell_words(["imstui", *subject.where, *subject.query.to_argv()])


def _url(subject: Subject) -> str:
    return subject.query.to_url(subject.endpoint)


def _curl(subject: Subject) -> str:
    return f'curl -sS -H "X-Auth-Token: $OS_TOKEN" {shell_word(_url(subject))}'


def _openstack(subject: Subject) -> str:
    return (
        f"openstack server create {shell_word(f'--image={subject.image.id}')} "
        f'--flavor "$FLAVOR" --network "$NETWORK" "$SERVER_NAME"'
    )


def _terraform(subject: Subject) -> str:
    """A data source that finds the image by its name, and the ID beside it.

    Terraform takes a newer image of that name once there is one; the ID stays.
    """
    image = subject.image
    lines = ["locals {", f"  image_id = {hcl_string(image.id)}", "}"]
    if image.name:
        named = ['data "opentelekomcloud_images_image_v2" "image" {']
        named.append(f"  name        = {hcl_string(image.name)}")
        if visibility := image.text("visibility"):
            named.append(f"  visibility  = {hcl_string(visibility)}")
        lines = [*named, "  most_recent = true", "}", "", *lines]
    return "\n".join(lines) + "\n"


SNIPPETS: tuple[Snippet, ...] = (
    Snippet("id", "ID", lambda subject: subject.image.id),
    Snippet("name", "Name", lambda subject: subject.image.name),
    Snippet("row", "ID, name and version, tab-separated", _row),
    Snippet("json", "JSON of the image", _json),
    Snippet("shell-name", "Name, quoted for the shell", _shell_name),
    Snippet("imstui", "This query as a command line", _command_line),
    Snippet("url", "This query as the service's URL", _url),
    Snippet("curl", "This query for curl, the token in $OS_TOKEN", _curl),
    Snippet("openstack", "openstack server create with the image", _openstack),
    Snippet("terraform", "Terraform data source that names the image", _terraform),
)
"""Everything that can be copied, in the menu's order."""
