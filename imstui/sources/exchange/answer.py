"""What came back for a request, and what may be told of it."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING

from imstui.core.errors import Refusal
from imstui.sources.exchange.headers import request_id, retry_after
from imstui.sources.exchange.masking import secrets_in
from imstui.sources.exchange.said import Said, excerpt, read_body

if TYPE_CHECKING:
    import httpx

    from imstui.core.values import Json
    from imstui.sources.exchange.secret import Secret

PASSING_STATUSES = frozenset({429, 500, 502, 503, 504})
"""A question is not at fault for these; it changes nothing, so it can be repeated."""

_LONGEST_ADDRESS = 400


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer, read to its end.

    Whatever is told of it to anybody comes from the methods: they leave out what is
    secret.
    """

    status: int
    headers: httpx.Headers
    body: bytes
    host: str
    """Who answered, for messages."""

    secrets: tuple[Secret, ...] = ()
    """What must not be repeated."""

    @property
    def status_words(self) -> str:
        """Such as `404 Not Found`."""
        try:
            return f"{self.status} {HTTPStatus(self.status).phrase}"
        except ValueError:
            return str(self.status)

    @property
    def location(self) -> str:
        """Where it sends the question instead; empty if nowhere."""
        if not 300 <= self.status < 400:
            return ""
        return self.excerpt(self.headers.get("location", ""), _LONGEST_ADDRESS)

    def said(self) -> Said:
        """The service's own words."""
        return read_body(self.body, self.secrets)

    def excerpt(self, value: Json, longest: int = 80) -> str:
        """The beginning of a value out of it, for a message that has to name it."""
        return excerpt(value, self.secrets, longest)

    def refusal(self, said: Said, parameters: tuple[str, ...] = ()) -> Refusal:
        """What a program has to know of it.

        Args:
            said: its words.
            parameters: those of the question that the words name.
        """
        return Refusal(
            self.status,
            said.code,
            self.excerpt(request_id(self.headers)) or said.request_id,
            retry_after(self.headers),
            parameters,
        )


def read_answer(response: httpx.Response) -> Answer:
    """Read an answer to its end.

    Raises:
        httpx.RequestError: it does not come to one.
        ImstuiError: it is longer, or takes longer, than any good one.
    """
    return Answer(
        response.status_code,
        response.headers,
        response.read(),
        response.request.url.netloc.decode("ascii"),
        secrets_in(response),
    )


def with_details(hint: str, refusal: Refusal) -> str:
    """What to do, with what else the service said that helps."""
    if refusal.retry_after:
        hint = f"{hint} It asks for a pause of {refusal.retry_after:.0f} seconds."
    if refusal.request_id:
        hint = f"{hint} For the service's support: request ID {refusal.request_id}."
    return hint.lstrip()
