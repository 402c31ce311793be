"""`GET /v2/cloudimages` as an ASGI application over a source."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, unquote
from uuid import uuid4

from anyio import create_task_group, to_thread
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.routing import Route

from imstui.core.cancel import CancelToken
from imstui.core.errors import ImstuiError, MarkerLost
from imstui.core.problems import malformed
from imstui.core.query import Query
from imstui.core.source import DEFAULT_PAGE_SIZE, MAX_PAGE_SIZE, PageRequest
from imstui.core.values import as_int
from imstui.serve.answers import (
    MALFORMED,
    NO_SUCH_CALL,
    NOT_SIGNED_IN,
    UNKNOWN_IMAGE,
    error_answer,
    failure_answer,
    images_answer,
    in_words,
)
from imstui.serve.gate import Gate, names_this_machine

if TYPE_CHECKING:
    from anyio import CancelScope
    from starlette.requests import Request
    from starlette.types import ASGIApp, Receive, Scope, Send

    from imstui.core.source import Page, Source

PATH = "/v2/cloudimages"

CLIENT_GONE = 499
"""The status in the log of a question whose client did not wait for the answer."""


def make_app(source: Source, gate: Gate) -> ASGIApp:
    """An application that answers as the service does; its errors have IMS's shape.

    Args:
        source: what is asked, from threads.
        gate: who may ask.
    """

    async def cloud_images(request: Request) -> Response:
        return _numbered(await _answer(source, gate, request))

    route = Route(PATH, cloud_images)
    # Starlette would answer HEAD too, which the service does not.
    route.methods = {"GET"}
    app = Starlette(routes=[route], exception_handlers={HTTPException: _no_such_call})
    app.router.redirect_slashes = False
    return _with_whole_urls(app)


def _with_whole_urls(app: ASGIApp) -> ASGIApp:
    """An application that can be asked for whole URLs as well (RFC 9112, 3.2.2).

    Every server has to understand them; the host in one goes before the header's.
    """

    async def asked(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["path"].startswith("http://"):
            host, slash, path = scope["raw_path"][len("http://") :].partition(b"/")
            target = slash + path or b"/"
            others = [pair for pair in scope["headers"] if pair[0] != b"host"]
            scope = {
                **scope,
                "headers": [*others, (b"host", host)],
                "path": unquote(target.decode("ascii")),
                "raw_path": target,
            }
        await app(scope, receive, send)

    return asked


async def _answer(source: Source, gate: Gate, request: Request) -> Response:
    if gate.is_open and not names_this_machine(request.headers.get("host", "")):
        return error_answer(400, MALFORMED, "Host does not name this machine.")
    if complaint := gate.complaint(request):
        return error_answer(401, NOT_SIGNED_IN, complaint)
    query = _question(request.scope["query_string"])
    if problems := malformed(query):
        words = "; ".join(problem.text for problem in problems)
        return error_answer(400, MALFORMED, words)
    try:
        page = await _page(source, query, request)
    except MarkerLost as error:
        return error_answer(400, UNKNOWN_IMAGE, in_words(error))
    except ImstuiError as error:
        return failure_answer(error)
    gone = Response(status_code=CLIENT_GONE)
    return gone if page is None else images_answer(page.images, page.left_out)


def _question(query_string: bytes) -> Query:
    # Everything is a question to the service, even a key without a value.
    pairs = parse_qsl(query_string.decode("utf-8", "replace"), keep_blank_values=True)
    return Query(tuple(pairs))


async def _page(source: Source, query: Query, request: Request) -> Page | None:
    """What the source answers; None where nobody waits for it any more."""
    size = DEFAULT_PAGE_SIZE
    if (limit := query.value("limit")) is not None:
        number = as_int(limit)
        # A number with too many digits to be read is above the most as well.
        size = MAX_PAGE_SIZE if number is None else min(number, MAX_PAGE_SIZE)
    asked = PageRequest(query.without("limit", "marker"), query.value("marker"), size)
    cancel = CancelToken()
    work = partial(source.page, asked, cancel)
    outcome: Page | Exception | None = None
    async with create_task_group() as group:
        group.start_soon(_leave_with_client, request, group.cancel_scope)
        try:
            outcome = await to_thread.run_sync(work, abandon_on_cancel=True)
        except Exception as error:  # noqa: BLE001 raised below: the group would wrap it
            outcome = error
        finally:
            # A client that is gone, or a server that is made to end, does not wait.
            cancel.cancel()
        group.cancel_scope.cancel()
    if isinstance(outcome, Exception):
        raise outcome
    return outcome


async def _leave_with_client(request: Request, scope: CancelScope) -> None:
    """Give up the work as soon as its client has gone."""
    while (await request.receive())["type"] != "http.disconnect":
        pass
    scope.cancel()


async def _no_such_call(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    allowed = (error.headers or {}) if isinstance(error, HTTPException) else {}
    words = f"{request.method} {request.url.path}: there is only GET {PATH} here."
    return _numbered(error_answer(status, NO_SUCH_CALL, words, allowed))


def _numbered(answer: Response) -> Response:
    """The answer with an ID to quote it by."""
    answer.headers["X-Request-Id"] = uuid4().hex
    return answer
