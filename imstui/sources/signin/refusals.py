"""What is said where somebody is not let in: our sentence, and the service's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from imstui.core.errors import SignInFailed
from imstui.sources.exchange.answer import with_details

if TYPE_CHECKING:
    from imstui.sources.exchange.answer import Answer


def not_let_in(answer: Answer, what: str, hint: str) -> SignInFailed:
    """The error for an answer that lets nobody in.

    Args:
        answer: the service's.
        what: what it means, as a sentence without its end.
        hint: what to do about it.
    """
    refusal = answer.refusal(answer.said())
    return SignInFailed(
        f"{what}: {in_its_words(answer)}", with_details(hint, refusal), refusal
    )


def in_its_words(answer: Answer) -> str:
    """The status and the service's own words, as the end of a sentence of ours.

    A web page is not quoted: the status says more.
    """
    said = answer.said()
    if said.is_page or not said.text:
        return answer.status_words
    return f"{answer.status_words}, “{said.text}”"
