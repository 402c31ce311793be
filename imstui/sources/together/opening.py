"""From several clouds and regions to one source of their images."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import replace
from typing import TYPE_CHECKING

from imstui.core.origin import Origin
from imstui.sources.connect import connect
from imstui.sources.endpoint.endpoint import Endpoint
from imstui.sources.signin.keyring import Keyring
from imstui.sources.together.naming import label_of, names_of
from imstui.sources.together.part import Part
from imstui.sources.together.together import Together

if TYPE_CHECKING:
    import ssl
    from collections.abc import Sequence

    from imstui.sources.clouds.cloud import Cloud, Tls


def open_together(clouds: Sequence[Cloud], keyring: Keyring | None = None) -> Together:
    """Prepare to ask all of them; nothing is sent yet.

    Args:
        clouds: each in one region.
        keyring: what was signed in with before; None begins with nothing.

    Raises:
        UsageError: something is missing that no service could tell, as for one cloud.
    """
    origins = tuple(Origin(cloud.name, cloud.region) for cloud in clouds)
    keyring = keyring or Keyring()
    # Reading the authorities takes longer than all the rest.
    contexts: dict[Tls, ssl.SSLContext] = {}
    parts = []
    with ExitStack() as opened:
        for cloud, origin, name in zip(clouds, origins, names_of(origins), strict=True):
            connection = connect(cloud, keyring)
            if cloud.tls not in contexts:
                contexts[cloud.tls] = connection.ssl_context()
            endpoint = Endpoint(replace(connection, trust=contexts[cloud.tls]))
            opened.callback(endpoint.close)
            parts.append(Part(origin, endpoint, name))
        opened.pop_all()
    return Together(parts, label_of(origins))
