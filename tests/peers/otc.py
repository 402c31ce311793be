"""Asks with otcextensions, the extension of openstacksdk; see `tests.peers.client`."""

from __future__ import annotations

import importlib
from typing import Any

from tests.peers.client import Refused, Reply, answer_all

TOKEN = "loopback-token"


def main() -> None:
    """Answer the questions on standard input."""
    endpoint: Any = importlib.import_module("keystoneauth1.token_endpoint")
    session: Any = importlib.import_module("keystoneauth1.session")
    proxy: Any = importlib.import_module("otcextensions.sdk.imsv2.v2._proxy")
    openstack: Any = importlib.import_module("openstack.connection")
    failed: Any = importlib.import_module("openstack.exceptions")

    def asker(url: str) -> Reply:
        auth = endpoint.Token(f"{url}/v2", TOKEN)
        connection = openstack.Connection(session=session.Session(auth=auth))
        client = proxy.Proxy(connection.session, service_type="image")

        def ask(pairs: list[tuple[str, str]]) -> list[str]:
            # The session knows its connection only as long as somebody else does.
            assert connection
            try:
                return [image.id for image in client.images(**dict(pairs))]
            except failed.HttpException as error:
                code = error.response.json()["error"]["code"]
                raise Refused(error.status_code, code) from error

        return ask

    answer_all(asker)


if __name__ == "__main__":
    main()
