"""The regions that a cloud itself tells of, to whom it lets in."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import httpx

from imstui.sources.connect import connect
from imstui.sources.endpoint.endpoint import open_client
from imstui.sources.endpoint.network import network_failure
from imstui.sources.signin.catalogue import image_regions
from imstui.sources.signin.exchange import carry_out
from imstui.sources.signin.keystone import KeystoneAuth

if TYPE_CHECKING:
    from imstui.sources.clouds.cloud import Cloud
    from imstui.sources.signin.keyring import Keyring


def regions_in_catalogue(
    cloud: Cloud, keyring: Keyring | None = None
) -> tuple[str, ...]:
    """Sign in, and see which regions have an image service.

    Args:
        cloud: in any region of it.
        keyring: what was signed in with before; None begins with nothing.

    Returns:
        Their names in alphabetical order; none where signing in brings no catalogue.

    Raises:
        SignInFailed: the credentials were not accepted.
        ConnectionFailed: nobody answered.
        SignInUnavailable: the identity service has troubles of its own.
    """
    connection = connect(cloud, keyring)
    auth = connection.auth
    if not isinstance(auth, KeystoneAuth):
        return ()
    with open_client(connection) as client:
        try:
            session = carry_out(auth.session(), partial(client.send, auth=None))
        except httpx.RequestError as error:
            raise network_failure(error, connection.label) from error
    return image_regions(session.catalogue)
