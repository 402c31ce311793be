"""From several clouds and regions to one source of their images."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from imstui.core.origin import Origin
from imstui.sources.connect import connect
from imstui.sources.endpoint.endpoint import Endpoint
from imstui.sources.endpoint.retry import Patience
from imstui.sources.keyring import Keyring
from imstui.sources.together.naming import label_of, names_of
from imstui.sources.together.part import Part
from imstui.sources.together.together import Together

if TYPE_CHECKING:
    import ssl
    from collections.abc import Sequence

    from imstui.sources.clouds.cloud import Cloud, Tls
    from imstui.sources.endpoint.log import RequestLog


_PATIENCE: Final = Patience(attempts=3, longest=5.0)
"""Each part holds up the others, as the order needs the first images of all of them.
One that wants a longer pause is named as missing, and asked again with the next list.
"""


def open_together(
    clouds: Sequence[Cloud],
    keyring: Keyring | None = None,
    log: RequestLog | None = None,
) -> Together:
    """Prepare to ask all of them; nothing is sent yet.

    Args:
        clouds: each in one region.
        keyring: what was signed in with before; None begins with nothing.
        log: of what was asked to find them; the first goes on with it.

    Raises:
        UsageError: something is missing that no service could tell, as for one cloud.
    """
    origins = tuple(Origin(cloud.name, cloud.region) for cloud in clouds)
    keyring = keyring or Keyring()
    # Reading the authorities takes longer than all the rest.
    contexts: dict[Tls, ssl.SSLContext] = {}
    parts: list[Part] = []
    with ExitStack() as opened:
        for cloud, origin, name in zip(clouds, origins, names_of(origins), strict=True):
            connection = connect(cloud, keyring)
            if cloud.tls not in contexts:
                contexts[cloud.tls] = connection.ssl_context()
            trusting = replace(connection, trust=contexts[cloud.tls])
            endpoint = Endpoint(
                trusting, patience=_PATIENCE, log=None if parts else log
            )
            opened.callback(endpoint.close)
            parts.append(Part(origin, endpoint, name))
        opened.pop_all()
    return Together(parts, label_of(origins))
