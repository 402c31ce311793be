"""The identity service (Keystone, IAM): its address, and answers that are no answer."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from imstui.core.errors import ImstuiError, Refusal, Refused, SignInFailed
from imstui.sources.addresses import web_address
from imstui.sources.endpoint.headers import retry_after
from imstui.sources.signin.refusals import quoted, request_id, said

if TYPE_CHECKING:
    import httpx

    from imstui.sources.signin.credentials import Secret

_TAIL = re.compile(r"(/auth/tokens)?/*$")
_VERSION = re.compile(r"/v[23](\.\d+)?$")


def identity_url(auth_url: str) -> str:
    """The root of version 3 of the API, without a slash at its end.

    People write it with and without `/v3`, with `/v2.0`, a port, a slash; one
    vendor's own file leaves out the scheme.

    Raises:
        UsageError: it cannot be asked.
    """
    url = auth_url if "://" in auth_url else f"https://{auth_url}"
    url = web_address(url, "auth_url", "https://iam.eu-de.otc.t-systems.com/v3")
    root = _VERSION.sub("", _TAIL.sub("", url.partition("?")[0]))
    return f"{root.rstrip('/')}/v3"


def trouble(
    response: httpx.Response, base: str, secrets: tuple[Secret, ...] = ()
) -> ImstuiError:
    """The error for an answer that says nothing about the credentials.

    Args:
        response: the answer.
        base: the address that was tried, as `identity_url` made it.
        secrets: what must not be repeated.
    """
    status = response.status_code
    words = quoted(said(response, secrets))
    if response.has_redirect_location:
        target = response.headers["location"]
        return SignInFailed(
            f"{base} sends elsewhere, to {target!r}",
            "Set auth_url to the address that answers; passwords are not sent on.",
        )
    if status in {404, 405}:
        return SignInFailed(
            f"{base} is no identity service of version 3: HTTP {status}{words}",
            "Check auth_url.",
        )
    if status == 403:
        return SignInFailed(
            f"{base} does not allow it: HTTP 403{words}",
            "The account may be locked, or its role does not include this.",
        )
    if status in {429, 500, 502, 503, 504}:
        return Refused(
            f"the identity service at {base} answered HTTP {status}{words}",
            Refusal(
                status,
                request_id=request_id(response),
                retry_after=retry_after(response.headers),
            ),
            "This is not about the credentials; try again later.",
        )
    return SignInFailed(f"signing in at {base} failed: HTTP {status}{words}")
