"""The identity service (Keystone, IAM): its address, and answers that are no answer."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from imstui.core.errors import ImstuiError, Refused, SignInFailed
from imstui.sources.addresses import web_address
from imstui.sources.endpoint.answer import read_answer
from imstui.sources.signin.refusals import quoted, said

if TYPE_CHECKING:
    import httpx

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


def trouble(response: httpx.Response, base: str) -> ImstuiError:
    """The error for an answer that says nothing about the credentials.

    Args:
        response: the answer.
        base: the address that was tried, as `identity_url` made it.
    """
    answer, status = read_answer(response), response.status_code
    words = quoted(said(response))
    if response.has_redirect_location:
        return SignInFailed(
            f"{base} sends elsewhere, to {answer.location!r}",
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
            answer.refusal(answer.said()),
            "This is not about the credentials; try again later.",
        )
    return SignInFailed(f"signing in at {base} failed: HTTP {status}{words}")
