"""What a service says when it refuses somebody, as a part of our own sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from imstui.sources.endpoint.answer import read_answer

if TYPE_CHECKING:
    import httpx


def said(response: httpx.Response) -> str:
    """The service's own words and code, on one line, without what is secret.

    A web page comes out as an empty text: the status says more.
    """
    found = read_answer(response).said()
    return "" if found.is_page else found.text


def quoted(words: str) -> str:
    """The service's words as the end of a sentence of ours."""
    return f": “{words}”" if words else ""
