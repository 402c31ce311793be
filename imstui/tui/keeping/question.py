"""A question with what is to be seen of its answer, as values of a TOML table."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import parse_qsl, quote

from imstui.core.errors import UsageError
from imstui.core.query import Query
from imstui.core.view import Criteria
from imstui.tui.keeping.kinds import number_of, switch_of, text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from imstui.core.query import Pair
    from imstui.tui.keeping.toml_text import Flat


class Question(NamedTuple):
    """What a person wanted to see.

    Attributes:
        query: what the service is asked.
        criteria: what of the answer is shown, and in which order.
        image: the ID of the image under the cursor; empty for the first one.
    """

    query: Query = Query()
    criteria: Criteria = Criteria()
    image: str = ""


def question_values(question: Question) -> dict[str, Flat]:
    """The values of a table; what is as usual is left out, but for the query."""
    criteria = question.criteria
    values: dict[str, Flat | None] = {
        "query": question.query.to_query_string(),
        "search": criteria.text or None,
        "fits_disk": criteria.max_disk,
        "fits_ram": criteria.max_ram,
        "same": _joined(criteria.same) or None,
        "excluded": _joined(criteria.excluded) or None,
        "sort": criteria.sort_column,
        "descending": criteria.descending or None,
        "image": question.image or None,
    }
    return {name: value for name, value in values.items() if value is not None}


def read_question(table: Mapping[str, object]) -> Question:
    """The question of a table, which a person may have written.

    Raises:
        UsageError: a value is of the wrong kind, or cannot be understood.
    """
    query = text_of(table, "query")
    if query is None:
        raise UsageError("query is missing, or is no text")
    return Question(
        Query.from_text(query),
        Criteria(
            text=text_of(table, "search") or "",
            max_disk=number_of(table, "fits_disk"),
            max_ram=number_of(table, "fits_ram"),
            same=_pairs(table, "same"),
            excluded=_pairs(table, "excluded"),
            sort_column=text_of(table, "sort"),
            descending=switch_of(table, "descending"),
        ),
        text_of(table, "image") or "",
    )


def _joined(pairs: Iterable[Pair]) -> str:
    return "&".join(f"{_quoted(name)}={_quoted(value)}" for name, value in pairs)


def _quoted(text: str) -> str:
    return quote(text, safe="", errors="surrogatepass")


def _pairs(table: Mapping[str, object], name: str) -> tuple[Pair, ...]:
    text = text_of(table, name) or ""
    return tuple(parse_qsl(text, keep_blank_values=True, errors="surrogatepass"))
