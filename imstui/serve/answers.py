"""What is sent back: pages as the service writes them, and errors in its form."""

from __future__ import annotations

import json
from http import HTTPStatus
from typing import TYPE_CHECKING, Final

from starlette.responses import JSONResponse, Response

from imstui.core.errors import (
    Cancelled,
    ConnectionFailed,
    ImstuiError,
    Refusal,
    Refused,
    SignInFailed,
    UsageError,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from imstui.core.image import Image
    from imstui.core.source import LeftOut

MALFORMED: Final = "IMG.0001"
UNKNOWN_IMAGE: Final = "IMG.0027"
UNNAMED: Final = "IMG.0061"
NO_SUCH_CALL: Final = "APIGW.0101"
NOT_SIGNED_IN: Final = "APIGW.0301"

_REFUSING: Final = range(400, 600)
"""Statuses that say that something went wrong; a source may be refused in others."""


def images_answer(
    images: Iterable[Image], left_out: Iterable[LeftOut] = ()
) -> Response:
    """A page: each image's document as the source has it.

    Args:
        images: in their order.
        left_out: places whose images are missing, which a header tells of.
    """
    documents = ", ".join(image.whole_document for image in images)
    text = f'{{"images": [{documents}]}}'
    try:
        body = text.encode()
    except UnicodeEncodeError:
        # Half of a surrogate pair, which JSON can only say as an escape.
        body = json.dumps(json.loads(text)).encode()
    return Response(body, media_type="application/json", headers=_warning(left_out))


def _warning(left_out: Iterable[LeftOut]) -> dict[str, str]:
    """The body has no room for it: clients would take it for what they expect."""
    sentences = "; ".join(place.sentence for place in left_out)
    # As JSON it is a text between quotes, and plain ASCII.
    return {"Warning": f"199 imstui {json.dumps(sentences)}"} if sentences else {}


def error_answer(
    status: int,
    code: str,
    message: str,
    headers: Mapping[str, str] | None = None,
) -> Response:
    """A refusal in the form that the service has for its own."""
    body = {"error": {"code": code, "message": message}}
    return JSONResponse(body, status_code=status, headers=dict(headers or {}))


def in_words(error: ImstuiError) -> str:
    """What was wrong and what to do, as one text."""
    return ". ".join(filter(None, (error.message, error.hint)))


def failure_answer(error: ImstuiError) -> Response:
    """What became of a question that the source could not answer."""
    words = in_words(error)
    match error:
        case Refused(refusal=Refusal(status=status)) if status not in _REFUSING:
            return error_answer(HTTPStatus.BAD_GATEWAY, UNNAMED, words)
        case Refused(refusal=refusal):
            return error_answer(refusal.status, refusal.code or MALFORMED, words)
        case UsageError():
            return error_answer(HTTPStatus.BAD_REQUEST, MALFORMED, words)
        case Cancelled():
            status = HTTPStatus.SERVICE_UNAVAILABLE
            return error_answer(status, UNNAMED, "the server is ending")
        case ConnectionFailed() | SignInFailed():
            return error_answer(HTTPStatus.BAD_GATEWAY, UNNAMED, words)
        case _:
            return error_answer(HTTPStatus.INTERNAL_SERVER_ERROR, UNNAMED, words)
