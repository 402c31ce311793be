"""Access keys as an `httpx.Auth`: every attempt is signed afresh."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

import httpx

from imstui.core.errors import SignInFailed
from imstui.sources.exchange.answer import read_answer
from imstui.sources.exchange.exchange import cancel_of, new_request, read_json
from imstui.sources.exchange.masking import KEPT_BACK
from imstui.sources.signin.clock import clock_complaint
from imstui.sources.signin.identity import identity_url, trouble
from imstui.sources.signin.refusals import not_let_in
from imstui.sources.signin.shared import Shared
from imstui.sources.signin.signature import DATE_FORMAT, canonical_query, sign

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from imstui.sources.exchange.exchange import Exchange
    from imstui.sources.signin.credentials import AccessKey


def utc_now() -> datetime:
    """This machine's idea of the time."""
    return datetime.now(UTC)


class AkSkAuth(httpx.Auth):
    """Signs requests, and puts the query that it signed on the wire.

    A project that is known by name only is looked up once, with the first request.

    Args:
        key: what to sign with, and for which project.
        now: the clock that signatures are dated by.
    """

    def __init__(self, key: AccessKey, now: Callable[[], datetime] = utc_now) -> None:
        self._key = key
        self._now = now
        self._project = Shared[str]()

    @property
    def project_id(self) -> str | None:
        """The project that requests are made for, as soon as it is known."""
        return self._key.project_id or self._project.value

    def sync_auth_flow(
        self, request: httpx.Request
    ) -> Generator[httpx.Request, httpx.Response, None]:
        """Sign the request; find out the project first if need be.

        Raises:
            SignInFailed: the service refuses the signature, or there is no project.
        """
        project = self._key.project_id
        if not project and self._key.identity_url and self._key.project_name:
            project = yield from self._project.get(
                lambda: self._looked_up(request), bool, cancel_of(request)
            )
        response = yield self._signed(request, project)
        if response.status_code == httpx.codes.UNAUTHORIZED:
            raise self._refused(response)

    def _signed(self, request: httpx.Request, project_id: str) -> httpx.Request:
        query = canonical_query(
            parse_qsl(request.url.query.decode("ascii"), keep_blank_values=True)
        )
        path = request.url.raw_path.partition(b"?")[0]
        target = path + b"?" + query.encode("ascii") if query else path
        request.url = request.url.copy_with(raw_path=target)
        request.headers["X-Sdk-Date"] = self._now().strftime(DATE_FORMAT)
        if project_id:
            request.headers["X-Project-Id"] = project_id
        if self._key.security_token:
            request.headers["X-Security-Token"] = self._key.security_token.reveal()
        signature = sign(
            self._key.access_key,
            self._key.secret_key.reveal(),
            method=request.method,
            path=path.decode("ascii"),
            query=query,
            headers=request.headers,
            body=request.read(),
        )
        request.headers["Authorization"] = signature.authorization
        request.extensions = {
            **request.extensions,
            KEPT_BACK: (self._key.secret_key,),
        }
        return request

    def _looked_up(self, like: httpx.Request) -> Exchange[str]:
        base = identity_url(self._key.identity_url)
        name = self._key.project_name
        url = httpx.URL(f"{base}/projects", params={"name": name})
        response = yield self._signed(new_request("GET", url, like), "")
        if response.status_code == httpx.codes.UNAUTHORIZED:
            raise self._refused(response)
        if response.status_code != httpx.codes.OK:
            raise trouble(read_answer(response), base)
        return self._only_project(_project_ids(response), name)

    def _only_project(self, ids: list[str], name: str) -> str:
        match ids:
            case [one]:
                return one
            case []:
                raise SignInFailed(
                    f"access key {self._key.access_key} opens no project {name!r}",
                    "Set the project's ID, such as HUAWEICLOUD_SDK_PROJECT_ID.",
                )
            case _:
                raise SignInFailed(
                    f"{len(ids)} projects are called {name!r}: {', '.join(ids)}",
                    "Set the ID of one, such as HUAWEICLOUD_SDK_PROJECT_ID.",
                )

    def _refused(self, response: httpx.Response) -> SignInFailed:
        answer, host = read_answer(response), response.request.url.host
        if complaint := clock_complaint(response, self._now()):
            return not_let_in(
                answer,
                f"{host} refused the signature, and {complaint}",
                "Set the clock (NTP): signatures are good for 15 minutes.",
            )
        temporary = " or the temporary keys have ended" * bool(self._key.security_token)
        return not_let_in(
            answer,
            f"{host} refused the signature of access key {self._key.access_key}",
            f"The access key or the secret key is wrong{temporary}; or the project "
            "is another account's.",
        )


def _project_ids(response: httpx.Response) -> list[str]:
    body = read_json(response)
    projects = body.get("projects") if isinstance(body, dict) else None
    if not isinstance(projects, list):
        return []
    return [
        str(project["id"])
        for project in projects
        if isinstance(project, dict) and project.get("id")
    ]
