"""A question with what is to be seen of its answer, as values of a TOML table."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import parse_qsl, quote

from imstui.core.errors import UsageError
from imstui.core.query import Query
from imstui.core.view import Criteria

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
    query = _text(table, "query")
    if query is None:
        raise UsageError("query is missing, or is no text")
    return Question(
        Query.from_text(query),
        Criteria(
            text=_text(table, "search") or "",
            max_disk=_number(table, "fits_disk"),
            max_ram=_number(table, "fits_ram"),
            same=_pairs(table, "same"),
            excluded=_pairs(table, "excluded"),
            sort_column=_text(table, "sort"),
            descending=_switch(table, "descending"),
        ),
        _text(table, "image") or "",
    )


def _joined(pairs: Iterable[Pair]) -> str:
    return "&".join(f"{_quoted(name)}={_quoted(value)}" for name, value in pairs)


def _quoted(text: str) -> str:
    return quote(text, safe="", errors="surrogatepass")


def _pairs(table: Mapping[str, object], name: str) -> tuple[Pair, ...]:
    text = _text(table, name) or ""
    return tuple(parse_qsl(text, keep_blank_values=True, errors="surrogatepass"))


def _text(table: Mapping[str, object], name: str) -> str | None:
    value = table.get(name)
    if isinstance(value, str | None):
        return value
    raise UsageError(f"{name} is no text")


def _number(table: Mapping[str, object], name: str) -> int | None:
    value = table.get(name)
    if value is None:
        return None
    if type(value) is int and value >= 0:
        return value
    raise UsageError(f"{name} is no whole number from 0 on")


def _switch(table: Mapping[str, object], name: str) -> bool:
    value = table.get(name, False)
    if isinstance(value, bool):
        return value
    raise UsageError(f"{name} is neither true nor false")
