"""What a service says when it refuses somebody, as a part of our own sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from imstui.sources.endpoint.said import read_body

if TYPE_CHECKING:
    from collections.abc import Iterable

    import httpx

    from imstui.sources.signin.credentials import Secret


def said(response: httpx.Response, secrets: Iterable[Secret] = ()) -> str:
    """The service's own words and code, on one line, without the secrets.

    A web page comes out as an empty text: the status says more.
    """
    found = read_body(response.read())
    if found.is_page:
        return ""
    words = found.text
    for secret in secrets:
        words = secret.hidden_in(words)
    return words


def request_id(response: httpx.Response) -> str:
    """What the service's support asks for; empty where it gave none."""
    for name in ("x-request-id", "x-openstack-request-id"):
        if name in response.headers:
            return response.headers[name]
    return read_body(response.read()).request_id


def quoted(words: str) -> str:
    """The service's words as the end of a sentence of ours."""
    return f": “{words}”" if words else ""
