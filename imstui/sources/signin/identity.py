"""The identity service (Keystone, IAM): its address, and answers that are no answer."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from imstui.core.errors import SignInUnavailable
from imstui.sources.addresses import web_address
from imstui.sources.exchange.answer import PASSING_STATUSES, with_details
from imstui.sources.signin.refusals import in_its_words, not_let_in

if TYPE_CHECKING:
    from imstui.core.errors import ImstuiError
    from imstui.sources.exchange.answer import Answer

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


def trouble(answer: Answer, base: str) -> ImstuiError:
    """The error for an answer that says nothing about the credentials.

    Args:
        answer: the identity service's.
        base: the address that was tried, as `identity_url` made it.
    """
    if answer.status in PASSING_STATUSES:
        refusal = answer.refusal(answer.said())
        return SignInUnavailable(
            f"the identity service at {base} answered {in_its_words(answer)}",
            refusal,
            with_details(
                "This is not about the credentials; try again later.", refusal
            ),
        )
    if answer.location:
        what = f"{base} sends elsewhere, to {answer.location!r}"
        hint = "Set auth_url to the address that answers; passwords are not sent on."
    elif answer.status in {404, 405}:
        what = f"{base} is no identity service of version 3"
        hint = "Check auth_url."
    elif answer.status == 403:
        what = f"{base} does not allow it"
        hint = "The account may be locked, or its role does not include this."
    else:
        what = f"signing in at {base} failed"
        hint = "Check auth_url, and the names of user, domain and project."
    return not_let_in(answer, what, hint)
