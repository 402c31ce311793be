"""Why a question was not answered, in words: what, what it means, what to do."""

from __future__ import annotations

import re
from http import HTTPStatus
from typing import TYPE_CHECKING

from imstui.core.errors import (
    ImstuiError,
    MarkerLost,
    Refusal,
    Refused,
    SignInFailed,
)
from imstui.sources.exchange.answer import with_details
from imstui.spec.error_codes import error_code

if TYPE_CHECKING:
    from imstui.core.query import Query
    from imstui.sources.exchange.answer import Answer
    from imstui.sources.exchange.said import Said

_MARKER_STATUSES = frozenset({400, 403, 404})

_ADVICE = {
    400: "The service does not take a part of the question: look at the filters.",
    403: "Who is signed in may not list images here: that needs the permission "
    "ims:images:list in the right project, or enterprise_project_id=all_granted_eps "
    "for rights that come with an enterprise project.",
    404: "There is no image service at this address: check the endpoint, its region, "
    "and that it has no path of its own.",
    407: "The proxy wants to know who you are: write user and password into "
    "HTTPS_PROXY, as in http://user:password@proxy:3128.",
    429: "The service gets more requests than it allows: try again in a minute.",
}
_ADVICE_SERVER = "This is trouble of the service, not of the question: try again."
_ADVICE_OTHER = "Check the endpoint: this is no answer that the image service gives."
_ADVICE_SIGN_IN = (
    "Sign in again: the token has expired, was made for another region, or there was "
    "none."
)

_EVERYDAY_WORDS = frozenset({"id", "name", "owner", "status", "tag", "protected"})
"""Parameters that a sentence can have without meaning them."""


def failure(answer: Answer, query: Query) -> ImstuiError:
    """The error for an answer whose status is not 200.

    Args:
        answer: what the service sent.
        query: what was asked, the page's `marker` included.
    """
    said = answer.said()
    complained_of = _complained_of(answer.status, said.message, query)
    refusal = answer.refusal(said, complained_of)
    message = f"{answer.host} answered {answer.status_words}"
    if said.text:
        message = f"{message}: {said.text}"
    if answer.status == HTTPStatus.UNAUTHORIZED or said.code == "IMG.0087":
        return SignInFailed(message, with_details(_ADVICE_SIGN_IN, refusal), refusal)
    hint = with_details(_advice(refusal), refusal)
    kind = MarkerLost if _is_about_marker(refusal, said, query) else Refused
    return kind(message, refusal, hint)


def elsewhere(answer: Answer) -> Refused:
    """The error for a redirect that is not followed."""
    return Refused(
        f"{answer.host} answered {answer.status_words} and sends the question to "
        f"{answer.location or 'nowhere'}, which is not followed: the credentials would "
        "go along to another host",
        Refusal(answer.status),
        "If that is the right place, name it as the endpoint (--endpoint URL).",
    )


def _advice(refusal: Refusal) -> str:
    known = error_code(refusal.code)
    if known is not None:
        return f"{known.meaning} {known.advice}"
    if refusal.parameters:
        return f"Look at {' and '.join(refusal.parameters)}."
    if refusal.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return _ADVICE_SERVER
    return _ADVICE.get(refusal.status, _ADVICE_OTHER)


def _is_about_marker(refusal: Refusal, said: Said, query: Query) -> bool:
    """Whether it is the marker that the service does not like.

    It ties no code to a parameter, and what it says differs between its ancestors. So
    on a page after the first every refusal counts that is not plainly about something
    else: the same question without the marker was answered.
    """
    if refusal.status not in _MARKER_STATUSES or "marker" not in query:
        return False
    if _names(said.message, "marker"):
        return True
    if said.is_page or _named(said.message, query.without("marker")):
        return False
    known = error_code(refusal.code)
    if known is not None:
        return known.marker
    return not refusal.code or refusal.code.startswith("IMG.")


def _named(message: str, query: Query) -> list[str]:
    """The question's parameters that a message mentions, in the question's order."""
    return [key for key in dict(query.pairs) if _names(message, key)]


def _complained_of(status: int, message: str, query: Query) -> tuple[str, ...]:
    """The parameters at fault, where the status says that it is the question's."""
    named = status == HTTPStatus.BAD_REQUEST
    return tuple(_named(message, query)) if named else ()


def _names(message: str, key: str) -> bool:
    if key in _EVERYDAY_WORDS:
        return re.search(rf"['\"`]{key}['\"`]|\b{key}\s*=", message) is not None
    return re.search(rf"(?<!\w){re.escape(key)}(?!\w)", message) is not None
