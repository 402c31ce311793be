"""Asks with the vendor's own client, huaweicloudsdkims; see `tests.peers.client`."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from tests.peers.client import Refused, Reply, answer_all

if TYPE_CHECKING:
    from collections.abc import Callable

ACCESS_KEY, SECRET_KEY = "AKLOOPBACK", "sk-loopback"
PROJECT = "1bed856811654c1cb661a6ca845ebc77"


def lister(url: str) -> Callable[[list[tuple[str, str]]], Any]:
    """What asks the vendor's client for one page, by the service's parameter names."""
    core: Any = importlib.import_module("huaweicloudsdkcore.auth.credentials")
    ims: Any = importlib.import_module("huaweicloudsdkims.v2")
    credentials = core.BasicCredentials(ACCESS_KEY, SECRET_KEY, PROJECT)
    client = (
        ims.ImsClient.new_builder()
        .with_credentials(credentials)
        .with_endpoints([url])
        .build()
    )
    names = {key: name for name, key in ims.ListImagesRequest.attribute_map.items()}
    kinds = ims.ListImagesRequest.openapi_types
    readers: dict[str, Callable[[str], object]] = {
        "int": int,
        "bool": lambda word: word == "true",
        "str": str,
    }

    def listed(pairs: list[tuple[str, str]]) -> Any:
        values = {names[key]: readers[kinds[names[key]]](word) for key, word in pairs}
        return client.list_images(ims.ListImagesRequest(**values))

    return listed


def main() -> None:
    """Answer the questions on standard input."""
    failed: Any = importlib.import_module("huaweicloudsdkcore.exceptions.exceptions")

    def asker(url: str) -> Reply:
        listed = lister(url)

        def ask(pairs: list[tuple[str, str]]) -> list[str]:
            try:
                return [image.id for image in listed(pairs).images]
            except failed.ServiceResponseException as error:
                raise Refused(error.status_code, error.error_code) from error

        return ask

    answer_all(asker)


if __name__ == "__main__":
    main()
