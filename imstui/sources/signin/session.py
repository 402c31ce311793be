"""What signing in at an identity service yields: a token, and what goes with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from imstui.core.values import as_time
from imstui.sources.exchange.answer import read_answer
from imstui.sources.exchange.exchange import read_json
from imstui.sources.exchange.secret import Secret
from imstui.sources.signin.catalogue import Catalogue, read_catalogue
from imstui.sources.signin.refusals import not_let_in

if TYPE_CHECKING:
    import httpx

    from imstui.core.values import Json
    from imstui.sources.signin.credentials import Member

_EARLY = 60.0
"""Seconds before its end at which a token is renewed."""


@dataclass(frozen=True, slots=True)
class Session:
    """A token with its end, its project and the image service's addresses.

    Attributes:
        token: what is sent along.
        ends: by this machine's clock, in seconds since 1970; None if it is not known.
        renew_at: when a new one is to be fetched; None if that would not help.
        project_id: empty if the token is for no project.
        project_name: of the same.
        catalogue: entries of the image service only.
    """

    token: Secret
    ends: float | None = None
    renew_at: float | None = None
    project_id: str = ""
    project_name: str = ""
    catalogue: Catalogue = ()

    def fits(self, wanted: Member) -> bool:
        """Whether the token is for this project; any will do if none is named."""
        if wanted.id:
            return wanted.id == self.project_id
        return not wanted.name or wanted.name == self.project_name

    def due(self, now: float) -> bool:
        """Whether it is time for a new token."""
        return self.renew_at is not None and now >= self.renew_at


def read_session(
    response: httpx.Response,
    now: float,
    *,
    renewable: bool,
    token: Secret | None = None,
) -> Session:
    """The session that an identity service's answer describes.

    Its lifetime is reckoned between the service's own two times, so that it does not
    matter what this machine's clock says.

    Args:
        response: to a sign-in, or to a question about a token.
        now: by this machine's clock, in seconds since 1970.
        renewable: whether signing in again gives a token that lasts longer.
        token: the one that was asked about, where the answer does not carry it.

    Raises:
        SignInFailed: it is no such answer.
    """
    body = read_json(response)
    details = body.get("token") if isinstance(body, dict) else None
    issued = response.headers.get("x-subject-token", "")
    if not isinstance(details, dict) or not (token or issued):
        raise not_let_in(
            read_answer(response),
            f"{response.request.url.host} answered without a token",
            "Check auth_url: this does not look like an identity service.",
        )
    lifetime = _lifetime(details)
    early = min(_EARLY, lifetime / 2) if lifetime is not None else 0.0
    ends = now + lifetime if lifetime is not None else None
    return Session(
        token or Secret(issued),
        ends,
        ends - early if ends is not None and renewable else None,
        *_project(details.get("project")),
        read_catalogue(details.get("catalog")),
    )


def _project(project: Json) -> tuple[str, str]:
    if not isinstance(project, dict):
        return "", ""
    return str(project.get("id") or ""), str(project.get("name") or "")


def _lifetime(details: dict[str, Json]) -> float | None:
    issued, expires = (
        as_time(details.get("issued_at")),
        as_time(details.get("expires_at")),
    )
    if issued is None or expires is None:
        return None
    return max(0.0, (expires - issued).total_seconds())
