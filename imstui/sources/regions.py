"""The regions that a cloud itself tells of, to whom it lets in."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, Final

from imstui.core.cancel import CancelToken
from imstui.sources.connect import connect
from imstui.sources.endpoint.caller import Caller
from imstui.sources.endpoint.log import RequestLog
from imstui.sources.endpoint.retry import Patience
from imstui.sources.exchange.exchange import carry_out
from imstui.sources.signin.catalogue import image_regions
from imstui.sources.signin.keystone import KeystoneAuth

if TYPE_CHECKING:
    from imstui.sources.clouds.cloud import Cloud
    from imstui.sources.keyring import Keyring

_PATIENCE: Final = Patience(longest=5.0)
"""Nobody is told of these pauses, as there is no list yet that could tell."""


def regions_in_catalogue(
    cloud: Cloud, keyring: Keyring | None = None, log: RequestLog | None = None
) -> tuple[str, ...]:
    """Sign in, and see which regions have an image service.

    Args:
        cloud: in any region of it.
        keyring: what was signed in with before; None begins with nothing.
        log: where the requests are noted; None forgets them.

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
    cancel = CancelToken()
    with closing(Caller(connection, _PATIENCE, log or RequestLog())) as caller:
        session = caller.ask(
            lambda way: carry_out(auth.session(cancel=cancel), way.send), cancel
        )
    return image_regions(session.catalogue)
